import type { Problem } from "../../../model/problem";
import { grouped } from "../../text/grouped";
import { error } from "../../problems";
import { measured, type Form, type Limit, type Size } from "./limit";
import { limits, sharedSizes } from "./limits";

/** What is registered of one resource, as far as it is known. */
export interface Inputs {
  readonly type: string;
  /** The logical name. */
  readonly name: string;
  /** A value that isn't known yet is undefined, and not held. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** For each input that takes something from other resources: their URNs. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

/** Where a limit's path leads in the inputs of one resource. */
interface Found {
  readonly path: string;
  readonly value: unknown;
}

interface Measured {
  readonly path: string;
  readonly number: number;
}

/** The inputs that Pulumi fills in where they are left out: with the logical name, a hyphen and 7 digits. */
const autoNamed: ReadonlySet<string> = new Set(["name", "bucket"]);
const autoNameEnd = "-0000000";

/** The inputs of a type that have a limit. */
export function limitedInputs(type: string): string[] {
  return [...new Set((limits[type] ?? []).map(firstStep))];
}

/** All that AWS would refuse of one resource, or of some of its inputs, for its size or its characters. */
export function beyondLimits(resource: Inputs, among = limitedInputs(resource.type)): Problem[] {
  const held = (limits[resource.type] ?? []).filter((limit) => among.includes(firstStep(limit)));
  return held.flatMap((limit) => "form" in limit
    ? placesOf(resource, limit).flatMap((found) => checkForm(resource, limit, found))
    : measuredTogether(placesOf(resource, limit), limit).flatMap((found) => checkSize(resource, limit, found)));
}

/** The same of all resources of a stack, with what several of them have together. */
export function allBeyondLimits(resources: readonly Inputs[]): Problem[] {
  return [...resources.flatMap((resource) => beyondLimits(resource)), ...sharedSizes.flatMap((size) => {
    const sharing = resources.filter(({ type, references }) =>
      type === size.type && (references?.[size.sharedBy] ?? []).length > 0);
    const groups = grouped(sharing, ({ references }) => String(references?.[size.sharedBy]));
    return [...groups.values()].flatMap(([first, ...others]) => {
      // Of a single one, its own limit speaks.
      if (first === undefined || others.length === 0) return [];
      const values = [first, ...others].flatMap((resource) => placesOf(resource, size));
      return measuredTogether(values, { ...size, isSum: true })
        .flatMap(({ number }) => checkSize(first, size, { path: size.input, number }));
    });
  })];
}

function firstStep({ input }: Limit): string {
  return /^\w+/.exec(input)?.[0] ?? "";
}

function measuredTogether(places: readonly Found[], { measure, isSum = false, input }: Size): Measured[] {
  const sizes = places.flatMap(({ path, value }) => {
    const number = measured(value, measure);
    return number === undefined ? [] : [{ path, number }];
  });
  if (!isSum) return sizes;
  return sizes.length === 0 ? [] : [{ path: input, number: sizes.reduce((sum, { number }) => sum + number, 0) }];
}

function checkSize(
  resource: Inputs, { measure, least = 0, most, advice, page }: Size, { path, number }: Measured,
): Problem[] {
  if (number >= least && number <= most) return [];
  const range = number > most ? `at most ${most}` : `at least ${least}`;
  const message = measure === "value"
    ? `it is ${number}, and AWS takes ${range}`
    : `it has ${number} ${measure}, and AWS takes ${range}`;
  const usual = measure === "value" ? `use ${least} to ${most}` : number > most ? "shorten it" : "lengthen it";
  return [problem(resource, path, message, advice ?? usual, page)];
}

function checkForm(resource: Inputs, { form, described, advice, page }: Form, { path, value }: Found): Problem[] {
  if (typeof value !== "string" || form.test(value)) return [];
  return [problem(resource, path, `AWS takes only ${described} there`, advice ?? "change it", page)];
}

function problem({ type, name, inputs }: Inputs, path: string, message: string, advice: string, page: string): Problem {
  const node = (inputs["tags"] as Readonly<Record<string, unknown>> | undefined)?.["servicegraph:node"];
  const of = typeof node === "string" && node !== name ? ` (it belongs to ${node})` : "";
  return error("aws-limit", `${type}::${name}.${path}`, `${message}${of}`, `${advice}; see ${page}`);
}

/** What a limit's path leads to. */
function placesOf({ name, inputs }: Inputs, { input }: Limit): Found[] {
  const steps = input.match(/\[\]|\{key\}|\{\}|\*|\w+/g) ?? [];
  const isLeftOut = autoNamed.has(input) && !(input in inputs);
  const named = isLeftOut ? { ...inputs, [input]: `${name}${autoNameEnd}` } : inputs;
  return steps.reduce<Found[]>((places, step) => places.flatMap((place) => next(place, step)), [
    { path: "", value: named },
  ]).filter(({ value }) => value !== undefined && value !== null);
}

function next({ path, value: held }: Found, step: string): Found[] {
  const value = typeof held === "string" ? parsed(held) : held;
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => ({ key, inner }));
  const at = (key: string): string => path === "" ? key : `${path}.${key}`;
  switch (step) {
    case "[]":
      return Array.isArray(value) ? entries.map(({ key, inner }) => ({ path: `${path}[${key}]`, value: inner })) : [];
    case "{key}":
      return entries.map(({ key }) => ({ path: at(key), value: key }));
    case "{}":
    case "*":
      return entries.map(({ key, inner }) => ({ path: at(key), value: inner }));
    default:
      return Object.hasOwn(value, step) ? [{ path: at(step), value: (value as Record<string, unknown>)[step] }] : [];
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
