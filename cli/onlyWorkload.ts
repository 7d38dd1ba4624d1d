import { didYouMean } from "../graph/text/nearest";
import { UsageError } from "./options";
import { resourcesOf } from "./reports/resourceRows";
import type { PlanResult } from "./results";

/**
 * What a plan has of one service or job: its calls in both directions, its resources, and its own problems.
 *
 * @throws UsageError where there is none of this name.
 */
export function onlyWorkload(plan: PlanResult, name: string): PlanResult {
  const { workloads, calls, externalCalls, storeCalls, jobs, flows, resources, problems } = plan;
  const names = workloads.map((workload) => workload.name);
  if (!names.includes(name)) {
    throw new UsageError(`there is no service or job "${name}": ${didYouMean(name, names, "the graph has none")}`);
  }
  const isItsOwn = ({ from, to }: { readonly from: string; readonly to: string }) => from === name || to === name;
  return {
    ...plan,
    workloads: workloads.filter((workload) => workload.name === name),
    calls: calls.filter(isItsOwn),
    externalCalls: externalCalls.filter(isItsOwn),
    storeCalls: storeCalls.filter(isItsOwn),
    jobs: jobs.filter((job) => job.name === name || job.before.includes(name)),
    flows: flows.filter(isItsOwn),
    resources: resourcesOf(name, resources),
    problems: problems.filter(({ path }) => /^(?:services|jobs)\.([^.[]+)/.exec(path)?.[1] === name),
  };
}
