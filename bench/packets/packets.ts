import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import * as fc from "fast-check";
import type { Adopted, PlannedResource } from "../../plan/plan";
import { runProgram } from "../../plan/runProgram";
import { valid } from "../../tests/laws/laws";
import { stackOf } from "../../tests/planned";
import { judge, type Verdict } from "./judge";
import { obstacle, isInNamespace, runInNamespace } from "./namespace";
import { mutantOf } from "./planMutants";

/*
 * Holds the proof against the kernel of Linux: of random systems, and of mutants of their plans, each host gets its
 * addresses in a network namespace, nftables gets the rules, and everything tries everything by TCP and UDP.
 * `npm run packets -- --systems 200 --mutants 200 --seed 1`: needs root, nftables and iproute2. Exits with 1 if what
 * came through isn't what the proof says, with 2 if it can't run.
 */

interface Options { readonly systems: number; readonly mutants: number; readonly seed: number }

async function main({ systems, mutants, seed }: Options): Promise<void> {
  const drawn = fc.sample(valid, { seed, numRuns: systems });
  const numbers = fc.sample(fc.array(fc.nat(), { minLength: 1, maxLength: 10 }), { seed, numRuns: mutants });
  const verdicts: Verdict[] = [];
  const ask = async (title: string, resources: readonly PlannedResource[], adopted: Adopted) => {
    const verdict = await judge({ resources, adopted }, 1024 + seed % 60_000);
    verdicts.push(verdict);
    if (verdict.disagreements.length > 0) {
      process.stdout.write([`seed ${seed}, ${title}`, ...verdict.disagreements].join("\n  ") + "\n");
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${verdicts.length} of ${systems + mutants}`);
  };
  for (const [index, declared] of drawn.entries()) {
    const { resources, adopted } = await runProgram(stackOf(declared));
    await ask(`system ${index}`, resources, adopted);
    for (const [number, faults] of numbers.entries()) {
      if (number % systems !== index) continue;
      const mutant = mutantOf(resources, faults);
      await ask(`system ${index}, mutant ${number}: ${mutant.titles.join("; ")}`, mutant.resources, adopted);
    }
  }
  process.stdout.write(`${process.stderr.isTTY ? "\r" : ""}seed ${seed}, ${summary(systems, mutants, verdicts)}\n`);
  process.exitCode = verdicts.some(({ disagreements }) => disagreements.length > 0) ? 1 : 0;
}

function summary(systems: number, mutants: number, verdicts: readonly Verdict[]): string {
  const sum = (of: (verdict: Verdict) => number) =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0).toLocaleString("en");
  return `${systems} systems, ${mutants} mutants: ${sum(({ tried }) => tried)} connections tried, `
    + `${sum(({ opened }) => opened)} opened, ${sum(({ disagreements }) => disagreements.length)} disagreements `
    + `(${sum(({ leftOut }) => leftOut)} paths left out)`;
}

function options(): Options {
  const { values } = parseArgs({ options: {
    systems: { type: "string", default: "200" }, mutants: { type: "string", default: "200" },
    seed: { type: "string", default: String(randomInt(1_000_000)) },
  } });
  return { systems: Number(values.systems), mutants: Number(values.mutants), seed: Number(values.seed) };
}

const missing = obstacle();
if (isInNamespace()) {
  void main(options());
} else if (missing !== undefined) {
  process.stderr.write(`packets: ${missing}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = runInNamespace([...process.execArgv, ...process.argv.slice(1)]);
}
