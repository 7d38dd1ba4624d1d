import { parseIpv4Cidr } from "../../graph/aws/cidr";
import { needsRouteOut } from "../../graph/resolve/externalCalls";
import type { System } from "../../model/system";
import { layoutSubnets } from "./subnetLayout";
import { endpointServices } from "../schema/networkSchema";
import type { NetworkSettings } from "../schema/settingsSchema";
import type {
  AdoptedNetwork, CapacitySettings, CreatedNetwork, EndpointService, Network,
} from "../../model/stackSettings";

/** The block and the zones of a network that says nothing of them. */
export const defaultCidrBlock = "10.0.0.0/16";
export const defaultZones = 2;

/** Whether the stack has EC2 instances. */
export type HasInstances = Pick<CapacitySettings, "instances">;

export function isAdopted(network: NetworkSettings): boolean {
  return network.vpcId !== undefined;
}

/** How many zones a network spans. */
export function zoneCount({ availabilityZones = defaultZones }: NetworkSettings): number {
  return typeof availabilityZones === "number" ? availabilityZones : availabilityZones.length;
}

/** The network of a stack whose settings no check has anything against. */
export function resolveNetwork(network: NetworkSettings, system: System & HasInstances): Network {
  return isAdopted(network) ? adoptedNetwork(network, system) : createdNetwork(network, system);
}

function createdNetwork(network: NetworkSettings, system: System & HasInstances): CreatedNetwork {
  const cidrBlock = network.cidrBlock ?? defaultCidrBlock;
  const subnets = subnetsOf(network);
  return {
    kind: "create",
    cidrBlock,
    zones: network.availabilityZones ?? defaultZones,
    ...subnets,
    nat: natOf(network, needsRoute(system)),
    endpoints: endpointsOf(network.endpoints ?? "auto", system),
    flowLogs: network.flowLogs ?? false,
  };
}

/** The subnets given, or those that fit the block; none where the block has no room. */
export function subnetsOf(network: NetworkSettings): Pick<CreatedNetwork, "publicSubnets" | "privateSubnets"> {
  const { publicSubnets, privateSubnets, cidrBlock = defaultCidrBlock } = network;
  if (publicSubnets !== undefined && privateSubnets !== undefined) return { publicSubnets, privateSubnets };
  const block = parseIpv4Cidr(cidrBlock);
  const layout = block === undefined ? undefined : layoutSubnets(block, zoneCount(network));
  return layout ?? { publicSubnets: [], privateSubnets: [] };
}

/** Whether an image of a service or job comes over the internet, or an external that is called is on it. */
export function needsRoute({ workloads, externalCalls }: Pick<System, "workloads" | "externalCalls">): boolean {
  return workloads.some(({ needsInternet }) => needsInternet) || externalCalls.some(needsRouteOut);
}

/** `auto` is a single NAT gateway where something must have a route out or there are no endpoints, else none. */
export function natOf({ nat = "auto", endpoints }: NetworkSettings, isNeeded: boolean): CreatedNetwork["nat"] {
  if (nat !== "auto") return nat;
  return isNeeded || endpoints === "none" ? "single" : "none";
}

/** Whether tasks can reach the internet, and how many egress rules each service has to start at all. */
export function waysOut(network: NetworkSettings): { routeOut: boolean; platformRules: number } {
  const { nat = "auto", endpoints = "auto", egress = "nat" } = network;
  // Through endpoints it is one rule to their group and one to S3's prefix list; through NAT, one to the internet.
  if (!isAdopted(network)) return { routeOut: nat !== "none", platformRules: endpoints === "none" ? 1 : 2 };
  const viaNat = egress === "nat" && network.createEndpoints !== true ? 1 : 0;
  const viaEndpoints = egress === "endpoints" || addsEndpoints(network) ? 2 : 0;
  return { routeOut: egress === "nat", platformRules: viaNat + viaEndpoints };
}

/** Whether the stack adds endpoints to a network that is there. */
export function addsEndpoints({ createEndpoints = false }: NetworkSettings): boolean {
  return createEndpoints !== false && !(Array.isArray(createEndpoints) && createEndpoints.length === 0);
}

/** The VPC endpoints that tasks need to start: layers of images are in S3. */
export function endpointsOf(
  wanted: "auto" | "all" | "none",
  { workloads, instances }: Pick<System, "workloads"> & HasInstances,
): EndpointService[] {
  if (wanted === "none") return [];
  if (wanted === "all") return [...endpointServices];
  const secrets = workloads.flatMap(({ secrets: own, sidecars }) => [own, ...sidecars.map((one) => one.secrets)]);
  const used = new Set<EndpointService>(["logs"]);
  if (workloads.some(({ needsInternet }) => !needsInternet)) used.add("s3").add("ecr.api").add("ecr.dkr");
  for (const { store, kmsKeyArn } of secrets.flat()) {
    used.add(store);
    if (kmsKeyArn !== undefined) used.add("kms");
  }
  // The agent that opens a shell encrypts the session.
  if (workloads.some(({ exec }) => exec)) used.add("ssmmessages").add("kms");
  // Through it the proxies learn where callees are. AWS: "Amazon ECS interface VPC endpoints".
  if (workloads.some((one) => one.kind === "service" && one.connect !== undefined)) used.add("ecs-agent");
  // The agent of an EC2 instance asks what to run, and reports it.
  if (instances !== undefined) used.add("ecs").add("ecs-agent").add("ecs-telemetry");
  return endpointServices.filter((one) => used.has(one));
}

function adoptedNetwork(network: NetworkSettings, system: System & HasInstances): AdoptedNetwork {
  const { endpointsSecurityGroupId } = network;
  return {
    kind: "adopt",
    vpcId: network.vpcId ?? "",
    privateSubnetIds: network.privateSubnetIds ?? [],
    publicSubnetIds: network.publicSubnetIds ?? [],
    cidrBlocks: network.cidrBlocks ?? [],
    egress: network.egress ?? "nat",
    ...(endpointsSecurityGroupId === undefined ? {} : { endpointsSecurityGroupId }),
    endpoints: addedEndpoints(network, system),
  };
}

function addedEndpoints(
  { createEndpoints = false }: NetworkSettings,
  system: System & HasInstances,
): readonly EndpointService[] {
  if (typeof createEndpoints === "boolean") return endpointsOf(createEndpoints ? "auto" : "none", system);
  return endpointServices.filter((one) => createEndpoints.includes(one));
}
