import type { ExternalCall } from "../../model/system";
import type { PlannedJob } from "../../plan/plan";
import type { PlanOptions } from "../options";
import type { PlanResult } from "../results";
import { addressesIn, callRows } from "./callRows";
import { externalRow } from "./externalRow";
import { problemLines } from "./problemLines";
import { isMade, namedRows, nodeRows, typeCounts } from "./resourceRows";
import { storeCallRows, storeRows } from "./storeRows";
import { columns, count, sectionsText, titled, wrapped, type Paint } from "./text";
import { publicRows, workloadRows } from "./workloadRows";

/** What a person wants to see first: who is public, what runs, who calls whom, what is wrong, then what is made. */
export function planReport(plan: PlanResult, paint: Paint, options: Partial<PlanOptions> = {}): string {
  const { workloads, calls, externalCalls, stores, storeCalls, jobs, resources, problems } = plan;
  const made = resources.filter(isMade);
  const listed = options.resources === true ? columns(nodeRows(resources)) : wrapped(typeCounts(resources));
  return sectionsText([
    [headline(plan, paint)],
    titled("Public", columns(publicRows(workloads)), paint),
    titled("Services and jobs", columns(workloadRows(workloads)), paint),
    titled("Calls", columns(callRows(calls)), paint),
    titled("External calls", columns(externalCalls.map(addressedRow)), paint),
    titled("Stores", columns(storeRows(stores)), paint),
    titled("Calls to stores", columns(storeCallRows(storeCalls)), paint),
    titled("Jobs", columns(jobs.map(jobRow)), paint),
    problemLines(problems, paint),
    titled("Resources", listed, paint),
    titled("Kept on destroy", columns(namedRows(made, ({ kept }) => kept)), paint),
    titled("Deleted first if it must be replaced",
      columns(namedRows(made, ({ deleteBeforeReplace }) => deleteBeforeReplace)), paint),
  ]);
}

function headline(plan: PlanResult, paint: Paint): string {
  const { system, stack, workloads, calls, externalCalls, stores, resources } = plan;
  const services = workloads.filter(({ kind }) => kind === "service").length;
  const jobs = workloads.length - services;
  const numbers = [
    count(services, "service"), ...jobs > 0 ? [count(jobs, "job")] : [], count(calls.length, "call"),
    ...externalCalls.length > 0 ? [count(externalCalls.length, "external call")] : [],
    ...stores.length > 0 ? [count(stores.length, "store")] : [],
    count(resources.filter(isMade).length, "resource"),
  ];
  return paint.bold(`${system}, stack ${stack}: ${numbers.join(", ")}`);
}

function addressedRow(call: ExternalCall): string[] {
  const entrances = (call.entrances ?? []).map(({ via, address }) => `by ${via} ${address}`);
  return [...externalRow(call), [...entrances, addressesIn(call.env)].filter((text) => text !== "").join(", ")];
}

function jobRow({ name, schedule, before, retries, timeoutMinutes }: PlannedJob): string[] {
  const starts = [
    ...before.length > 0 ? [`before ${before.join(", ")}`] : [],
    ...schedule ? [`by ${schedule.expression}, ${schedule.timezone}`] : [],
  ];
  if (starts.length === 0) return [name, "by hand"];
  const limits = [
    ...timeoutMinutes === undefined ? [] : [`stopped after ${count(timeoutMinutes, "minute")}`],
    ...retries === undefined ? [] : [`retried ${count(retries, "time")}`],
  ];
  return [name, [starts.join(", and "), ...limits].join("; ")];
}
