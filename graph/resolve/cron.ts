/**
 * The six fields of an expression as EventBridge takes them, or why there are none. `isTranslated`: its author wrote
 * Unix cron.
 */
export type ReadCron =
  | { readonly fields: readonly string[]; readonly isTranslated: boolean }
  | { readonly fault: string; readonly hint: string };

interface Field {
  readonly what: string;
  readonly from: number;
  readonly to: number;
  /** Where a step ends that gives no end. @default `to` */
  readonly last?: number;
  /** Each stands for its number; the first for `from`. */
  readonly names?: readonly string[];
  /** What only this field takes, besides numbers, lists, ranges and steps. */
  readonly also?: RegExp;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/** None, the last of the week or of its kind in the month, or the nth of its kind. */
const ofMonth = new RegExp(`^(\\?|L|[1-7]L|([1-7]|${weekdays.join("|")})#[1-5])$`);

const minutes = { what: "minutes", from: 0, to: 59 };
const hours = { what: "hours", from: 0, to: 23 };
const day = { what: "day of the month", from: 1, to: 31 };
const month = { what: "month", from: 1, to: 12, names: months };
/** Sunday is 0 and 7. */
const unixWeekday = { what: "day of the week", from: 0, to: 7, last: 6, names: weekdays };

/** https://man7.org/linux/man-pages/man5/crontab.5.html */
const unixFields: readonly Field[] = [minutes, hours, day, month, unixWeekday];

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const eventBridgeFields: readonly Field[] = [
  minutes,
  hours,
  { ...day, also: /^(\?|L|([1-9]|[12]\d|3[01]|L)W)$/ },
  month,
  { what: "day of the week", from: 1, to: 7, names: weekdays, also: ofMonth },
  { what: "year", from: 1970, to: 2199 },
];

/** Unix cron's names for common expressions. */
const nicknames: ReadonlyMap<string, string> = new Map([
  ["@yearly", "0 0 1 1 *"],
  ["@annually", "0 0 1 1 *"],
  ["@monthly", "0 0 1 * *"],
  ["@weekly", "0 0 * * 0"],
  ["@daily", "0 0 * * *"],
  ["@midnight", "0 0 * * *"],
  ["@hourly", "0 * * * *"],
]);

const forms = "write minutes, hours, day of the month, month and day of the week as in Unix cron, or EventBridge's six "
  + "fields, with the year last and ? for one of the two days: 0 3 * * * or 0 3 * * ? * is 3:00 every night";

/** Reads EventBridge's six fields, with or without `cron(...)` around them, or Unix cron: five fields or `@daily`. */
export function readCron(cron: string): ReadCron {
  const text = cron.trim();
  if (text.startsWith("@")) {
    const meant = nicknames.get(text);
    const hint = `use one of ${[...nicknames.keys()].join(", ")}, or write the fields: 0 3 * * * is 3:00 every night`;
    return meant === undefined ? { fault: "there is no such shorthand", hint } : translated(partsOf(meant));
  }
  const inner = /^cron\((.*)\)$/.exec(text)?.[1];
  const parts = partsOf(inner ?? text);
  if (inner === undefined && parts.length === unixFields.length) return translated(parts);
  const fault = eventBridgeFault(parts);
  return fault === undefined ? { fields: parts, isTranslated: false } : { fault, hint: forms };
}

function partsOf(text: string): string[] {
  return text.split(/\s+/).filter((part) => part !== "");
}

function eventBridgeFault(parts: readonly string[]): string | undefined {
  const { length } = parts;
  if (length !== eventBridgeFields.length) {
    return `it has ${length} ${length === 1 ? "field" : "fields"}, not ${eventBridgeFields.length}`;
  }
  const questions = [parts[2], parts[4]].filter((part) => part === "?").length;
  return valueFault(eventBridgeFields, parts)
    ?? (questions === 1 ? undefined : "exactly one of the two days must be ?");
}

function valueFault(fields: readonly Field[], parts: readonly string[]): string | undefined {
  const wrong = fields.findIndex((field, index) => !takes(field, (parts[index] ?? "").toUpperCase()));
  return wrong === -1 ? undefined : `"${parts[wrong] ?? ""}" isn't a valid value for ${fields[wrong]?.what ?? ""}`;
}

/**
 * The same moments in EventBridge's form. Unix cron runs on either day where both are restricted, which EventBridge
 * can't say.
 */
function translated(parts: readonly string[]): ReadCron {
  const fault = valueFault(unixFields, parts);
  if (fault !== undefined) return { fault, hint: forms };
  const [atMinutes = "", atHours = "", onDays = "", inMonths = "", onWeekdays = ""] = unixFields.map((field, index) =>
    withoutStars(field, (parts[index] ?? "").toUpperCase()));
  if (onDays !== "*" && onWeekdays !== "*") {
    return {
      fault: "EventBridge takes a day of the month or a day of the week, not both",
      hint: "set one of the two to *; cron runs on either day, so that the other takes a schedule or job of its own",
    };
  }
  const days = onWeekdays === "*" ? [onDays, inMonths, "?"] : ["?", inMonths, weekdaysOf(onWeekdays)];
  return { fields: [atMinutes, atHours, ...days, "*"], isTranslated: true };
}

/** The list without a `*` beside other values, and with each step's first value. */
function withoutStars({ from }: Field, text: string): string {
  const values = text.split(",");
  return values.includes("*") ? "*" : values.map((value) => value.replace("*", String(from))).join(",");
}

/** By name, since the two count differently; a run of days as a range. */
function weekdaysOf(text: string): string {
  const numbers = text.split(",").flatMap((part) => {
    const { from, to, step } = rangeOf(unixWeekday, part) ?? { from: 0, to: -1, step: 1 };
    return weekdays.map((_, index) => from + index * step).filter((number) => number <= to).map((number) => number % 7);
  });
  const names = weekdays.filter((_, number) => numbers.includes(number));
  const run = `${names[0] ?? ""}-${names.at(-1) ?? ""}`;
  return names.length > 2 && weekdays.join(",").includes(names.join(",")) ? run : names.join(",");
}

function takes(field: Field, text: string): boolean {
  return field.also?.test(text) === true || text.split(",").every((part) => rangeOf(field, part) !== undefined);
}

/**
 * Of `*`, a number, a range, or one of them with a step. AWS refuses a step beyond the field:
 * https://github.com/aws/aws-sdk-js/issues/4212.
 */
function rangeOf(field: Field, part: string): { from: number; to: number; step: number } | undefined {
  const [range = "", step = "1", ...more] = part.split("/");
  if (more.length > 0 || !/^[1-9]\d{0,3}$/.test(step) || Number(step) > field.to) return undefined;
  const { last = field.to } = field;
  const ends = range === "*" ? [field.from, last] : range.split("-").map((end) => numberOf(field, end));
  const [from = NaN, to = part.includes("/") ? last : from] = ends;
  const isWithin = ends.length <= 2 && from >= field.from && to <= field.to && from <= to;
  return isWithin ? { from, to, step: Number(step) } : undefined;
}

function numberOf({ names = [], from }: Field, text: string): number {
  return names.includes(text) ? names.indexOf(text) + from : /^\d{1,4}$/.test(text) ? Number(text) : NaN;
}
