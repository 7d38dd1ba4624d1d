import { pathOf, type EffectiveTask } from "../../merge/effective";
import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import { hasNoEffect } from "../unused/noEffect";
import { tasksOf, type CheckContext } from "../checkContext";

/** How lines become log events. */
export function checkTaskLogs(context: CheckContext): Problem[] {
  return [
    ...context.blocks.flatMap(({ path, declared: { logs } }) =>
      checkPattern(`${path}.logs.multilinePattern`, logs?.multilinePattern)),
    ...tasksOf(context).flatMap(checkRouted),
  ];
}

/**
 * The log driver compiles the pattern with Go's regexp package, and the container doesn't start where it can't.
 * Docker: "Amazon CloudWatch Logs logging driver"; Go: https://github.com/google/re2/wiki/Syntax
 */
function checkPattern(path: string, pattern: string | undefined): Problem[] {
  const why = pattern === undefined ? undefined : refusal(pattern);
  if (why === undefined) return [];
  return [error("log-pattern", path, why, "write what the first line begins with, such as ^\\d{4}-\\d{2}-\\d{2}")];
}

function refusal(pattern: string): string | undefined {
  if (pattern === "") return "an empty pattern matches every line";
  if (/\(\?(=|!|<=|<!)|\\[1-9]/.test(pattern)) return "Go's regular expressions look neither around nor back";
  try {
    // Flags that begin a group, and P before a group's name, are Go's and not JavaScript's.
    new RegExp(pattern.replace(/\(\?[imsU-]+:/g, "(?:").replace(/\(\?[imsU-]+\)/g, "").replace(/\(\?P</g, "(?<"));
    return undefined;
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
}

/** A log router gets lines, and makes events of them by its own rules. */
function checkRouted(task: EffectiveTask): Problem[] {
  const { logs, sidecars } = task.service;
  const isRouted = Object.values(sidecars).some(({ logRouter }) => logRouter !== undefined);
  if (logs.multilinePattern === undefined || !isRouted || !task.own.has("logs")) return [];
  return [hasNoEffect(pathOf(task, "logs.multilinePattern"), "a log router takes the service's lines")];
}
