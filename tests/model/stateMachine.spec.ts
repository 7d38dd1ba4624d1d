import * as assert from "node:assert/strict";
import { hasStateMachine } from "../../model/stateMachine";
import { job, service } from "../builders";

const schedule = { expression: "cron(0 3 * * ? *)", timezone: "UTC" };

describe("hasStateMachine", () => {
  it("is so of a job by the clock that has retries or a time", () => {
    assert.deepEqual([
      job("report", { schedule, retries: 1 }), job("report", { schedule, timeoutMinutes: 5 }),
      job("report", { schedule }), job("report", { before: ["web"], retries: 1, timeoutMinutes: 5 }), service("web"),
    ].map(hasStateMachine), [true, true, false, false, false]);
  });
});
