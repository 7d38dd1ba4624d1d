import type { StackSettings } from "../../model/stackSettings";
import type { System } from "../../model/system";
import { lookUpAccount, lookUpZones, type Account } from "./account";
import { lookUpHostedZones, lookUpRouteTables, requireOwn } from "./adoptedResources";
import { lookUpFailedDeployments, type FailedDeployments } from "./failedDeployments";
import { lookUpKept, type Kept } from "./kept";
import { requireEngine } from "./requireEngine";
import { repositoriesOf } from "../task/repositories";

/** What decides what there is to ask. */
export type LookUpSettings = Pick<
  StackSettings,
  "network" | "ingress" | "clusterArn" | "balancers" | "encryption" | "ownsRepositories" | "production" | "iam"
>;

/** What only AWS knows of a stack. */
export interface Found {
  readonly account: Account;
  /** Names of the zones of a network that is made. */
  readonly zones: readonly string[];
  /** Of an adopted network's private subnets; empty where no endpoint is added that needs them. */
  readonly routeTableIds: readonly string[];
  /** Ids of the zones that certificates are issued in, by how the settings name them. */
  readonly hostedZoneIds: ReadonlyMap<string, string>;
  readonly kept: Kept;
  readonly failedDeployments: FailedDeployments;
}

/**
 * Asks AWS for all that the program must know before it registers anything, and refuses what can't be deployed, or by
 * an older Pulumi CLI.
 */
export async function lookUp(system: System, settings: LookUpSettings): Promise<Found> {
  await requireEngine();
  const { network, ingress, clusterArn, encryption, production } = settings;
  const account = await lookUpAccount(system.region);
  requireOwnResources(account, settings);

  const repositories = settings.ownsRepositories ? repositoriesOf(system) : [];
  const [zones, routeTableIds, hostedZoneIds, kept, failedDeployments] = await Promise.all([
    lookUpZones(network.kind === "create" ? network.zones : []),
    lookUpRouteTables(network),
    lookUpHostedZones(ingress),
    lookUpKept({ system, account, network, ingress, clusterArn, encryption, production, repositories }),
    lookUpFailedDeployments(system, clusterArn),
  ]);
  return { account, zones, routeTableIds, hostedZoneIds, kept, failedDeployments };
}

function requireOwnResources(account: Account, { ingress, clusterArn, balancers, iam }: LookUpSettings): void {
  if (ingress?.kind === "adopt") requireOwn(account, "listener", "ingress.listenerArn", ingress.listenerArn);
  if (ingress?.kind === "create" && ingress.certificate && "arn" in ingress.certificate) {
    requireOwn(account, "certificate", "ingress.certificateArn", ingress.certificate.arn);
  }
  const further = ingress?.kind === "create" ? ingress.certificates : [];
  further.forEach((arn, index) => requireOwn(account, "certificate", `ingress.certificates[${index}]`, arn));
  requireOwn(account, "cluster", "cluster.arn", clusterArn);
  requireOwn(account, "certificate", "discovery.loadBalancer.certificateArn", balancers?.certificateArn);
  requireOwn(account, "policy", "iam.permissionsBoundaryArn", iam.permissionsBoundaryArn);
}
