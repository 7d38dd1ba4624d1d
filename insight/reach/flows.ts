import { callId } from "../../model/callId";
import { compareText } from "../../graph/text/compareText";
import { anywhere } from "../../graph/aws/addressRanges";
import { isSame } from "../../graph/aws/cidr";
import { runsTasks } from "../model/end";
import type { End } from "../model/end";
import type { Flow, FlowEnds, FlowKind } from "./flow";
import { nfs } from "../model/mounts";
import type { AllowedPath } from "./allowedPaths";
import { isOnly, onlyTransport } from "../model/traffic";
import type { Traffic } from "../model/traffic";

/**
 * The flows of some paths: what has ends, protocol and ports in common is one flow by several rules. `externalIdOf`
 * says which call with the outside a path stands for.
 */
export function describe(
  paths: readonly AllowedPath[], externalIdOf: (path: AllowedPath) => string | undefined = () => undefined,
): Flow[] {
  const merged = new Map<string, { flow: Omit<Flow, "id" | "rules">; ids: Set<string>; rules: Set<string> }>();
  for (const path of paths) {
    const flow = { ...between(path.from, path.to), ...portsOf(path.traffic), kind: kindOf(path) };
    const key = JSON.stringify(flow);
    const same = merged.get(key) ?? { flow, ids: new Set(), rules: new Set() };
    const id = idOf(path) ?? externalIdOf(path);
    if (id !== undefined) same.ids.add(id);
    for (const { urn } of path.rules) same.rules.add(urn);
    merged.set(key, same);
  }
  return [...merged.values()].map(({ flow, ids: [id, ...others], rules }) =>
    ({ ...id !== undefined && others.length === 0 && { id }, ...flow, rules: [...rules].sort() })).sort(compareFlows);
}

/** The ends as a flow has them. */
export function between(from: Pick<End, "name" | "node">, to: Pick<End, "name" | "node">): FlowEnds {
  return { from: from.name, to: to.name, fromNode: from.node, toNode: to.node };
}

/** Of the call that a path from tasks to tasks or to a store is, declared or not. */
function idOf({ from: { node: from }, to: { node: to }, traffic }: AllowedPath): string | undefined {
  const { port } = traffic;
  const protocol = onlyTransport(traffic);
  if (from.kind !== "tasks" || protocol === undefined) return undefined;
  if (to.kind === "store") return callId({ from: from.workload, to: to.store, port, protocol });
  return to.kind === "tasks" ? callId({ from: from.workload, to: to.workload, port, protocol }) : undefined;
}

/** The ports as a flow has them: `toPort` only where there are several. */
export function portsOf({ protocol, port, toPort }: Traffic): Pick<Flow, "port" | "toPort" | "protocol"> {
  return port === toPort ? { port, protocol } : { port, toPort, protocol };
}

export function kindOf(path: AllowedPath): FlowKind {
  const { from, to, traffic } = path;
  const [source, target] = [from, to].map((end) => (runsTasks(end) ? "tasks" : end.kind));
  if (source === "tasks" && to.role === "endpoints") return "endpoints";
  if (source === "tasks" && to.role === "files" && isOnly(traffic, nfs)) return "efs";
  if (from.role === "ingress" && to.kind === "service") return "ingress";
  if (source === "tasks" && isToRegistries(path)) return "registry-via-nat";
  const kind = kinds[`${source} -> ${target}`];
  return kind ?? ([source, target].includes("instances") ? "instance" : "external");
}

const kinds: Readonly<Record<string, FlowKind>> = {
  "tasks -> tasks": "call",
  "tasks -> balancer": "call",
  "balancer -> tasks": "call",
  "internet -> ingress": "ingress",
  "block -> ingress": "ingress",
  "prefix-list -> ingress": "ingress",
  "ingress -> tasks": "ingress",
  "ingress -> internet": "sign-in",
  "ingress -> ingress": "sign-in",
  "ingress -> endpoints": "sign-in",
  "tasks -> ingress": "hairpin",
  "instances -> ingress": "hairpin",
  "tasks -> files": "efs",
  "tasks -> store": "store",
  "tasks -> endpoints": "endpoints",
  "tasks -> gateway": "endpoints",
  "block -> endpoints": "endpoints",
};

/** Groups know no names, so that the way to a registry is one to every address. */
export function isToRegistries({ to, traffic, egressRoutes, rules }: AllowedPath): boolean {
  return to.kind === "internet" && isOnly(traffic, 443)
    && rules.every(({ peer }) => peer.kind === "block" && isSame(peer.block, anywhere))
    && (egressRoutes?.has("nat") === true || egressRoutes?.has("assumed") === true);
}

export function compareFlows(a: Flow, b: Flow): number {
  return compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.protocol, b.protocol)
    || a.port - b.port || (a.toPort ?? a.port) - (b.toPort ?? b.port);
}
