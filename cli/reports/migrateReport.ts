import type { Watch } from "../../graph/migration/watch";
import { usd } from "../../graph/aws/prices";
import type { MigrationPlan, PlannedStep } from "../../insight/change/migrationPlan";
import type { MigrateOptions } from "../options";
import { problemLines } from "./problemLines";
import { columns, count, enumerated, sectionsText, titled, type Paint } from "./text";

/**
 * A summary, then the steps in their order, each with the lines that change, as a patch where there is one.
 *
 * @param options `step`: the number of the only step that is wanted.
 */
export function migrateReport(plan: MigrationPlan, paint: Paint, { step }: Pick<MigrateOptions, "step"> = {}): string {
  if (step !== undefined) return stepReport(plan, step, paint);
  const { steps, stays, monthlyUsd: { before, after }, problems } = plan;
  const cost = [`  ${usd(before)} before, ${usd(after)} after (us-east-1, before capacity units)`];
  const sections = [
    [headline(plan, paint)],
    steps.length > 1 ? columns(steps.map(summary)) : [],
    ...steps.map((step, index) => stepLines(step, index + 1, paint)),
    titled("Stays", columns(stays.map(({ path, message }) => [path, message])), paint),
    titled("Internal load balancers a month", before + after === 0 ? [] : cost, paint),
    problemLines(problems, paint),
  ];
  return sectionsText(sections);
}

function headline({ system, stack, to, steps }: MigrationPlan, paint: Paint): string {
  const place = paint.bold(`${system}, stack ${stack}:`);
  if (steps.length === 0) return `${place} nothing to do, every call that can go by ${to} does`;
  return `${place} ${count(steps.length, "step")} to ${to}, each deployed to every stack before the next`;
}

function stepReport({ system, stack, to, steps, problems }: MigrationPlan, number: number, paint: Paint): string {
  const place = paint.bold(`${system}, stack ${stack}:`);
  return sectionsText([
    [`${place} step ${number} of ${steps.length} to ${to}`],
    ...steps.slice(number - 1, number).map((step) => stepLines(step, number, paint)),
    problemLines(problems, paint),
  ]);
}

function summary({ title, deploys }: PlannedStep, index: number): string[] {
  return [`${index + 1}.`, title, `deploys ${deploys.length}`];
}

function stepLines(step: PlannedStep, number: number, paint: Paint): string[] {
  const { title, changes, patch, deploys, makes, goes, watch, back } = step;
  const facts = columns([
    ["deploys", deploys.length === 0 ? "nothing in this stack" : deploys.join(", ")],
    ...makes.length === 0 ? [] : [["makes", typesIn(makes)]],
    ...goes.length === 0 ? [] : [["removes", typesIn(goes)]],
    ...watch.map((metric, index) => [index === 0 ? "watch" : "", watchText(metric)]),
    ["back", back],
  ]);
  const lines = patch === undefined
    ? columns(changes.map(({ path, before, after }) => [path, textOf(before), "->", textOf(after)]))
    : patch.map((line) => painted(line, paint));
  return [paint.bold(`${String(number)}. ${title}`), ...lines, ...facts];
}

/** A patch begins at the margin, to be copied as it stands. */
function painted(line: string, paint: Paint): string {
  if (line.startsWith("+") && !line.startsWith("+++")) return paint.green(line);
  return line.startsWith("-") && !line.startsWith("---") ? paint.red(line) : line;
}

function textOf(value: unknown): string {
  return value === undefined ? "(absent)" : JSON.stringify(value);
}

function watchText({ namespace, metric, dimensions = {}, expect }: Watch): string {
  if (namespace === undefined || metric === undefined) return expect;
  const of = Object.entries(dimensions).map(([name, value]) => `${name}=${value}`).join(" ");
  return `${namespace} ${metric} (${of}) ${expect}`;
}

/** Resources by type, each with how many there are. */
function typesIn(resources: readonly string[]): string {
  const types = resources.map((resource) => resource.split(" ")[0] ?? "");
  const numbers = [...new Set(types)].map((type) => {
    const some = types.filter((other) => other === type).length;
    return some === 1 ? type : `${String(some)} ${type}`;
  });
  return enumerated(numbers, 12);
}
