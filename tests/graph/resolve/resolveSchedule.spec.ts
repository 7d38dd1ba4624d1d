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

  it("takes what EventBridge takes", () => {
    for (const cron of [
      "0 3 * * ? *", "cron(0 3 * * ? *)", "0/15 8-17 ? * MON-FRI *", "0 10 1,15 * ? 2026-2030", "30 2 L * ? *",
      "0 9 15W * ? *", "0 9 LW JAN ? *", "0 9 ? * 2#1 *", "0 9 ? jan,7 fri#3 *", "0 9 ? * 6L *",
      "*/5 * * * ? *", "0 0 ? * L *",
    ]) {
      assert.deepEqual(faults(cron), [], cron);
    }
  });

  it("takes no five fields, no two days and none, no number out of range and no other text", () => {
    for (const cron of [
      "", "0 3 * * *", "0 3 * * * *", "0 3 ? * ? *", "60 3 * * ? *", "0 24 * * ? *", "0 3 0 * ? *", "0 3 32 * ? *",
      "0 3 * 13 ? *", "0 3 ? * 8 *", "0 3 * * ? 1969", "0 3 * FOO ? *", "0 5-3 * * ? *", "0 3 * * ? * *", "@daily",
      "rate(5 minutes)", "? 3 * * ? *", "0 3 * L ? *", "0/ 3 * * ? *", "1-2-3 3 * * ? *", ", 3 * * ? *",
      "0 3 40W * ? *", "0 3 ? * FOO#1 *", "0 3 ? * 8L *",
    ]) {
      assert.deepEqual(faults(cron), ["cron-form jobs.report.schedule.cron"], cron);
    }
  });

  it("says which of the fields is wrong", () => {
    const [problem] = checkSchedule("x", { cron: "0 25 * * ? *" });
    assert.match(problem?.message ?? "", /"25" isn't a valid value for hours/);
  });

  it("counts the fields, of which an empty text has none", () => {
    const counts = ["", "cron()", "@daily", "0 3 * * *"].map((cron) => checkSchedule("x", { cron })[0]?.message);
    assert.deepEqual(counts.map((message) => / it has (.*)$/.exec(message ?? "")?.[1]), [
      "0 fields, not 6", "0 fields, not 6", "1 field, not 6", "5 fields, not 6",
    ]);
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
