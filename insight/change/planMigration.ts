import { migrationOf, type Migration, type MigrationStep } from "../../graph/migration/migration";
import type { Problem } from "../../model/problem";
import { hasErrors, sorted } from "../../graph/problems";
import type { Mode } from "../../model/system";
import type { StackSource } from "../../settings/read/stackSource";
import { patchesOf } from "./migrationPatch";
import { migrationHazards } from "./migrationHazards";
import { costOf, plannedStep, withPatches, type MigrationPlan, type PlannedStep } from "./migrationPlan";
import { readMigrationSource, type MigrationPlace, type MigrationSource } from "./migrationSource";
import type { Planned } from "./planAgain";
import { tryGraph } from "./tryGraph";

/** Is called after each step that is checked and proven. */
type OnStep = (done: number, total: number) => void;

/** The sequence of deployments that brings a stack's services to another discovery mode, each checked and proven. */
export async function planMigration(
  place: MigrationPlace, to: Mode, onStep: OnStep = () => undefined,
): Promise<MigrationPlan> {
  const { from, problems } = readMigrationSource(place);
  return from === undefined ? noSteps(place.stack, to, problems) : planned(from, to, problems, onStep);
}

async function planned(
  from: MigrationSource, to: Mode, found: readonly Problem[], onStep: OnStep,
): Promise<MigrationPlan> {
  const { source, settings, graph, file } = from;
  const empty = (problems: readonly Problem[]) => noSteps(source.stackName, to, [...found, ...problems]);
  const start = await tryGraph(source, graph);
  if (start.made === undefined) return empty(start.problems);
  const migration = migrationOf(graph, settings, to);
  const hazards = migrationHazards(migration.steps, from, start.made.stack);
  if (hasErrors(hazards)) return empty(hazards);
  const { steps, last, problems } = await walk(migration, start.made, source, onStep);
  const all = [...start.problems, ...problems];
  if (last === undefined) return empty(all);
  return {
    ...empty(all),
    system: graph.name,
    steps: withPatches(steps, patchesOf(migration.steps, file, source.rootDirectory)),
    stays: migration.stays,
    monthlyUsd: { before: costOf(start.made.stack), after: costOf(last.stack) },
  };
}

interface Walked {
  readonly steps: readonly PlannedStep[];
  /** Absent where a graph is wrong. */
  readonly last?: Planned;
  readonly problems: readonly Problem[];
}

/** Tries the graph of each step after the other, the last as a whole. Only two plans are in memory at a time. */
async function walk(
  migration: Migration, start: Planned, source: StackSource, onStep: OnStep,
): Promise<Walked> {
  const steps: PlannedStep[] = [];
  const problems: Problem[] = [];
  let last = start;
  for (const [index, step] of migration.steps.entries()) {
    const proof = index + 1 < migration.steps.length ? "part" : "whole";
    const { made, problems: found } = await tryGraph(source, step.graph, { earlier: last, proof });
    problems.push(...found.map((problem) => inStep(problem, index + 1, step)));
    if (made === undefined) return { steps: [], problems };
    steps.push(plannedStep(step, last, made, migration));
    last = made;
    onStep(index + 1, migration.steps.length);
  }
  return { steps, last, problems };
}

/** With the step that an error belongs to. Warnings stay as they are: one that several steps give is reported once. */
function inStep(problem: Problem, number: number, { title }: MigrationStep): Problem {
  if (problem.severity === "warning") return problem;
  return { ...problem, message: `after step ${number} (${title}): ${problem.message}` };
}

function noSteps(stack: string, to: Mode, problems: readonly Problem[]): MigrationPlan {
  const monthlyUsd = { before: 0, after: 0 };
  return { version: 1, system: "", stack, to, steps: [], stays: [], monthlyUsd, problems: sorted(problems) };
}
