import type { Problem } from "../../model/problem";
import { scheduleDefaults } from "../merge/defaults";
import { error } from "../problems";
import type { Schedule } from "../../model/system";

/** A moment by the clock, as its author writes it. */
export interface DeclaredSchedule {
  readonly cron: string;
  readonly timezone?: string;
}

/** A name of a month or a weekday stands for its number; the first is 1. */
const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/** None, the last of the week or of its kind in the month, or the nth of its kind. */
const ofMonth = new RegExp(`^(\\?|L|[1-7]L|([1-7]|${weekdays.join("|")})#[1-5])$`);

/** What EventBridge takes in one of the six fields. EventBridge Scheduler's guide: "Schedule types", cron. */
interface Field {
  readonly what: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
  /** What only this field takes, besides numbers, lists, ranges and steps. */
  readonly also?: RegExp;
}

const fields: readonly Field[] = [
  { what: "minutes", from: 0, to: 59 },
  { what: "hours", from: 0, to: 23 },
  { what: "day of the month", from: 1, to: 31, also: /^(\?|L|([1-9]|[12]\d|3[01]|L)W)$/ },
  { what: "month", from: 1, to: 12, names: months },
  { what: "day of the week", from: 1, to: 7, names: weekdays, also: ofMonth },
  { what: "year", from: 1970, to: 2199 },
];

/** The schedule as EventBridge and Application Auto Scaling take it; UTC where no time zone is given. */
export function resolveSchedule({ cron, timezone = scheduleDefaults.timezone }: DeclaredSchedule): Schedule {
  return { expression: `cron(${fieldsOf(cron).join(" ")})`, timezone };
}

/** What is wrong with a schedule given at a path. */
export function checkSchedule(path: string, { cron, timezone }: DeclaredSchedule): Problem[] {
  const fault = cronFault(cron);
  return [
    ...(fault === undefined
      ? []
      : [
          error(
            "cron-form",
            `${path}.cron`,
            `"${cron}" isn't a valid EventBridge cron expression: ${fault}`,
            "write minutes, hours, day of the month, month, day of the week and year, with ? for one of the two days: "
            + "0 3 * * ? * is 3:00 every night",
          ),
        ]),
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

/** The fields, which may stand in `cron(...)`. */
function fieldsOf(cron: string): string[] {
  const text = cron.trim();
  return (/^cron\((.*)\)$/.exec(text)?.[1] ?? text).split(/\s+/).filter((part) => part !== "");
}

function cronFault(cron: string): string | undefined {
  const parts = fieldsOf(cron);
  const { length } = parts;
  if (length !== fields.length) return `it has ${length} ${length === 1 ? "field" : "fields"}, not 6`;
  const wrong = fields.findIndex((field, index) => !takes(field, (parts[index] ?? "").toUpperCase()));
  if (wrong !== -1) return `"${parts[wrong] ?? ""}" isn't a valid value for ${fields[wrong]?.what ?? ""}`;
  const questions = [parts[2], parts[4]].filter((part) => part === "?").length;
  return questions === 1 ? undefined : "exactly one of the two days must be ?";
}

function takes(field: Field, text: string): boolean {
  return field.also?.test(text) === true || text.split(",").every((part) => takesPart(field, part));
}

/** `*`, a number, a range, or one of them with a step. */
function takesPart(field: Field, part: string): boolean {
  const [range = "", step, ...more] = part.split("/");
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => numberOf(field, end));
  const [from = NaN, to = from] = ends;
  return ends.length <= 2 && from >= field.from && to <= field.to && from <= to;
}

function numberOf({ names = [] }: Field, text: string): number {
  return names.includes(text) ? names.indexOf(text) + 1 : /^\d{1,4}$/.test(text) ? Number(text) : NaN;
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
