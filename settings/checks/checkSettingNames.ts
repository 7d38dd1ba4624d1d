import { unknownService } from "../../graph/checks/checkNames";
import { didYouMean } from "../../graph/text/nearest";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import type { ServiceGraph } from "../../graph/author/graphSchema";

/** A name that should be a service's, but is a job's or unknown. */
export function checkServiceName(path: string, name: string, graph: ServiceGraph, advice: string): Problem[] {
  if (Object.hasOwn(graph.services, name)) return [];
  if (!Object.hasOwn(graph.jobs ?? {}, name)) return [unknownService(path, name, graph)];
  return [error("job-as-service", path, `"${name}" is a job`, advice)];
}

/** Settings of a stack for jobs that aren't in the graph. */
export function checkJobName(name: string, { services, jobs = {} }: ServiceGraph): Problem[] {
  const path = `jobs.${name}`;
  if (Object.hasOwn(jobs, name)) return [];
  if (Object.hasOwn(services, name)) {
    return [error("unknown-job", path, `"${name}" is a service`, `write services.${name}`)];
  }
  const hint = didYouMean(name, Object.keys(jobs), "declare it in the graph");
  return [error("unknown-job", path, `no job is named "${name}"`, hint)];
}
