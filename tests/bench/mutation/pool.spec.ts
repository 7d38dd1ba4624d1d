import * as assert from "node:assert/strict";
import { tryAll, type Outcome, type Trial } from "../../../bench/mutation/pool";

const file = "graph/text/nearest.ts";
const specs = ["tests/graph/text/nearest.spec.ts"];
const source = (body: string): Trial => ({ file, text: `export function nearest() { ${body} }`, specs });

async function outcomesOf(trials: readonly Trial[], workers: number): Promise<(Outcome | undefined)[]> {
  const outcomes = new Map<Trial, Outcome>();
  await tryAll(trials, { workers, secondsFor: () => 20, done: (trial, outcome) => outcomes.set(trial, outcome) });
  return trials.map((trial) => outcomes.get(trial));
}

describe("tryAll", () => {
  it("reports of each fault whether a spec fails because of it", async () => {
    const outcomes = await outcomesOf([{ specs }, source("return undefined;"), { specs }], 1);
    assert.deepEqual(outcomes, ["survived", "noticed", "survived"]);
  });

  it("goes on to the next spec until one fails", async () => {
    const blind = "tests/graph/text/looksSecret.spec.ts";
    const fault = source("return undefined;");
    const outcomes = await outcomesOf([{ ...fault, specs: [blind] }, { ...fault, specs: [blind, ...specs] }], 1);
    assert.deepEqual(outcomes, ["survived", "noticed"]);
  });

  it("takes a process that ends for a fault that was noticed, and tries the rest with another", async () => {
    assert.deepEqual(await outcomesOf([source("process.exit();"), { specs }], 1), ["noticed", "survived"]);
  });

  it("stops what never ends, and tries the rest with another process", async () => {
    const outcomes = new Map<Trial, Outcome>();
    const trials = [source("for (;;);"), { specs: ["tests/graph/text/looksSecret.spec.ts"] }];
    const secondsFor = (spec: string): number => specs.includes(spec) ? 3 : 60;
    await tryAll(trials, { workers: 1, secondsFor, done: (trial, outcome) => outcomes.set(trial, outcome) });
    assert.deepEqual([...outcomes.values()], ["timed out", "survived"]);
  });

  it("tries every fault once, however many processes there are", async () => {
    const trials = Array.from({ length: 6 }, (_, index) => index % 2 === 0 ? source("return undefined;") : { specs });
    const expected = trials.map(({ text }) => text === undefined ? "survived" : "noticed");
    assert.deepEqual(await outcomesOf(trials, 2), expected);
  });
});
