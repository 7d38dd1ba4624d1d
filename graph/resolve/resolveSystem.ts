import { callVariables } from "../discovery/callVariables";
import { compareText } from "../text/compareText";
import type { EffectiveJob, EffectiveService } from "../merge/effective";
import { dependencies } from "../order/dependencies";
import { externalCalls } from "./externalCalls";
import type { EffectiveExternal } from "../merge/effectiveExternals";
import { creationOrder } from "../order/creationOrder";
import type { Problem } from "../../model/problem";
import { resolveJob } from "./resolveJob";
import { resolveService, type ResolutionContext } from "./resolveService";
import type { ResolvedCall, System, Workload } from "../../model/system";
import { byCallee, byCaller, edgesOf, type Callers, type Edge } from "../discovery/edges";

/** What a stack has of each kind, in its authors' words. */
export interface Declared {
  readonly services: readonly EffectiveService[];
  readonly jobs?: readonly EffectiveJob[];
  readonly externals?: readonly EffectiveExternal[];
}

/** Resolves the system of a stack from services, jobs and externals. */
export function resolveSystem(
  declared: Declared,
  context: ResolutionContext,
  warnings: readonly Problem[],
): System {
  const nodes = byName(declared);
  const edges = edgesOf(nodes);
  const workloads = resolveWorkloads(nodes, edges, context);
  return {
    name: context.system,
    stack: context.stack,
    region: context.region,
    workloads,
    services: workloads.flatMap((workload) => workload.kind === "service" ? [workload] : []),
    calls: edges.flatMap((edge) => resolveCall(edge, context)).sort(byEnds),
    externalCalls: externalCalls(nodes, context, edges),
    warnings,
  };
}

function byName({ services, jobs = [], externals = [] }: Declared): Callers {
  const index = <T extends { readonly name: string }>(items: readonly T[]): Map<string, T> =>
    new Map(items.map((item) => [item.name, item]));
  return { services: index(services), jobs: index(jobs), externals: index(externals) };
}

function resolveWorkloads(nodes: Callers, edges: readonly Edge[], context: ResolutionContext): Workload[] {
  const { names, after } = creationOrder(...dependencies(nodes, edges));
  const callersOf = byCallee(edges);
  const callsOf = byCaller(edges);
  return names.flatMap((name): Workload[] => {
    const [service, job, waits] = [nodes.services.get(name), nodes.jobs.get(name), after.get(name) ?? []];
    if (job !== undefined) return [resolveJob(job, context, waits, nodes.services)];
    if (service === undefined) return [];
    return [resolveService(service, context, { callers: callersOf(name), calls: callsOf(name), after: waits })];
  });
}

function resolveCall(edge: Edge, context: ResolutionContext): ResolvedCall[] {
  const { from, caller, callee, port: { port, protocol }, via } = edge;
  if (caller === "external" || via === undefined) return [];
  return [{ from, to: callee.name, port, protocol, via, env: callVariables(edge, context) }];
}

function byEnds(a: ResolvedCall, b: ResolvedCall): number {
  return compareText(a.from, b.from) || compareText(a.to, b.to) || a.port - b.port;
}
