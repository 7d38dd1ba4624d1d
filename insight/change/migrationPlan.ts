import type { Change, Migration, MigrationStep, Stay } from "../../graph/migration/migration";
import { discoveryMonth } from "../../graph/migration/cost";
import { watchOf, type Watch } from "../../graph/migration/watch";
import { physicalName } from "../../graph/names/names";
import type { Problem } from "../../model/problem";
import type { Mode } from "../../model/system";
import type { Stack } from "../../model/stackSettings";
import { planChange, type PlanChange } from "./planChange";
import type { Planned } from "./planAgain";
import { lastPart } from "../../graph/text/lastPart";

/** What `migrate --json` prints. */
export interface MigrationPlan {
  readonly version: 1;
  readonly system: string;
  readonly stack: string;
  readonly to: Mode;
  readonly steps: readonly PlannedStep[];
  readonly stays: readonly Stay[];
  /** US dollars for the internal load balancers and their zone. */
  readonly monthlyUsd: { readonly before: number; readonly after: number };
  readonly problems: readonly Problem[];
}

/** One deployment. */
export interface PlannedStep extends PlanChange {
  readonly title: string;
  readonly changes: readonly { readonly path: string; readonly before?: unknown; readonly after?: unknown }[];
  /** The lines of a unified patch of the graph's file, where that is YAML or JSON. */
  readonly patch?: readonly string[];
  /** What to see before the next step. */
  readonly watch: readonly Watch[];
  /** How to undo it. */
  readonly back: string;
}

/** One step: what it changes in the graph, what that does to the stack, and what to see there. */
export function plannedStep(step: MigrationStep, before: Planned, after: Planned, { steps }: Migration): PlannedStep {
  const { system } = after.stack;
  return {
    title: step.title,
    changes: step.changes.map(printed),
    ...planChange(before.plan, after.plan),
    watch: watchOf(step, { before: before.stack.system, after: system, cluster: clusterOf(after.stack) }),
    back: backOf(step, steps.slice(steps.indexOf(step) + 1)),
  };
}

/** The steps with their patches. */
export function withPatches(
  steps: readonly PlannedStep[],
  patches: readonly (string | undefined)[],
): PlannedStep[] {
  return steps.map(({ title, changes, ...rest }, index) => {
    const patch = patches[index]?.replace(/\n$/, "").split("\n");
    return { title, changes, ...(patch === undefined ? {} : { patch }), ...rest };
  });
}

/** Without the keys that the path is made of. */
function printed({ path, before, after }: Change): PlannedStep["changes"][number] {
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

/** What a stack's internal load balancers cost. */
export function costOf({ system }: Stack): number {
  return discoveryMonth(system);
}

function backOf({ kind, callee }: MigrationStep, later: readonly MigrationStep[]): string {
  const undo = "revert the change and deploy";
  if (kind === "publish") return `${undo}: nothing uses the new discovery mode yet`;
  const isOpen = later.some((step) => step.callee === callee && step.kind === "withdraw");
  const until = isOpen ? " until it is withdrawn" : "";
  if (kind === "move") return `${undo}: the previous discovery mode is still there${until}`;
  return `${undo}: this recreates the previous discovery mode; revert earlier steps only after that, newest first`;
}

function clusterOf({ system, settings: { clusterArn } }: Stack): string {
  return clusterArn === undefined ? physicalName("cluster", system.name, system.stack) : lastPart(clusterArn);
}
