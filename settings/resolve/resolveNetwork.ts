import { parseIpv4Cidr } from "../../graph/aws/cidr";
import { agentNeeds, needsOf, type Needy } from "../../graph/rules/needs";
import { needsRouteOut } from "../../graph/resolve/externalCalls";
import { endpointServices } from "../../model/network";
import type { System } from "../../model/system";
import { layoutSubnets } from "./subnetLayout";
import type { NetworkSettings } from "../schema/settingsSchema";
import type {
  AdoptedNetwork, CreatedNetwork, EndpointService, InstanceSettings, Network,
} from "../../model/stackSettings";

/** The default block and number of zones of a network. */
export const defaultCidrBlock = "10.0.0.0/16";
export const defaultZones = 2;

/** What the tasks of a system need, of one that is resolved or only declared. */
export interface HasNeeds {
  readonly workloads: readonly Needy[];
}

/** Where the tasks run: some regions need more endpoints. */
export interface HasRegion {
  readonly region: string;
}

/** Whether the stack has EC2 instances. */
export interface HasInstances {
  readonly instances?: InstanceSettings | undefined;
}

export function isAdopted(network: NetworkSettings): boolean {
  return network.vpcId !== undefined;
}

/** How many zones a network spans. */
export function zoneCount({ availabilityZones = defaultZones }: NetworkSettings): number {
  return typeof availabilityZones === "number" ? availabilityZones : availabilityZones.length;
}

/** The network of a stack against whose settings no check has an error. */
export function resolveNetwork(network: NetworkSettings, system: System & HasInstances): Network {
  const { vpcId, ...others } = network;
  return vpcId === undefined ? createdNetwork(network, system) : adoptedNetwork(vpcId, others, system);
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

/** The subnets of the settings, or those that fit the block; none where the block has no room. */
export function subnetsOf(network: NetworkSettings): Pick<CreatedNetwork, "publicSubnets" | "privateSubnets"> {
  const { publicSubnets, privateSubnets, cidrBlock = defaultCidrBlock } = network;
  if (publicSubnets !== undefined && privateSubnets !== undefined) return { publicSubnets, privateSubnets };
  const block = parseIpv4Cidr(cidrBlock);
  const layout = block === undefined ? undefined : layoutSubnets(block, zoneCount(network));
  return layout ?? { publicSubnets: [], privateSubnets: [] };
}

/** Whether an image of a service or job comes over the internet, or an external that is called is on it. */
export function needsRoute({ workloads, externalCalls }: HasNeeds & Pick<System, "externalCalls">): boolean {
  return workloads.some(({ needsInternet }) => needsInternet) || externalCalls.some(needsRouteOut);
}

/** `auto` is a single NAT gateway where something must have a route out or there are no endpoints, else none. */
export function natOf({ nat = "auto", endpoints }: NetworkSettings, isNeeded: boolean): CreatedNetwork["nat"] {
  if (nat !== "auto") return nat;
  return isNeeded || endpoints === "none" ? "single" : "none";
}

/** Whether tasks can reach the internet, as far as the settings alone decide. */
export function hasRouteOut(network: NetworkSettings): boolean {
  const { nat = "auto", egress = "nat" } = network;
  return isAdopted(network) ? egress === "nat" : nat !== "none";
}

/** Whether the stack adds endpoints to a network that is there. */
export function addsEndpoints({ createEndpoints = false }: NetworkSettings): boolean {
  return createEndpoints !== false && !(Array.isArray(createEndpoints) && createEndpoints.length === 0);
}

/** The VPC endpoints of a network; `auto`: those that tasks and the agents of instances need. */
export function endpointsOf(
  wanted: "auto" | "all" | "none",
  { workloads, instances, region }: HasNeeds & HasInstances & HasRegion,
): EndpointService[] {
  if (wanted === "none") return [];
  if (wanted === "all") return [...endpointServices];
  const ofAgents = instances === undefined ? [] : agentNeeds;
  const needed = new Set([...logsAlways, ...workloads.flatMap((task) => needsOf(task, region).services), ...ofAgents]);
  return endpointServices.filter((service) => needed.has(service));
}

/** Even where nothing runs yet. */
const logsAlways: readonly EndpointService[] = ["logs"];

function adoptedNetwork(vpcId: string, network: NetworkSettings, system: System & HasInstances): AdoptedNetwork {
  const { endpointsSecurityGroupId } = network;
  return {
    kind: "adopt",
    vpcId,
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
  return endpointServices.filter((service) => createEndpoints.includes(service));
}
