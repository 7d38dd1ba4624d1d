import { ENDPOINTS, EXTERNAL_NODE, nodeName } from "../../model/nodeId";
import type { ResolvedCall } from "../../model/system";
import { obstacleBetween } from "./disposition";
import type { Obstacle } from "./disposition";
import { internet, outside, runsTasks, withRole } from "../model/end";
import type { End } from "../model/end";
import type { Finding, FlowEnds } from "../reach/flow";
import { between } from "../reach/flows";
import { nfs } from "../model/mounts";
import type { AllowedPath } from "../reach/allowedPaths";
import { isToAll, type Rule } from "../model/securityRule";
import type { GatewayEndpoint } from "../model/networkModel";
import type { Topology } from "../model/topology";
import { carries } from "../model/traffic";

/** A flow that the platform cannot do without. */
type Need = FlowEnds & Pick<Finding, "port" | "kind"> & { readonly disposition: Obstacle };

/**
 * The platform's own flows that are not there: a listener that nobody reaches, a task that cannot pull its image or
 * mount its files. What a load balancer can't reach is left to the `unmet` calls where there are such.
 */
export function missingPlatform(
  topology: Topology, paths: readonly AllowedPath[], unmet: readonly ResolvedCall[] = [],
): Finding[] {
  const open = new Map<string, AllowedPath[]>();
  for (const path of paths) {
    for (const id of new Set([path.from.id, path.to.id])) {
      const same = open.get(id);
      if (same) same.push(path);
      else open.set(id, [path]);
    }
  }
  const of = (end: End) => open.get(end.id) ?? [];
  const services = topology.ends.filter(({ kind }) => kind === "service");
  const started = topology.ends.filter((end) => runsTasks(end) || end.kind === "instances");
  const needs = [
    ...ingressesOf(topology).flatMap((ingress) => ingressNeeds(topology, ingress, services, of(ingress))),
    ...topology.ends.filter(({ kind }) => kind === "balancer").flatMap((balancer) =>
      targetNeeds(topology, balancer, services, of(balancer)).map((need) => ({ ...need, kind: "call" as const })))
      .filter(({ to, port }) => !unmet.some((call) => call.to === to && call.port === port)),
    ...started.flatMap((end) => [...startNeeds(topology, end, of(end)), ...mountNeeds(topology, end, of(end))]),
  ];
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()].map(finding);
}

/** The adopted one is there, whether or not a rule names its group. */
function ingressesOf({ ends, adopted }: Topology): readonly End[] {
  const made = ends.filter(({ kind }) => kind === "ingress");
  if (!adopted.ingress) return made;
  return [...made, withRole(outside("foreign", adopted.ingress.securityGroupId), "ingress")];
}

function ingressNeeds(
  topology: Topology, ingress: End, services: readonly End[], open: readonly AllowedPath[],
): Need[] {
  const isInside = (end: End) => runsTasks(end) || end.kind === "instances";
  const knocks = topology.listeners.portsOf(ingress).filter((port) =>
    !open.some(({ from, to, traffic }) => to === ingress && !isInside(from) && carries(traffic, port)));
  const need = { kind: "ingress" } as const;
  return [
    ...knocks.map((port) => ({
      ...need, ...between(internet, ingress), port, disposition: knockObstacle(topology, ingress, port),
    })),
    ...targetNeeds(topology, ingress, services, open).map((target) => ({ ...need, ...target })),
    ...signInNeeds(topology, ingress, open),
  ];
}

/** Nobody gets in where the load balancer can't ask the identity provider. That of an adopted one is assumed. */
function signInNeeds(topology: Topology, ingress: End, open: readonly AllowedPath[]): Need[] {
  const asks = ingress.kind === "ingress" && topology.listeners.authenticates(ingress);
  const isOut = open.some(({ from, to, traffic, rules: [own] }) =>
    from === ingress && to.kind === "internet" && carries(traffic, 443) && isToAll(own));
  if (!asks || isOut) return [];
  const disposition = outOn443(topology, ingress).some(isToAll) ? "no route" : "denied out";
  return [{ ...between(ingress, internet), port: 443, kind: "sign-in", disposition }];
}

function knockObstacle(topology: Topology, ingress: End, port: number): Obstacle {
  return topology.rulesOn(ingress, "ingress").some(({ traffic }) => carries(traffic, port)) ? "no route" : "denied in";
}

/** What a load balancer forwards to and can't reach: it sends nothing there, since it can't ask for its health. */
function targetNeeds(
  topology: Topology, balancer: End, services: readonly End[], open: readonly AllowedPath[],
): Array<Omit<Need, "kind">> {
  return services.flatMap((service) => topology.listeners.targetPorts(balancer, service).filter((port) =>
    !open.some(({ from, to, traffic }) => from.id === balancer.id && to === service && carries(traffic, port)))
    .map((port) => ({
      ...between(balancer, service), port, disposition: obstacleBetween(topology, balancer, service, port),
    })));
}

/**
 * A task pulls its image and sends its logs through NAT, or through interface endpoints and S3's gateway; an instance
 * does so for its tasks, and its agent talks to ECS.
 */
function startNeeds(topology: Topology, end: End, open: readonly AllowedPath[]): Need[] {
  const outward = open.filter(({ from, traffic }) => from === end && carries(traffic, 443));
  if (outward.some(({ to, rules: [own] }) => to.kind === "internet" && isToAll(own))) return [];
  const reached = outward.map(({ to }) => to).filter(isEndpoint);
  const hasGateway = outward.some(({ to }) => to.kind === "gateway" && to.name === "s3");
  const needsGateway = topology.model.gatewayEndpoints.some(isOfS3);
  const kind = end.kind === "instances" ? "instance" : "endpoints";
  const need = (name: string) => ({ ...between(end, { name, node: ENDPOINTS }), port: 443, kind } as const);
  return [
    ...reached.length > 0 ? [] : [{ ...need(nodeName(ENDPOINTS)), disposition: endpointObstacle(topology, end) }],
    ...hasGateway || !needsGateway ? [] : [{ ...need("s3"), disposition: gatewayObstacle(topology, end) }],
    ...end.kind === "instances" && reached.length > 0
      ? lackingForAgent(reached).map((name) => ({ ...need(name), disposition: "no route" as const }))
      : [],
  ];
}

function isEndpoint({ kind, role }: End): boolean {
  return kind === "endpoints" || role === "endpoints";
}

function endpointObstacle(topology: Topology, end: End): Obstacle {
  if (outOn443(topology, end).some(isToAll)) return "no route";
  const leaves = topology.ends.filter(isEndpoint).some((endpoint) =>
    obstacleBetween(topology, end, endpoint, 443) === "denied in");
  return leaves ? "denied in" : "denied out";
}

function gatewayObstacle(topology: Topology, end: End): Obstacle {
  const isToS3 = ({ peer }: Rule): boolean => {
    const gateway = peer.kind === "prefix-list" ? topology.gateway(peer.id) : undefined;
    return gateway !== undefined && isOfS3(gateway);
  };
  return outOn443(topology, end).some((rule) => isToS3(rule) || isToAll(rule)) ? "no route" : "denied out";
}

/** What a gateway is for may be unknown: most are S3's. */
function isOfS3({ awsService }: GatewayEndpoint): boolean {
  return awsService?.endsWith(".s3") ?? true;
}

function outOn443(topology: Topology, end: End): Rule[] {
  return topology.rulesOn(end, "egress").filter(({ traffic }) => carries(traffic, 443));
}

/** Of endpoints that are there already, nobody knows for which services they are. */
function lackingForAgent(reached: readonly End[]): string[] {
  if (reached.some(({ role }) => role === "endpoints")) return [];
  const names = reached.map(({ awsService = "" }) => awsService);
  return ["ecs", "ecs-agent", "ecs-telemetry"].filter((service) => !names.some((name) => name.endsWith(`.${service}`)));
}

/** Each mount target, since a task mounts by that of its own zone. */
function mountNeeds(topology: Topology, end: End, open: readonly AllowedPath[]): Need[] {
  const { mounts, ends } = topology;
  const need = (to: Pick<End, "name" | "node">) => ({ ...between(end, to), port: nfs, kind: "efs" } as const);
  return (end.fileSystems ?? []).flatMap(({ id: fileSystem, node }) => {
    const targets = ends.filter((target) => mounts.isTarget(target, fileSystem));
    const groups = mounts.groupsOf(fileSystem).filter((group) => !targets.some(({ id }) => id === group));
    const unreached = targets.filter((target) => !open.some(({ from, to, traffic }) =>
      from === end && to === target && carries(traffic, nfs)));
    const untargeted = targets.length + groups.length === 0 ? [topology.nameOf(fileSystem) ?? []].flat() : [];
    return [
      ...unreached.map((target) =>
        ({ ...need(target), disposition: obstacleBetween(topology, end, target, nfs) })),
      // The group of an adopted file system is no end where no rule names it.
      ...groups.map((name) => ({ ...need({ name, node: EXTERNAL_NODE }), disposition: "denied out" as const })),
      ...untargeted.map((name) => ({ ...need({ name, node }), disposition: "no route" as const })),
    ];
  });
}

function finding(need: Need): Finding {
  const { from, to, port, kind } = need;
  const place = to === nodeName(ENDPOINTS) ? "VPC endpoints, nor the internet by NAT," : to;
  const message = `${from} cannot reach ${place} on tcp ${port}, though ${reasons[kind] ?? ""}`;
  return { ...need, protocol: "tcp", rules: [], message };
}

const reasons: Partial<Record<Finding["kind"], string>> = {
  "ingress": "a listener is there for it",
  "sign-in": "a listener's rule asks an identity provider there",
  "call": "a listener is there for it",
  "endpoints": "its tasks need it in order to start",
  "instance": "ECS needs it in order to place tasks there",
  "efs": "its tasks mount it",
};
