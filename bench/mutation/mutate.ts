import { readFileSync } from "node:fs";
import * as path from "node:path";
import { mutantsOf, type Mutant } from "./mutants";
import { tryAll, type Outcome, type Trial } from "./pool";
import { targetsOf } from "./targets";

/*
 * Puts one small fault after another into the files that decide what may talk, and asks whether a test notices:
 * `npm run mutate`, or `npm run mutate -- graph/rules` for some. Fails under the score that the project promises.
 */

const root = path.join(__dirname, "..", "..");
/** Of a hundred faults, so many must be noticed. */
const wanted = 90;

type Tried = Trial & Mutant & { readonly file: string };

async function main(only: readonly string[]): Promise<void> {
  const targets = targetsOf(root, only);
  const trials = targets.flatMap(({ file, stages }) =>
    mutantsOf(file, readFileSync(path.join(root, file), "utf8")).map((mutant): Tried => ({ ...mutant, file, stages })));
  const outcomes = new Map<Tried, Outcome>();
  await requirePassing(targets);
  await tryAll(trials, { workers: 2, seconds: 120, done: (trial, outcome) => {
    outcomes.set(trial, outcome);
    if (outcome === "survived") process.stderr.write(`${outcomes.size}/${trials.length} ${survivor(trial)}\n`);
  } });
  const report = reportOf(trials, outcomes);
  process.stdout.write(report.text);
  if (report.score < wanted) process.exitCode = 1;
}

/** Without faults, every spec passes: a fault that a broken spec notices is noticed by nobody. */
async function requirePassing(targets: readonly Trial[]): Promise<void> {
  const specs = [...new Set(targets.flatMap(({ stages }) => stages.flat()))];
  const untouched: Trial = { stages: [specs] };
  await tryAll([untouched], { workers: 1, seconds: 600, done: (_, outcome) => {
    if (outcome !== "survived") throw new Error("the specs fail without any fault: run `npm test` first");
  } });
}

function reportOf(trials: readonly Tried[], outcomes: ReadonlyMap<Tried, Outcome>): { score: number; text: string } {
  const files = [...new Set(trials.map(({ file }) => file))];
  const survivors = trials.filter((trial) => outcomes.get(trial) === "survived");
  const scoreOf = (all: readonly Tried[]): number =>
    100 * (1 - all.filter((trial) => survivors.includes(trial)).length / Math.max(all.length, 1));
  const row = (name: string, all: readonly Tried[]): string =>
    `${name.padEnd(48)}${String(all.length).padStart(6)}${scoreOf(all).toFixed(1).padStart(8)}`;
  const rows = files.map((file) => row(file, trials.filter((trial) => trial.file === file)));
  const head = `${"file".padEnd(48)}${"faults".padStart(6)}${"noticed %".padStart(8)}`;
  const lines = [head, ...rows, row("all", trials), "", "not noticed:", ...survivors.map(survivor)];
  return { score: scoreOf(trials), text: `${lines.join("\n")}\n` };
}

function survivor({ file, line, change }: Tried): string {
  return `${file}:${line}  ${change}`;
}

void main(process.argv.slice(2));
