import { callId, type CallId } from "../../model/callId";
import { callPlaceholders } from "../discovery/callPlaceholders";
import { callVariables } from "../discovery/callVariables";
import { listenerPortOf } from "../discovery/internalBalancers";
import { compareText } from "../text/compareText";
import { dependencies } from "../order/dependencies";
import { externalCalls } from "./externalCalls";
import { boundStoreCalls, resolveStores, storeCallsOf, storeServices } from "./storeCalls";
import type { EffectiveTask } from "../merge/effective";
import type { MergedSystem } from "../merge/mergedSystem";
import { creationOrder } from "../order/creationOrder";
import type { Problem } from "../../model/problem";
import { resolveJob } from "./resolveJob";
import { resolveSharedVolumes } from "./resolveSharedVolumes";
import type { TaskTies } from "./resolveTask";
import { publicPriorities, resolveService, type ResolutionContext } from "./resolveService";
import type { ResolvedCall, System, Workload } from "../../model/system";
import { byCallee, byCaller, edgesOf, type Edge } from "../discovery/edges";

/** Resolves the system of a stack, against which no check has an error. `warnings`: what they have against it. */
export function resolveSystem(
  merged: MergedSystem,
  context: ResolutionContext,
  warnings: readonly Problem[],
): System {
  const edges = edgesOf(merged);
  const workloads = resolveWorkloads(merged, edges, context);
  const stores = resolveStores(merged, context);
  const storeCalls = storeCallsOf(merged, stores);
  return {
    name: context.system,
    stack: context.stack,
    region: context.region,
    workloads,
    services: workloads.flatMap((workload) => workload.kind === "service" ? [workload] : []),
    sharedVolumes: resolveSharedVolumes(merged),
    calls: edges.flatMap((edge) => resolveCall(edge, context)).sort(byEnds),
    externalCalls: [...externalCalls(merged, context, edges), ...boundStoreCalls(stores, storeCalls)].sort(byEnds),
    stores,
    storeCalls,
    warnings,
  };
}

function resolveWorkloads(merged: MergedSystem, edges: readonly Edge[], context: ResolutionContext): Workload[] {
  const { services, jobs } = merged;
  const { names, after } = creationOrder(...dependencies(merged, edges));
  const callersOf = byCallee(edges);
  const callsOf = byCaller(edges);
  const priorities = publicPriorities(services.values(), context);
  return names.flatMap((name): Workload[] => {
    const tied = (task: EffectiveTask): TaskTies => ({
      after: after.get(name) ?? [], addresses: callPlaceholders(task, callsOf(name), merged, context),
      storeServices: storeServices(task, merged),
    });
    const [service, job] = [services.get(name), jobs.get(name)];
    if (job !== undefined) return [resolveJob(job, context, tied(job), services)];
    if (service === undefined) return [];
    const ties = { ...tied(service), callers: callersOf(name), calls: callsOf(name), priorities };
    return [resolveService(service, context, ties)];
  });
}

function resolveCall(edge: Edge, context: ResolutionContext): ResolvedCall[] {
  const { from, to, port: { port, protocol }, via } = edge;
  if (from.kind === "external" || via === undefined) return [];
  const listenerPort = listenerPortOf(edge, via);
  const ends = { from: from.name, to: to.name, port, protocol };
  const env = callVariables(edge, context);
  return [{ id: callId(ends), ...ends, via, ...listenerPort !== undefined && { listenerPort }, env }];
}

function byEnds(a: CallId, b: CallId): number {
  return compareText(a.from, b.from) || compareText(a.to, b.to) || a.port - b.port;
}
