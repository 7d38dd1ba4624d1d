import type { StackSettings } from "../../model/stackSettings";
import type { System } from "../../model/system";
import { lookUpAccount, lookUpZones, type Account } from "./account";
import { lookUpHostedZone, lookUpRouteTables, requireOwn } from "./adoptedResources";
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
  /** Undefined where no certificate is issued. */
  readonly hostedZoneId: string | undefined;
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

  const certificate = ingress?.kind === "create" ? ingress.certificate : undefined;
  const zone = certificate && "hostedZone" in certificate ? certificate.hostedZone : undefined;
  const repositories = settings.ownsRepositories ? repositoriesOf(system) : [];
  const [zones, routeTableIds, hostedZoneId, kept, failedDeployments] = await Promise.all([
    lookUpZones(network.kind === "create" ? network.zones : []),
    lookUpRouteTables(network),
    zone === undefined ? undefined : lookUpHostedZone(zone),
    lookUpKept({ system, account, network, ingress, clusterArn, encryption, production, repositories }),
    lookUpFailedDeployments(system, clusterArn),
  ]);
  return { account, zones, routeTableIds, hostedZoneId, kept, failedDeployments };
}

function requireOwnResources(account: Account, { ingress, clusterArn, balancers, iam }: LookUpSettings): void {
  if (ingress?.kind === "adopt") requireOwn(account, "listener", "ingress.listenerArn", ingress.listenerArn);
  if (ingress?.kind === "create" && ingress.certificate && "arn" in ingress.certificate) {
    requireOwn(account, "certificate", "ingress.certificateArn", ingress.certificate.arn);
  }
  requireOwn(account, "cluster", "cluster.arn", clusterArn);
  requireOwn(account, "certificate", "discovery.loadBalancer.certificateArn", balancers?.certificateArn);
  requireOwn(account, "policy", "iam.permissionsBoundaryArn", iam.permissionsBoundaryArn);
}
