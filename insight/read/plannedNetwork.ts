import type { AdoptedNetwork } from "../../model/network";
import { UNKNOWN } from "../../plan/plan";
import type { PlannedResource } from "../../plan/plan";
import { anyIpv6, covered, hasPrivate, hasPublic } from "../../graph/aws/addressRanges";
import { isSame, overlaps, parseCidr, type Cidr } from "../../graph/aws/cidr";
import { listOf, recordOf, textOf } from "./registry";
import type { Registry } from "./registry";

/** Where a route leads out of the VPC. */
export type Gateway = "internet" | "nat" | "egress-only" | "other";

/** A route whose table isn't registered is assumed, unless the settings say that none leads out. */
export type Way = Gateway | "assumed";

interface Route { readonly destination?: Cidr; readonly gateway: Gateway }

/** One registered subnet, with what its route table says. */
export interface Subnet {
  readonly resource: PlannedResource;
  readonly blocks: readonly Cidr[];
  /** The VPC's main table, where the subnet has none of its own; undefined where neither is registered. */
  readonly routeTable?: string;
  readonly routes: readonly Route[];
  /** Whether a route leads to an internet gateway. */
  readonly isPublic: boolean;
}

/** The subnets and routes of a plan, and which addresses lie where. */
export class Network {
  readonly subnets: ReadonlyMap<string, Subnet>;
  /** Blocks of the adopted VPC. */
  private readonly adoptedBlocks: readonly Cidr[];
  /** Known blocks of every VPC and subnet. */
  private readonly own: readonly Cidr[];
  private readonly privateBlocks: readonly Cidr[];

  constructor(private readonly registry: Registry, private readonly adopted?: AdoptedNetwork) {
    const tables = tablesOfSubnets(registry);
    const routes = routesOfTables(registry);
    this.subnets = new Map(registry.all("subnet").map((resource) => {
      const routeTable = tables.get(resource.urn) ?? mainTableOf(registry, resource);
      return [resource.urn, subnetOf(resource, routeTable, routes.get(routeTable ?? "") ?? [])];
    }));
    this.adoptedBlocks = (adopted?.cidrBlocks ?? []).flatMap((text) => parseCidr(text) ?? []);
    const registered = registry.all("vpc", "subnet").flatMap(({ inputs }) => knownBlocks(inputs));
    this.own = [...registered, ...this.adoptedBlocks];
    this.privateBlocks = [...this.subnets.values()].filter(({ isPublic }) => !isPublic)
      .flatMap(({ resource }) => knownBlocks(resource.inputs));
  }

  /**
   * The addresses of what stands in these subnets: any of the adopted VPC's, and any of IPv6, where one of them isn't
   * registered. Undefined, any, where nothing says which blocks the VPC has.
   */
  blocksOf(subnets: readonly string[]): readonly Cidr[] | undefined {
    const registered = subnets.map((id) => this.subnets.get(id));
    if (registered.every((one) => one !== undefined)) return registered.flatMap(({ blocks }) => blocks);
    return this.adoptedBlocks.length > 0 ? [...this.adoptedBlocks, anyIpv6] : undefined;
  }

  /** Whether a block is exactly one of the adopted VPC's. */
  isAdopted(block: Cidr): boolean {
    return this.adoptedBlocks.some((own) => isSame(own, block));
  }

  /** How traffic to the internet leaves these subnets: for the public addresses of one block. */
  waysOut(subnets: readonly string[], block: Cidr, hasPublicAddress: boolean): ReadonlySet<Way> {
    return new Set(subnets.flatMap((id): Way[] => {
      const subnet = this.subnets.get(id);
      if (!subnet) return hasPublicAddress || this.hasAssumedWay() ? ["assumed"] : [];
      return subnet.routes.filter(({ destination, gateway }) =>
        (destination === undefined || this.leads(destination, block))
        && (gateway !== "internet" || hasPublicAddress || block.family === 6)
        && (gateway !== "egress-only" || block.family === 6)).map(({ gateway }) => gateway);
    }));
  }

  /** Whether the internet can open connections to what stands in these subnets. */
  isReachable(subnets: readonly string[], block: Cidr, hasPublicAddress: boolean): boolean {
    const open = hasPublicAddress || (block.family === 6 && subnets.every((id) => this.subnets.has(id)));
    const ways = this.waysOut(subnets, block, hasPublicAddress);
    return open && (ways.has("internet") || ways.has("assumed"));
  }

  /** Whether a gateway endpoint's route leads out of one of these subnets; undefined: one of the adopted VPC's own. */
  hasEndpointRoute(subnets: readonly string[], endpoint: PlannedResource | undefined): boolean {
    if (!endpoint) {
      return this.adopted?.egress === "endpoints" && subnets.some((id) => !this.subnets.has(id));
    }
    const given = endpoint.inputs.routeTableIds;
    const tables = this.registry.ids(endpoint, "routeTableIds", given, "routeTable", "defaultRouteTable");
    return subnets.some((id) => {
      const subnet = this.subnets.get(id);
      return !subnet || tables.includes(subnet.routeTable ?? UNKNOWN) || tables.includes(UNKNOWN);
    });
  }

  /** Whether the whole block lies within VPCs whose blocks are known: a route of their own leads to it. */
  isOwn(block: Cidr): boolean {
    return covered(block, this.own);
  }

  /** Whether some address of the block is on the internet. */
  isPublic(block: Cidr): boolean {
    return hasPublic(block, this.own);
  }

  /** Whether some address of the block is neither on the internet nor in a private subnet of the system's own. */
  reachesBeyond(block: Cidr): boolean {
    return hasPrivate(block, this.own) && !covered(block, this.privateBlocks);
  }

  private hasAssumedWay(): boolean {
    return this.adopted === undefined || this.adopted.egress === "nat";
  }

  private leads(destination: Cidr, block: Cidr): boolean {
    if (!overlaps(destination, block)) return false;
    return this.isPublic(destination.last - destination.first < block.last - block.first ? destination : block);
  }
}

function subnetOf(resource: PlannedResource, routeTable: string | undefined, routes: readonly Route[]): Subnet {
  const blocks = [...knownBlocks(resource.inputs), ...resource.inputs.ipv6CidrBlock === UNKNOWN ? [anyIpv6] : []];
  return { resource, blocks, routeTable, routes, isPublic: routes.some(({ gateway }) => gateway === "internet") };
}

function knownBlocks(inputs: PlannedResource["inputs"]): readonly Cidr[] {
  return [inputs.cidrBlock, inputs.ipv6CidrBlock].flatMap((one) => parseCidr(textOf(one) ?? "") ?? []);
}

function tablesOfSubnets(registry: Registry): Map<string, string> {
  return new Map(registry.all("routeTableAssociation").flatMap((association) => {
    const [table] = tableOf(registry, association);
    const subnets = registry.ids(association, "subnetId", association.inputs.subnetId, "subnet");
    return table === undefined ? [] : subnets.map((subnet) => [subnet, table] as const);
  }));
}

function tableOf(registry: Registry, resource: PlannedResource): string[] {
  return registry.ids(resource, "routeTableId", resource.inputs.routeTableId, "routeTable", "defaultRouteTable", "vpc");
}

/** The table of a VPC's subnets that have none of their own. */
function mainTableOf(registry: Registry, subnet: PlannedResource): string | undefined {
  const [vpc] = registry.ids(subnet, "vpcId", subnet.inputs.vpcId, "vpc");
  const association = registry.all("mainRouteTableAssociation")
    .find((one) => registry.ids(one, "vpcId", one.inputs.vpcId, "vpc").includes(vpc ?? ""));
  if (association) return tableOf(registry, association)[0];
  const adopted = registry.all("defaultRouteTable").find((one) =>
    registry.ids(one, "defaultRouteTableId", one.inputs.defaultRouteTableId, "vpc").includes(vpc ?? ""));
  return adopted?.urn ?? vpc;
}

function routesOfTables(registry: Registry): Map<string, Route[]> {
  const routes = new Map<string, Route[]>();
  const add = (table: string, found: readonly Route[]) => routes.set(table, [...routes.get(table) ?? [], ...found]);
  for (const route of registry.all("route")) {
    for (const table of tableOf(registry, route)) add(table, routeOf(registry, route, route.inputs, "gatewayId"));
  }
  for (const table of registry.all("routeTable", "defaultRouteTable")) {
    add(table.urn, listOf(table.inputs.routes).flatMap((one) => routeOf(registry, table, recordOf(one), "routes")));
  }
  return routes;
}

/** Nothing for a route that stays inside the VPC. */
function routeOf(
  registry: Registry, holder: PlannedResource, route: Readonly<Record<string, unknown>>, input: string,
): Route[] {
  const given = route.destinationCidrBlock ?? route.destinationIpv6CidrBlock ?? route.cidrBlock ?? route.ipv6CidrBlock;
  const destination = parseCidr(textOf(given) ?? "");
  if (route.natGatewayId !== undefined) return [{ destination, gateway: "nat" }];
  if (route.egressOnlyGatewayId !== undefined) return [{ destination, gateway: "egress-only" }];
  if (route.gatewayId === undefined) return [{ destination, gateway: "other" }];
  return registry.ids(holder, input, route.gatewayId, "internetGateway").filter((id) => id !== "local")
    .map((id) => ({ destination, gateway: isInternetGateway(registry, id) ? "internet" : "other" }));
}

/** A gateway that isn't known counts as the internet's. */
function isInternetGateway(registry: Registry, id: string): boolean {
  return registry.is(id, "internetGateway") || id.startsWith("igw-") || id === UNKNOWN;
}
