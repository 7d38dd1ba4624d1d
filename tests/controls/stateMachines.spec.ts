import * as assert from "node:assert/strict";
import { committedPlan, everything } from "../committed";
import { ofType } from "../planned";

describe("Security Hub's controls of Step Functions, in prod of everything", () => {
  it("StepFunctions.1: every state machine logs", async () => {
    const machines = ofType(await committedPlan("prod", { folder: everything }), "aws:sfn/stateMachine:StateMachine");
    assert.ok(machines.length > 0, "prod registers no state machine: the control would hold of nothing");
    for (const { inputs, references } of machines) {
      const { level } = inputs["loggingConfiguration"] as { readonly level: string };
      assert.equal(level, "ERROR");
      assert.match(references["loggingConfiguration"]?.join() ?? "", /:LogGroup::/);
    }
  });
});
