import * as assert from "node:assert/strict";
import fc from "fast-check";
import { readCron } from "../../../graph/resolve/cron";

/** The fields for EventBridge, or why there are none. */
function read(cron: string): string {
  const result = readCron(cron);
  return "fault" in result ? result.fault : result.fields.join(" ");
}

describe("EventBridge's cron", () => {
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
  it("stays as it is written", () => {
    for (const cron of [
      "0 3 * * ? *", "0/15 8-17 ? * MON-FRI *", "0 10 1,15 * ? 2026-2030", "30 2 L * ? *", "0 9 15W * ? *",
      "0 9 LW JAN ? *", "0 9 ? * 2#1 *", "0 9 ? jan,7 fri#3 *", "0 9 ? * 6L *", "*/5 * * * ? *", "0 0 ? * L *",
    ]) {
      for (const text of [cron, `cron(${cron})`, ` cron( ${cron} ) `]) {
        assert.deepEqual(readCron(text), { fields: cron.split(" "), isTranslated: false }, text);
      }
    }
  });

  it("takes no two days and none, no number out of range and no other text", () => {
    for (const cron of [
      "0 3 * * * *", "0 3 ? * ? *", "60 3 * * ? *", "0 24 * * ? *", "0 3 0 * ? *", "0 3 32 * ? *", "0 3 * 13 ? *",
      "0 3 ? * 8 *", "0 3 * * ? 1969", "0 3 * FOO ? *", "0 5-3 * * ? *", "0 3 * * ? * *", "rate(5 minutes)",
      "? 3 * * ? *", "0/ 3 * * ? *", "1-2-3 3 * * ? *", ", 3 * * ? *", "0 3 40W * ? *", "0 3 ? * FOO#1 *",
      "0 3 ? * 8L *", "0 3 ? * 0 *", "*/60 * * * ? *", "0 */24 * * ? *",
    ]) {
      assert.ok("fault" in readCron(cron), cron);
    }
  });

  it("counts the fields, of which an empty text has none", () => {
    assert.deepEqual(["", "cron()", "daily", "cron(0 3 * * *)", "0 3 * * * * *"].map(read), [
      "it has 0 fields, not 6", "it has 0 fields, not 6", "it has 1 field, not 6", "it has 5 fields, not 6",
      "it has 7 fields, not 6",
    ]);
  });

  it("says which of the fields is wrong", () => {
    assert.equal(read("0 25 * * ? *"), "\"25\" isn't a valid value for hours");
  });
});

describe("Unix cron", () => {
  // From https://man7.org/linux/man-pages/man5/crontab.5.html to
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
  for (const [unix, eventBridge] of [
    ["@yearly", "0 0 1 1 ? *"],
    ["@annually", "0 0 1 1 ? *"],
    ["@monthly", "0 0 1 * ? *"],
    ["@weekly", "0 0 ? * SUN *"],
    ["@daily", "0 0 * * ? *"],
    ["@midnight", "0 0 * * ? *"],
    ["@hourly", "0 * * * ? *"],
    ["0 3 * * *", "0 3 * * ? *"],
    ["*/15 8-17 * * *", "0/15 8-17 * * ? *"],
    ["0 0 1,15 jan-mar *", "0 0 1,15 JAN-MAR ? *"],
    ["0 0 */2 */3 *", "0 0 1/2 1/3 ? *"],
    ["*,5 */6,1 * * *", "* 0/6,1 * * ? *"],
    ["0 0 * * 0", "0 0 ? * SUN *"],
    ["0 0 * * 7", "0 0 ? * SUN *"],
    ["0 0 * * 1-5", "0 0 ? * MON-FRI *"],
    ["0 0 * * mon,wed", "0 0 ? * MON,WED *"],
    ["0 0 * * 5-7", "0 0 ? * SUN,FRI,SAT *"],
    ["0 0 * 6 0-7", "0 0 ? 6 SUN-SAT *"],
    ["0 0 * * */2", "0 0 ? * SUN,TUE,THU,SAT *"],
    ["0 0 * * 1/3", "0 0 ? * MON,THU *"],
  ] as const) {
    it(`${unix} is EventBridge's ${eventBridge}`, () => {
      assert.deepEqual(readCron(unix), { fields: eventBridge.split(" "), isTranslated: true });
    });
  }

  it("with both days runs on either, which EventBridge can't say", () => {
    for (const cron of ["0 0 1 * 1", "0 0 */2 * mon", "0 0 1-31 * 0-6"]) {
      assert.equal(read(cron), "EventBridge takes a day of the month or a day of the week, not both", cron);
    }
  });

  it("has no ?, L, W or #, no other shorthand, and no number out of range", () => {
    for (const cron of [
      "0 3 ? * 1", "0 3 * * ?", "0 3 L * *", "0 3 15W * *", "0 3 * * 5L", "0 3 * * 5#3", "0 3 * * 8", "0 3 0 * *",
      "0 3 * 0 *", "60 * * * *", "0 3 * * fri-sun", "0 3 * * 7/2", "0 3 * * 1,", "@reboot", "@every 5m", "@Daily",
    ]) {
      assert.ok("fault" in readCron(cron), cron);
    }
  });

  it("runs at the same moments once it is EventBridge's", () => {
    fc.assert(fc.property(expressions, fc.integer({ min: 0, max: 20_000 }), (unix, start) => {
      const eventBridge = read(unix).split(" ");
      assert.equal(eventBridge.length, 6, unix);
      for (let minute = 0; minute < 24 * 60; minute += 1) {
        const time = [minute % 60, Math.floor(minute / 60)] as const;
        assert.equal(runsAt(unix.split(" "), time), runsAt(eventBridge, time), `${unix} at ${time.join()}`);
      }
      for (let later = 0; later < 400; later += 1) {
        const date = new Date((start + later) * 24 * 60 * 60 * 1000);
        const runs = [runsOn(unix.split(" "), date, 0), runsOn(eventBridge, date, 1)];
        assert.equal(runs[0], runs[1], `${unix} on ${date.toISOString()}`);
      }
    }));
  });
});

/** Unix cron in all its forms, with one of the two days left open. */
const expressions = fc.tuple(
  field(0, 59), field(0, 23), field(1, 12, ["jan", "FEB", "Mar"]),
  fc.oneof(field(1, 31).map((day) => [day, "*"]), field(0, 7, ["sun", "MON", "Tue"]).map((day) => ["*", day])),
).map(([minutes, hours, months, [day = "", weekday = ""]]) => [minutes, hours, day, months, weekday].join(" "));

function field(from: number, to: number, names: readonly string[] = []): fc.Arbitrary<string> {
  const number = fc.integer({ min: from, max: to }).map(String);
  const range = fc.tuple(fc.integer({ min: from, max: to }), fc.integer({ min: from, max: to }))
    .map((ends) => ends.sort((a, b) => a - b).join("-"));
  const stepped = fc.tuple(fc.oneof(fc.constant("*"), range), fc.integer({ min: 1, max: Math.min(to, 9) }))
    .map((parts) => parts.join("/"));
  const part = fc.oneof(fc.constant("*"), number, range, stepped, ...names.map((name) => fc.constant(name)));
  return fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(","));
}

const runsAt = ([minutes = "", hours = ""]: readonly string[], [minute, hour]: readonly [number, number]): boolean =>
  includes(minutes, minute, 0) && includes(hours, hour, 0);

/** `sunday`: its first number. Where one of the days is open, by `*` or `?`, both must match. */
function runsOn([, , day = "", months = "", weekday = ""]: readonly string[], date: Date, sunday: 0 | 1): boolean {
  const number = date.getUTCDay() + sunday;
  return includes(day, date.getUTCDate(), 1) && includes(months, date.getUTCMonth() + 1, 1, "JANFEBMAR")
    && [number, ...number === 0 ? [7] : []].some((each) =>
      includes(weekday, each, sunday, "SUNMONTUEWEDTHUFRISAT"));
}

/** A reading of its own: whether a field includes a number. `first` is the number of the field's first value. */
function includes(text: string, wanted: number, first: number, names = ""): boolean {
  const valueOf = (end: string): number =>
    names !== "" && /[a-z]/i.test(end) ? names.indexOf(end.toUpperCase()) / 3 + first : Number(end);
  return text.split(",").some((part) => {
    const [range = "", step] = part.split("/");
    if (range === "*" || range === "?") return (wanted - first) % Number(step ?? 1) === 0;
    const [from = NaN, to = step === undefined ? from : Infinity] = range.split("-").map(valueOf);
    return wanted >= from && wanted <= to && (wanted - from) % Number(step ?? 1) === 0;
  });
}
