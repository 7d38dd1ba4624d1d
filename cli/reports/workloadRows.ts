import type { PublicSummary, WorkloadSummary } from "../../insight/summary/workloadSummary";
import { count, enumerated, groupBy } from "./text";

/** Services and jobs have a row each up to this number; of more, those that are alike share one. */
const most = 20;

/** Number of tasks, size and image of each service and job. */
export function workloadRows(workloads: readonly WorkloadSummary[]): string[][] {
  if (workloads.length <= most) return workloads.map((workload) => [workload.name, ...factsOf(workload)]);
  const alike = [...groupBy(workloads.map(anonymous), ({ facts }) => facts.join("\n")).values()]
    .sort((a, b) => b.length - a.length);
  const rows = alike.slice(0, most).map((same) =>
    [String(same.length), enumerated(same.map(({ name }) => name), 4), ...same[0]?.facts ?? []]);
  const others = alike.slice(most).flat().map(({ name }) => name);
  return others.length === 0 ? rows : [...rows, [String(others.length), enumerated(others, 4), "of other sizes"]];
}

/** With `*` for its name in the image, so that services are alike that differ in nothing else. */
function anonymous(workload: WorkloadSummary): { name: string; facts: string[] } {
  const { name, image } = workload;
  return { name, facts: factsOf({ ...workload, image: image.replace(`/${name}`, "/*") }) };
}

function factsOf({ kind, tasks, cpuUnits, memoryMib, capacity, image }: WorkloadSummary): string[] {
  return [tasks === undefined ? kind : tasksText(tasks), `${cpuUnits} CPU units`, `${memoryMib} MiB`, capacity, image];
}

function tasksText({ min, max }: NonNullable<WorkloadSummary["tasks"]>): string {
  return min === max ? count(min, "task") : `${min} to ${count(max, "task")}`;
}

/** The hosts and paths by which the internet reaches services. */
export function publicRows(workloads: readonly WorkloadSummary[]): string[][] {
  const rows = workloads.flatMap(({ name, public: entries = [] }) =>
    entries.map((entry) => [name, ...endpointTexts(entry)]));
  return rows.length <= most ? rows : [...rows.slice(0, most), [`and ${rows.length - most} more`]];
}

function endpointTexts({ hosts, paths, port, allowedCidrs }: PublicSummary): string[] {
  const patterns = [hosts.length === 0 ? "every host" : hosts.join(", ")];
  const clients = allowedCidrs.length === 0 ? [] : [`from ${allowedCidrs.join(", ")}`];
  return [...patterns, paths.length === 0 ? "every path" : paths.join(", "), `to port ${port}`, ...clients];
}
