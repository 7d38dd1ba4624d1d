import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { IngressSettings } from "../../model/ingressSettings";
import { isGateway, type Network } from "../../model/network";
import { reasonOf, unlessAbsent } from "./absent";
import { UNKNOWN_ACCOUNT, type Account } from "./account";

/** Refuses what another account owns, such as a certificate, before anything is registered: AWS couldn't use it. */
export function requireOwn(account: Account, what: string, path: string, arn: string | undefined): void {
  const owner = arn?.split(":")[4];
  // What AWS itself owns, such as a managed policy, is everybody's.
  if (owner === undefined || owner === "aws" || owner === account.id || account.id === UNKNOWN_ACCOUNT) return;
  throw new pulumi.RunError(`${path}: the ${what} is account ${owner}'s, and this stack is deployed to account`
    + ` ${account.id}. Name a ${what} of ${account.id}, or use the credentials of ${owner}.`);
}

/** Ids of the zones that an ingress issues certificates in, by how its settings name them. */
export async function lookUpHostedZones(ingress: IngressSettings | undefined): Promise<ReadonlyMap<string, string>> {
  const certificate = ingress?.kind === "create" ? ingress.certificate : undefined;
  const domains = certificate && "domains" in certificate ? certificate.domains : [];
  const zones = [...new Set(domains.map(({ hostedZone }) => hostedZone))];
  return new Map(await Promise.all(zones.map(async (zone) => [zone, await lookUpHostedZone(zone)] as const)));
}

/** Id of the public hosted zone that is given by its id or its name. */
export async function lookUpHostedZone(zone: string): Promise<string> {
  if (/^Z[A-Z0-9]+$/.test(zone)) return zone;
  try {
    return (await aws.route53.getZone({ name: zone, privateZone: false })).zoneId;
  } catch (error) {
    throw new pulumi.RunError(`ingress.hostedZone: "${zone}" can't be found among this account's public zones. Name`
      + ` one of them, or its id. ${reasonOf(error)}`);
  }
}

/**
 * The route tables of an adopted network's private subnets, where a gateway that the stack adds must be entered.
 * A subnet without one of its own uses the VPC's main one.
 */
export async function lookUpRouteTables(network: Network): Promise<readonly string[]> {
  if (network.kind === "create" || !network.endpoints.some(isGateway)) return [];
  const { vpcId, privateSubnetIds } = network;
  try {
    const own = await Promise.all(privateSubnetIds.map((subnet) => ownRouteTables(vpcId, subnet)));
    const main = own.some((tables) => tables.length === 0)
      ? [(await aws.ec2.getVpc({ id: vpcId })).mainRouteTableId]
      : [];
    return [...new Set([...own.flat(), ...main])].sort();
  } catch (error) {
    throw new pulumi.RunError("network.createEndpoints: the route tables of the private subnets, where a gateway"
      + ` is to be entered, can't be seen. ${reasonOf(error)}`);
  }
}

async function ownRouteTables(vpcId: string, subnet: string): Promise<readonly string[]> {
  const filters = [{ name: "association.subnet-id", values: [subnet] }];
  const answer: Partial<aws.ec2.GetRouteTablesResult> | undefined = await unlessAbsent(() =>
    aws.ec2.getRouteTables({ vpcId, filters }));
  return answer?.ids ?? [];
}
