import { migrationOf, type Migration, type MigrationStep } from "../../graph/migration/migration";
import type { Problem } from "../../model/problem";
import { hasErrors, sorted } from "../../graph/problems";
import type { Mode } from "../../model/system";
import type { StackSource } from "../../settings/read/stackSource";
import { patchesOf } from "../../insight/change/migrationPatch";
import { migrateReport } from "../reports/migrateReport";
import { migrationHazards } from "../../insight/change/migrationHazards";
import {
  costOf, plannedStep, withPatches, type MigrationPlan, type PlannedStep,
} from "../../insight/change/migrationPlan";
import { readMigrationSource, type MigrationSource } from "../../insight/change/migrationSource";
import { json, type Answer, type Options } from "../options";
import type { Paint } from "../reports/text";
import { tryGraph, type Made } from "../../insight/change/tryGraph";

export interface MigrateOptions extends Options {
  readonly to: Mode;
}

/** Prints how the graph's services come to be found another way, step by step, each of them checked and proven. */
export async function migrateCommand(options: MigrateOptions, paint: Paint): Promise<Answer> {
  const { from, problems } = readMigrationSource(options);
  const plan = from === undefined ? noPlan(options, problems) : await planned(from, options, problems);
  const ok = !hasErrors(plan.problems);
  if (options.json === true) return { ok, output: json(plan) };
  return ok ? { ok, output: migrateReport(plan, paint) } : { ok, problems: plan.problems };
}

async function planned(
  from: MigrationSource,
  options: MigrateOptions,
  found: readonly Problem[],
): Promise<MigrationPlan> {
  const { source, settings, graph, file } = from;
  const start = await tryGraph(source, graph);
  if (start.made === undefined) return noPlan(options, [...found, ...start.problems]);
  const migration = migrationOf(graph, settings, options.to);
  const hazards = migrationHazards(migration.steps, from, start.made.stack);
  if (hasErrors(hazards)) return noPlan(options, [...found, ...hazards]);
  const { steps, last, problems } = await walked(migration, start.made, source);
  const all = [...found, ...start.problems, ...problems];
  if (last === undefined) return noPlan(options, all);
  return {
    ...noPlan(options, all),
    system: graph.name,
    steps: withPatches(steps, patchesOf(migration.steps, file, source.rootDirectory)),
    stays: migration.stays,
    monthlyUsd: { before: costOf(start.made.stack), after: costOf(last.stack) },
  };
}

/** Tries one graph after the other. `last` is absent where one is wrong; only two plans are in memory at a time. */
async function walked(migration: Migration, start: Made, source: StackSource): Promise<Walked> {
  const steps: PlannedStep[] = [];
  const problems: Problem[] = [];
  let last = start;
  for (const [index, step] of migration.steps.entries()) {
    const { made, problems: some } = await tryGraph(source, step.graph);
    problems.push(...some.map((problem) => inStep(problem, index + 1, step)));
    if (made === undefined) return { steps: [], problems };
    steps.push(plannedStep(step, last, made, migration));
    last = made;
  }
  return { steps, last, problems };
}

interface Walked {
  readonly steps: readonly PlannedStep[];
  readonly last?: Made;
  readonly problems: readonly Problem[];
}

/** Which step an error is of; a warning that several give is said once. */
function inStep(problem: Problem, number: number, { title }: MigrationStep): Problem {
  if (problem.severity === "warning") return problem;
  return { ...problem, message: `after step ${number} (${title}): ${problem.message}` };
}

function noPlan({ stack, to }: MigrateOptions, problems: readonly Problem[]): MigrationPlan {
  const monthlyUsd = { before: 0, after: 0 };
  return { version: 1, system: "", stack, to, steps: [], stays: [], monthlyUsd, problems: sorted(problems) };
}
