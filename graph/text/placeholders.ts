/** What an author may have filled in everywhere. */
export const placeholders = ["system", "stack", "region", "account"] as const;

/** The stack that texts are filled in for. */
export type Place = Readonly<Record<"system" | "stack" | "region", string>>;

/** A `${name}`, a `${` that isn't closed, or a `$${`, which stands for a `${` in the text. */
const opened = /\$\$\{|\$\{(?:([\w.-]{0,120})\})?/g;
const escaped = "$${";

/** The names of a text's placeholders; undefined: a `${` that is no placeholder. */
export function placeholdersIn(text: string): (string | undefined)[] {
  return [...text.matchAll(opened)].flatMap(([found, name]) => found === escaped ? [] : [name]);
}

/**
 * A text with its placeholders filled in: the place, and `more` by name. What only AWS knows, `${account}`, stays for
 * {@link fillInLast}, and so does `$${`.
 */
export function fillIn(text: string, { system, stack, region }: Place, more: Readonly<Record<string, string>> = {}) {
  const known = new Map(Object.entries({ ...more, system, stack, region }));
  return text.replace(opened, (found, name: string) => known.get(name) ?? found);
}

/**
 * The same of what only AWS knows, by name: the account, and what stores tell. After it nothing is filled in: each
 * `$${` becomes the `${` that it stands for.
 */
export function fillInLast(text: string, told: Readonly<Record<string, string>>): string {
  const known = new Map(Object.entries(told));
  return text.replace(opened, (found, name: string) => found === escaped ? "${" : known.get(name) ?? found);
}
