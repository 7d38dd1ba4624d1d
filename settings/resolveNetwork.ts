import type { System } from "../graph/system";
import { parseCidr } from "./cidr";
import { layoutSubnets } from "./layout";
import type { NetworkSettings } from "./schema";
import type { AdoptedNetwork, CreatedNetwork, EndpointService, Network } from "./stack";

/** The block and the zones of a network that says nothing of them. */
export const defaultCidrBlock = "10.0.0.0/16";
export const defaultZones = 2;

export function isAdopted(network: NetworkSettings): boolean {
  return network.vpcId !== undefined;
}

/** How many zones a network spans. */
export function zoneCount({ availabilityZones = defaultZones }: NetworkSettings): number {
  return typeof availabilityZones === "number" ? availabilityZones : availabilityZones.length;
}

/** The network of a stack whose settings no check has anything against. */
export function resolveNetwork(network: NetworkSettings, system: System): Network {
  return isAdopted(network) ? adoptedNetwork(network) : createdNetwork(network, system);
}

function createdNetwork(network: NetworkSettings, system: System): CreatedNetwork {
  const cidrBlock = network.cidrBlock ?? defaultCidrBlock;
  const subnets = subnetsOf(network);
  return {
    kind: "create",
    cidrBlock,
    zones: network.availabilityZones ?? defaultZones,
    ...subnets,
    nat: natOf(
      network,
      system.services.some(({ needsInternet }) => needsInternet),
    ),
    endpoints: endpointsOf(network.endpoints ?? "auto", system),
  };
}

/** The subnets given, or those that fit the block; none where the block has no room. */
export function subnetsOf(network: NetworkSettings): Pick<CreatedNetwork, "publicSubnets" | "privateSubnets"> {
  const { publicSubnets, privateSubnets, cidrBlock = defaultCidrBlock } = network;
  if (publicSubnets !== undefined && privateSubnets !== undefined) return { publicSubnets, privateSubnets };
  const block = parseCidr(cidrBlock);
  const layout = block === undefined ? undefined : layoutSubnets(block, zoneCount(network));
  return layout ?? { publicSubnets: [], privateSubnets: [] };
}

/** `auto` is a single NAT gateway where an image comes over the internet or there are no endpoints, else none. */
export function natOf({ nat = "auto", endpoints }: NetworkSettings, needsInternet: boolean): CreatedNetwork["nat"] {
  if (nat !== "auto") return nat;
  return needsInternet || endpoints === "none" ? "single" : "none";
}

/** Whether tasks can reach the internet, and how many egress rules each service has to start at all. */
export function waysOut(network: NetworkSettings): { routeOut: boolean; platformRules: number } {
  const { nat = "auto", endpoints = "auto", egress = "nat" } = network;
  if (isAdopted(network))
    return egress === "nat" ? { routeOut: true, platformRules: 1 } : { routeOut: false, platformRules: 2 };
  // Through endpoints it is one rule to their group and one to S3's prefix list; through NAT, one to the internet.
  return { routeOut: nat !== "none", platformRules: endpoints === "none" ? 1 : 2 };
}

const every: readonly EndpointService[] = [
  "s3",
  "ecr.api",
  "ecr.dkr",
  "logs",
  "secretsmanager",
  "ssm",
  "kms",
  "ssmmessages",
];

/** The VPC endpoints that tasks need to start: layers of images are in S3. */
export function endpointsOf(wanted: "auto" | "all" | "none", system: Pick<System, "services">): EndpointService[] {
  if (wanted === "none") return [];
  if (wanted === "all") return [...every];
  const secrets = system.services.flatMap((service) => service.secrets);
  const used = new Set<EndpointService>(["logs"]);
  if (system.services.some(({ needsInternet }) => !needsInternet)) used.add("s3").add("ecr.api").add("ecr.dkr");
  for (const { store, kmsKeyArn } of secrets) {
    used.add(store);
    if (kmsKeyArn !== undefined) used.add("kms");
  }
  return every.filter((one) => used.has(one));
}

function adoptedNetwork(network: NetworkSettings): AdoptedNetwork {
  const { endpointsSecurityGroupId } = network;
  return {
    kind: "adopt",
    vpcId: network.vpcId ?? "",
    privateSubnetIds: network.privateSubnetIds ?? [],
    publicSubnetIds: network.publicSubnetIds ?? [],
    cidrBlocks: network.cidrBlocks ?? [],
    egress: network.egress === "endpoints" ? "endpoints" : "nat",
    ...(endpointsSecurityGroupId === undefined ? {} : { endpointsSecurityGroupId }),
  };
}
