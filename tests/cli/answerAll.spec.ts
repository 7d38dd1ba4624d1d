import * as assert from "node:assert/strict";
import { answerAll } from "../../cli/answerAll";
import type { Command } from "../../cli/command";
import { UsageError, type Options } from "../../cli/options";
import { plain } from "../../cli/reports/text";
import type { MapResult } from "../../cli/results";
import type { Problem, ProblemError } from "../../model/problem";

const hostile: ProblemError = {
  severity: "error", code: "region-missing", path: "aws:region", message: "us\u001B[31m\nerror fake: line", hint: "",
};
const results: Record<string, readonly Problem[]> = {
  dev: [], prod: [], wrong: [hostile], absent: [{ ...hostile, code: "no-stack" }],
};

/** A command that finds for a stack what stands above. */
const command: Command<Options, MapResult> = {
  name: "test",
  description: "",
  declare: (parser) => parser,
  run: async ({ stack }) => {
    const problems = results[stack] ?? [];
    const ok = problems.length === 0;
    const result: MapResult = {
      version: 1, system: "shop", stack, title: "a\u001B", subtitle: "", nodes: [], arrows: [], problems,
    };
    return Promise.resolve({ ok, isComplete: ok, result });
  },
  reports: {
    text: ({ title, stack }) => `${title} ${stack}\n`,
    json: ({ title, stack }) => `${JSON.stringify([title, stack])}\n`,
    svg: ({ title }) => `<svg>${title}</svg>`,
  },
};

const answer = async (stacks: readonly string[], format: "text" | "json" | "svg") =>
  answerAll(command, stacks.map((stack) => ({ cwd: ".", stack })), format, { out: plain, err: plain });

describe("answerAll", () => {
  it("prints the report of a stack", async () => {
    assert.deepEqual(await answer(["dev"], "text"), { exitCode: 0, output: "a\\u001b dev\n", remarks: [] });
  });

  it("prints the reports of several stacks below one another, and fails where one does", async () => {
    assert.deepEqual(await answer(["dev", "wrong", "prod"], "text"), {
      exitCode: 1,
      output: "a\\u001b dev\n\na\\u001b prod\n",
      remarks: [
        "stack wrong:", "error aws:region: us\\u001b[31m\\nerror fake: line [region-missing]", "1 error, 0 warnings",
      ],
    });
  });

  it("prints what is exact as JSON, of several stacks as one list", async () => {
    const { output } = await answer(["wrong"], "json");
    assert.deepEqual(JSON.parse(output), ["a\u001B", "wrong"]);
    const { output: list, exitCode, remarks } = await answer(["dev", "wrong"], "json");
    assert.deepEqual(JSON.parse(list), [["a\u001B", "dev"], ["a\u001B", "wrong"]]);
    assert.deepEqual([exitCode, remarks], [1, []]);
  });

  it("draws one stack at a time", async () => {
    assert.equal((await answer(["dev"], "svg")).output, "<svg>a\\u001b</svg>");
    await assert.rejects(answer(["dev", "prod"], "svg"), new UsageError("--format svg takes a single stack"));
  });

  it("calls it wrong usage where the stack doesn't exist", async () => {
    assert.equal((await answer(["absent"], "text")).exitCode, 2);
    assert.equal((await answer(["wrong"], "text")).exitCode, 1);
  });
});
