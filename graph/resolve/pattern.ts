/*
 * The patterns of listener rules: `*` stands for any run of characters, `?` for one. A pattern is read as an
 * automaton whose states are the places in it; two patterns are walked side by side.
 */

/** Whether some text fits both patterns. */
export function intersects(a: string, b: string): boolean {
  const seen = new Set<number>();
  const walk = (i: number, j: number): boolean => {
    const state = i * (b.length + 1) + j;
    if (seen.has(state)) return false;
    seen.add(state);
    if (i === a.length && j === b.length) return true;
    if (a[i] === "*" && walk(i + 1, j)) return true;
    if (b[j] === "*" && walk(i, j + 1)) return true;
    if (i === a.length || j === b.length || !meet(a[i], b[j])) return false;
    return walk(a[i] === "*" ? i : i + 1, b[j] === "*" ? j : j + 1);
  };
  return walk(0, 0);
}

function meet(a: string | undefined, b: string | undefined): boolean {
  return a === b || a === "*" || a === "?" || b === "*" || b === "?";
}

/** Whether every text that fits `inner` fits `outer`. */
export function isSubset(inner: string, outer: string): boolean {
  const alphabet = [...new Set((inner + outer).replace(/[*?]/g, "").split("")), ""];
  const seen = new Set<string>();
  const pending = [[closure(inner, [0]), closure(outer, [0])] as const];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [left, right] = pair;
    const key = `${left.join()}|${right.join()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (left.includes(inner.length) && !right.includes(outer.length)) return false;
    for (const letter of alphabet) {
      const next = step(inner, left, letter);
      if (next.length > 0) pending.push([next, step(outer, right, letter)]);
    }
  }
  return true;
}

/** The places reached by one letter; the empty letter is any that neither pattern names. */
function step(pattern: string, places: readonly number[], letter: string): number[] {
  return closure(
    pattern,
    places.flatMap((place) => {
      const sign = pattern[place];
      if (sign === "*") return [place];
      return sign === "?" || (sign !== undefined && sign === letter) ? [place + 1] : [];
    }),
  );
}

/** The places, and those that follow a `*` which stands for nothing. */
function closure(pattern: string, places: readonly number[]): number[] {
  const all = new Set(places);
  for (const place of all) if (pattern[place] === "*") all.add(place + 1);
  return [...all].sort((a, b) => a - b);
}
