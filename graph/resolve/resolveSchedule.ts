import type { Problem } from "../../model/problem";
import type { Schedule } from "../../model/system";
import { scheduleDefaults } from "../merge/defaults";
import { error, warning } from "../problems";
import { readCron } from "./cron";

/** When something runs, as its author writes it: by either `cron` or `rate`. */
export interface DeclaredSchedule {
  readonly cron?: string | undefined;
  readonly rate?: string | undefined;
  readonly timezone?: string | undefined;
}

/** The schedule as EventBridge and Application Auto Scaling take it; UTC where no time zone is given. */
export function resolveSchedule(
  { cron = "", rate, timezone = scheduleDefaults.timezone }: DeclaredSchedule,
): Schedule {
  return { expression: (rate === undefined ? undefined : rateExpression(rate)) ?? cronExpression(cron), timezone };
}

/** What is wrong with a schedule at a path, and what runs in other words than its author's. */
export function checkSchedule(path: string, { cron, rate, timezone }: DeclaredSchedule): Problem[] {
  if ((cron === undefined) === (rate === undefined)) {
    const message = `it has ${cron === undefined ? "neither cron nor rate" : "both cron and rate"}`;
    return [error("schedule-mixed", path, message, "set cron for times by the clock, or rate for an interval")];
  }
  return [
    ...(cron === undefined ? [] : checkCron(`${path}.cron`, cron)),
    ...(rate === undefined ? [] : checkRate(path, rate, timezone)),
    ...(timezone === undefined || isTimezone(timezone)
      ? []
      : [
          error(
            "timezone-unknown",
            `${path}.timezone`,
            `"${timezone}" isn't a time zone`,
            "use an IANA name, such as Europe/Berlin, or remove it for UTC",
          ),
        ]),
  ];
}

function checkCron(path: string, cron: string): Problem[] {
  const read = readCron(cron);
  if ("fault" in read) {
    return [error("cron-form", path, `"${cron}" isn't a valid cron expression: ${read.fault}`, read.hint)];
  }
  const fields = read.fields.join(" ");
  return read.isTranslated
    ? [warning("cron-translated", path, `"${cron}" runs as EventBridge's cron(${fields})`, `write ${fields}`)]
    : [];
}

function checkRate(path: string, rate: string, timezone: string | undefined): Problem[] {
  return [
    ...(rateExpression(rate) === undefined
      ? [
          error(
            "rate-form",
            `${path}.rate`,
            `"${rate}" isn't an interval`,
            "write a whole number of minutes, hours or days: 5 minutes",
          ),
        ]
      : []),
    // A day is 24 hours: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
    ...(timezone === undefined
      ? []
      : [warning("no-effect", `${path}.timezone`, "an interval is the same in every time zone", "leave it out")]),
  ];
}

function cronExpression(cron: string): string {
  const read = readCron(cron);
  return `cron(${"fault" in read ? cron : read.fields.join(" ")})`;
}

/**
 * AWS contradicts itself about the unit of a single minute, hour or day: EventBridge Scheduler's guide has plurals
 * only, its API reference both, and EventBridge's rules refuse `rate(1 minutes)`. These are right by each:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html
 */
const single: ReadonlyMap<string, string> = new Map([
  ["minute", "cron(* * * * ? *)"], ["hour", "rate(60 minutes)"], ["day", "rate(24 hours)"],
]);

const minutesOf: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

/** The minutes of an interval such as `5 minutes`; undefined if it isn't one. */
export function intervalMinutes(rate: string): number | undefined {
  const parts = intervalOf(rate);
  return parts && Number(parts.count) * (minutesOf[parts.unit] ?? NaN);
}

/** AWS's expression of an interval such as `5 minutes`; undefined if it isn't one. */
function rateExpression(rate: string): string | undefined {
  const parts = intervalOf(rate);
  if (parts === undefined) return undefined;
  return parts.count === "1" ? single.get(parts.unit) : `rate(${parts.count} ${parts.unit}s)`;
}

/** An interval's number and unit, with or without `rate(...)` around it. */
function intervalOf(rate: string): { readonly count: string; readonly unit: string } | undefined {
  const text = rate.trim();
  const inner = /^rate\((.*)\)$/.exec(text)?.[1] ?? text;
  const [, count, unit = ""] = /^\s*([1-9]\d{0,4})\s+(minute|hour|day)s?\s*$/.exec(inner) ?? [];
  return count === undefined ? undefined : { count, unit };
}

/** Whether it is an IANA name, in its own spelling. */
function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
