import { UNKNOWN } from "../../plan/plan";
import type { GatewayEndpoint, Route, Subnet, Vpc } from "../model/networkModel";
import { anyIpv6 } from "../../graph/aws/addressRanges";
import { parseCidr, type Cidr } from "../../graph/aws/cidr";
import type { InlineRouteInput, RouteInput } from "./inputs";
import { listOf, recordOf, textOf } from "./registry";
import type { Planned, PlannedOf, Registry } from "./registry";

/** The VPCs of a plan, each with what sets the rules of its default security group. */
export function vpcsOf(registry: Registry): Vpc[] {
  return registry.all("vpc").map((vpc) => ({
    id: vpc.urn, name: vpc.name, blocks: knownBlocks(vpc.inputs),
    defaultGroups: registry.all("defaultGroup").filter((group) =>
      registry.ids(group, "vpcId", "vpc").includes(vpc.urn)).map(({ urn, inputs }) =>
      ({ id: urn, hasRules: listOf(inputs.ingress).length + listOf(inputs.egress).length > 0 })),
  }));
}

/** The subnets of a plan, each with the routes of its table. */
export function subnetsOf(registry: Registry): Subnet[] {
  const tables = tablesOfSubnets(registry);
  const routes = routesOfTables(registry);
  return registry.all("subnet").map((subnet) => {
    const routeTable = tables.get(subnet.urn) ?? mainTableOf(registry, subnet);
    return subnetOf(subnet, routeTable, routes.get(routeTable ?? "") ?? []);
  });
}

/** AWS makes an endpoint a gateway where nothing says which type it is. */
export function gatewayEndpointsOf(registry: Registry): GatewayEndpoint[] {
  return registry.all("vpcEndpoint").filter(({ inputs }) => (inputs.vpcEndpointType ?? "Gateway") === "Gateway")
    .map((endpoint) => ({
      id: endpoint.urn, name: endpoint.name, awsService: textOf(endpoint.inputs.serviceName),
      routeTables: registry.ids(endpoint, "routeTableIds", "routeTable", "defaultRouteTable"),
    }));
}

/** The blocks of a VPC or subnet that aren't left to AWS. */
export function knownBlocks(
  { cidrBlock, ipv6CidrBlock }: Readonly<Partial<Record<"cidrBlock" | "ipv6CidrBlock", unknown>>>,
): readonly Cidr[] {
  return [cidrBlock, ipv6CidrBlock].flatMap((block) => parseCidr(textOf(block) ?? "") ?? []);
}

function subnetOf(
  { urn, name, inputs }: PlannedOf<"subnet">, routeTable: string | undefined, routes: readonly Route[],
): Subnet {
  const known = knownBlocks(inputs);
  return {
    id: urn, name, routeTable, routes, knownBlocks: known,
    blocks: [...known, ...inputs.ipv6CidrBlock === UNKNOWN ? [anyIpv6] : []],
    isPublic: routes.some(({ gateway }) => gateway === "internet"),
    assignsPublicAddresses: inputs.mapPublicIpOnLaunch === true,
  };
}

function tablesOfSubnets(registry: Registry): Map<string, string> {
  return new Map(registry.all("routeTableAssociation").flatMap((association) => {
    const [table] = tableOf(registry, association);
    const subnets = registry.ids(association, "subnetId", "subnet");
    return table === undefined ? [] : subnets.map((subnet) => [subnet, table] as const);
  }));
}

function tableOf(registry: Registry, resource: Planned<{ readonly routeTableId?: unknown }>): string[] {
  return registry.ids(resource, "routeTableId", "routeTable", "defaultRouteTable", "vpc");
}

/** The table of a VPC's subnets that have none of their own. */
function mainTableOf(registry: Registry, subnet: PlannedOf<"subnet">): string | undefined {
  const [vpc] = registry.ids(subnet, "vpcId", "vpc");
  const association = registry.all("mainRouteTableAssociation")
    .find((main) => registry.ids(main, "vpcId", "vpc").includes(vpc ?? ""));
  if (association) return tableOf(registry, association)[0];
  const adopted = registry.all("defaultRouteTable").find((table) =>
    registry.ids(table, "defaultRouteTableId", "vpc").includes(vpc ?? ""));
  return adopted?.urn ?? vpc;
}

function routesOfTables(registry: Registry): Map<string, Route[]> {
  const routes = new Map<string, Route[]>();
  const add = (table: string, found: readonly Route[]) => routes.set(table, [...routes.get(table) ?? [], ...found]);
  for (const route of registry.all("route")) {
    const { destinationCidrBlock, destinationIpv6CidrBlock } = route.inputs;
    const destination = parseCidr(textOf(destinationCidrBlock ?? destinationIpv6CidrBlock) ?? "");
    const gatewayIds = registry.ids(route, "gatewayId", "internetGateway");
    for (const table of tableOf(registry, route)) add(table, routesTo(registry, destination, route.inputs, gatewayIds));
  }
  for (const table of registry.all("routeTable", "defaultRouteTable")) {
    add(table.urn, listOf(table.inputs.routes).flatMap((entry) => {
      const route = recordOf<InlineRouteInput>(entry);
      const destination = parseCidr(textOf(route.cidrBlock ?? route.ipv6CidrBlock) ?? "");
      const gatewayIds = registry.idsIn(table, "routes", route.gatewayId, "internetGateway");
      return routesTo(registry, destination, route, gatewayIds);
    }));
  }
  return routes;
}

/** Nothing for a route that stays inside the VPC. */
function routesTo(
  registry: Registry, destination: Cidr | undefined, route: Readonly<Partial<Record<RouteInput, unknown>>>,
  gatewayIds: readonly string[],
): Route[] {
  if (route.natGatewayId !== undefined) return [{ destination, gateway: "nat" }];
  if (route.egressOnlyGatewayId !== undefined) return [{ destination, gateway: "egress-only" }];
  if (route.gatewayId === undefined) return [{ destination, gateway: "other" }];
  return gatewayIds.filter((id) => id !== "local")
    .map((id) => ({ destination, gateway: isInternetGateway(registry, id) ? "internet" : "other" }));
}

/** A gateway that isn't known counts as the internet's. */
function isInternetGateway(registry: Registry, id: string): boolean {
  return registry.is(id, "internetGateway") || id.startsWith("igw-") || id === UNKNOWN;
}
