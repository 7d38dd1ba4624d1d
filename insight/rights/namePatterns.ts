import type { Plan } from "../../plan/plan";

/**
 * Names as few patterns: those that hold `<system>-<stack>-`, or the system's name and a slash, end in `*` after it,
 * so that a further service needs no other rights. A name that holds neither, since it had to be cut, stays whole.
 */
export function namePatterns(names: readonly string[], { system, stack }: Pick<Plan, "system" | "stack">): string[] {
  const stems = [`${system}-${stack}-`, `${system}-${stack}/`, `${system}/`];
  return [...new Set(names.map((name) => {
    const stem = stems.find((text) => name.includes(text));
    return stem === undefined ? name : `${name.slice(0, name.indexOf(stem) + stem.length)}*`;
  }))].sort();
}
