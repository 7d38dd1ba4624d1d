import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { mutantsOf, type Mutant } from "./mutants";
import { tryAll, type Outcome, type Trial } from "./pool";
import { targetsOf, type Target } from "./targets";

/*
 * Puts one small fault after another into the files that decide what may talk, and asks whether a test notices:
 * `npm run mutate`, or `npm run mutate -- graph/rules` for some files; with `--every 5`, for every fifth fault of them.
 * Fails under the score that the project promises.
 */

const root = path.join(__dirname, "..", "..");
const workers = 2;
/** Of a hundred faults, so many must be noticed. */
const wanted = 90;

type Tried = Trial & Mutant & { readonly file: string };

async function main(only: readonly string[], every: number): Promise<void> {
  const targets = targetsOf(root, only);
  const seconds = await secondsOf([...new Set(targets.flatMap(({ specs }) => specs))]);
  const trials = targets.flatMap((target) => trialsOf(target, seconds)).filter((_, index) => index % every === 0);
  const outcomes = new Map<Tried, Outcome>();
  // A spec that takes far longer than without a fault never ends. A busy machine is slow, too.
  const secondsFor = (spec: string): number => 60 + 10 * (seconds.get(spec) ?? 0);
  const done = (trial: Tried, outcome: Outcome): void => {
    outcomes.set(trial, outcome);
    if (outcome === "noticed") return;
    process.stderr.write(`${outcomes.size}/${trials.length} ${outcome}: ${nameOf(trial)}\n`);
  };
  await tryAll(trials, { workers, secondsFor, done });
  const report = reportOf(trials, outcomes);
  process.stdout.write(report.text);
  if (report.score < wanted) process.exitCode = 1;
}

/** How long each spec takes without a fault. All must pass, or a broken spec would seem to notice every fault. */
async function secondsOf(specs: readonly string[]): Promise<Map<string, number>> {
  const seconds = new Map<string, number>();
  const done = ({ specs: [spec = ""] }: Trial, outcome: Outcome, took: number): void => {
    if (outcome !== "survived") throw new Error(`${spec} fails without any fault: run \`npm test\` first`);
    seconds.set(spec, took);
  };
  const trials = specs.map((spec) => ({ specs: [spec] }));
  await tryAll(trials, { workers, secondsFor: () => 300, done });
  return seconds;
}

/** Each fault of a file, tried with the fastest spec first: most faults are noticed at once. */
function trialsOf({ file, specs: all }: Target, seconds: ReadonlyMap<string, number>): Tried[] {
  const specs = [...all].sort((a, b) => (seconds.get(a) ?? 0) - (seconds.get(b) ?? 0));
  return mutantsOf(file, readFileSync(path.join(root, file), "utf8")).map((mutant) => ({ ...mutant, file, specs }));
}

/** The score, and a table in Markdown, as in docs/mutation.md. */
function reportOf(trials: readonly Tried[], outcomes: ReadonlyMap<Tried, Outcome>): { score: number; text: string } {
  const survivors = trials.filter((trial) => outcomes.get(trial) === "survived");
  const row = (name: string, all: readonly Tried[]): string => {
    const left = survivors.filter((trial) => all.includes(trial)).length;
    return `| ${name} | ${all.length} | ${all.length - left} | ${scoreOf(all.length, left).toFixed(1)} |`;
  };
  const files = [...new Set(trials.map(({ file }) => file))];
  const lines = [
    "| file | faults | noticed | % |", "|---|---|---|---|",
    ...files.map((file) => row(file, trials.filter((trial) => trial.file === file))), row("all", trials),
    "", "Not noticed:", ...survivors.map((trial) => `- ${nameOf(trial)}`),
  ];
  return { score: scoreOf(trials.length, survivors.length), text: `${lines.join("\n")}\n` };
}

function scoreOf(all: number, left: number): number {
  return 100 * (1 - left / Math.max(all, 1));
}

function nameOf({ file, line, change }: Tried): string {
  return `${file}:${line} \`${change}\``;
}

const { positionals, values } = parseArgs({ allowPositionals: true, options: { every: { type: "string" } } });
void main(positionals, Number(values.every ?? 1));
