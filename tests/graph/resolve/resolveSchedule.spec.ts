import * as assert from "node:assert/strict";
import { checkSchedule, resolveSchedule } from "../../../graph/resolve/resolveSchedule";

const faults = (cron: string, timezone?: string): string[] =>
  checkSchedule("jobs.report.schedule", { cron, ...(timezone === undefined ? {} : { timezone }) })
    .map(({ code, path }) => `${code} ${path}`);

describe("a schedule", () => {
  it("is UTC's unless it says another time zone, with or without cron(...) around it", () => {
    const night = { expression: "cron(0 3 * * ? *)", timezone: "UTC" };
    assert.deepEqual(resolveSchedule({ cron: "0 3 * * ? *" }), night);
    assert.deepEqual(resolveSchedule({ cron: " cron( 0  3 * * ? * ) " }), night);
    assert.equal(resolveSchedule({ cron: "0 3 * * ? *", timezone: "Europe/Berlin" }).timezone, "Europe/Berlin");
  });

  it("has one problem where its cron expression is invalid, and stands as it is written", () => {
    const [problem, ...others] = checkSchedule("x", { cron: "0 25 * * ? *" });
    assert.deepEqual([problem?.code, problem?.path, others], ["cron-form", "x.cron", []]);
    assert.equal(problem?.message,
      "\"0 25 * * ? *\" isn't a valid cron expression: \"25\" isn't a valid value for hours");
    assert.equal(resolveSchedule({ cron: "0 25 * * ? *" }).expression, "cron(0 25 * * ? *)");
  });

  it("says what Unix cron is translated to", () => {
    const [problem, ...others] = checkSchedule("x", { cron: "@weekly" });
    assert.deepEqual([problem?.code, problem?.path, others], ["cron-translated", "x.cron", []]);
    assert.equal(problem?.message, "\"@weekly\" runs as EventBridge's cron(0 0 ? * SUN *)");
    assert.equal(problem.hint, "write 0 0 ? * SUN *");
    assert.equal(resolveSchedule({ cron: "@weekly" }).expression, "cron(0 0 ? * SUN *)");
  });

  it("takes an interval, whose single unit AWS spells in two ways", () => {
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based
    for (const [rate, expression] of [
      ["5 minutes", "rate(5 minutes)"],
      ["rate(5 minutes)", "rate(5 minutes)"],
      [" rate( 12  hours ) ", "rate(12 hours)"],
      ["7 day", "rate(7 days)"],
      ["1 minute", "cron(* * * * ? *)"],
      ["1 hour", "rate(60 minutes)"],
      ["1 days", "rate(24 hours)"],
    ] as const) {
      assert.deepEqual(checkSchedule("x", { rate }), [], rate);
      assert.deepEqual(resolveSchedule({ rate }), { expression, timezone: "UTC" });
    }
    for (const rate of [
      "", "5", "minutes", "0 minutes", "1.5 hours", "-1 days", "5 weeks", "5minutes", "rate()", "1 hour 5 minutes",
    ]) {
      const [problem, ...others] = checkSchedule("x", { rate });
      assert.deepEqual([problem?.code, problem?.path, others], ["rate-form", "x.rate", []], rate);
    }
  });

  it("has no effect on an interval by its time zone", () => {
    const problems = checkSchedule("x", { rate: "5 minutes", timezone: "Europe/Berlin" });
    assert.deepEqual(problems.map(({ code, path }) => `${code} ${path}`), ["no-effect x.timezone"]);
  });

  it("is either cron or rate", () => {
    for (const schedule of [{}, { timezone: "UTC" }, { cron: "0 3 * * ? *", rate: "5 minutes" }]) {
      assert.deepEqual(checkSchedule("x", schedule).map(({ code, path }) => `${code} ${path}`), ["schedule-mixed x"]);
    }
  });

  it("is in a time zone that there is, in its own spelling", () => {
    for (const zone of ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "US/Eastern"]) {
      assert.deepEqual(faults("0 3 * * ? *", zone), [], zone);
    }
    for (const zone of ["Europe/Berln", "utc", "europe/berlin", "+01:00", "", "CEST5"]) {
      assert.deepEqual(faults("0 3 * * ? *", zone), ["timezone-unknown jobs.report.schedule.timezone"], zone);
    }
  });
});
