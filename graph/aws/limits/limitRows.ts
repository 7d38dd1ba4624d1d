import { fixedQuotas } from "../quotas";
import type { Form, Limit, Measure, Size } from "./limit";

/** The pages of AWS's documentation that the limits are from. */
export const page = {
  iam: fixedQuotas.inlinePolicyCharacters.page,
  tags: fixedQuotas.tagsPerResource.page,
} as const;

/** The page of an operation, or of a type, in the API reference of a service. */
export function api(reference: string, name: string): string {
  return `https://docs.aws.amazon.com/${reference}/API_${name}.html`;
}

/** A limit on the size of an input. */
export function size(input: string, measure: Measure, most: number, page: string, more: Partial<Size> = {}): Size {
  return { input, measure, most, page, ...more };
}

/** A limit on the characters of an input. */
export function form(input: string, described: string, form: RegExp, page: string, advice?: string): Form {
  return { input, described, form, page, ...advice !== undefined && { advice } };
}

/** A name: its length, and its characters. */
export function nameOf(
  input: string, most: number, page: string, [described, pattern]: readonly [string, RegExp],
): Limit[] {
  return [size(input, "characters", most, page), form(input, described, pattern, page)];
}

/** The characters of many names. */
export const lettersDigitsAnd = {
  hyphens: ["letters, digits and inner hyphens", /^(?!-)[A-Za-z0-9-]*(?<!-)$/],
  hyphensUnderscores: ["letters, digits, hyphens and underscores", /^[A-Za-z0-9_-]*$/],
} as const satisfies Readonly<Record<string, readonly [string, RegExp]>>;

const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const tagCharacters = "letters, digits, spaces and _.:/=+-@";
const fewerTags = "give the stack fewer tags";

/** Tags as most types have them: a map. */
export const tags: readonly Limit[] = [
  size("tags", "entries", fixedQuotas.tagsPerResource.value, page.tags, { advice: fewerTags }),
  ...tagTexts("tags{key}", "tags{}"),
];

/** The keys and values of tags, wherever a type has them. */
export function tagTexts(keys: string, values: string): Limit[] {
  return [
    size(keys, "characters", 128, page.tags, { least: 1 }),
    size(values, "characters", 256, page.tags),
    form(keys, tagCharacters, tagText, page.tags),
    form(values, tagCharacters, tagText, page.tags),
  ];
}
