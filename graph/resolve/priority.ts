import { createHash } from "node:crypto";
import { fixedQuotas } from "../aws/quotas";
import { compareText } from "../text/compareText";

/** What a listener rule asks of a request; none of a kind: any. */
export interface Conditions {
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
}

/** Lengths told apart among patterns with wildcards. */
const lengths = 40;

/** Numbers for services whose patterns are alike: each takes one by its name. A row is a class of hosts. */
const bandSizes = {
  exactHost: { exactPath: 4000, pathPattern: 150, anyPath: 8000 },
  hostPattern: { exactPath: 1500, pathPattern: 50, anyPath: 75 },
  anyHost: { exactPath: 12_000, pathPattern: 250, anyPath: 100 },
} as const;

/** The first priority that is computed; all before it are for the author. */
const firstComputed = 1000;
/** The last that AWS takes. */
const last = fixedQuotas.listenerRulePriority.value;

/** The priorities that an adopted listener leaves to a system, both inclusive. */
export interface PriorityRange {
  readonly from: number;
  readonly to: number;
}

/** A computed priority scaled into a range: what came first still does, or shares its number with the next. */
export function withinRange(priority: number, { from, to }: PriorityRange): number {
  return from + Math.floor(((priority - firstComputed) * (to - from + 1)) / (last + 1 - firstComputed));
}

/**
 * The priority of a public service's listener rule, from its own patterns and name alone: exact hosts before host
 * patterns before any host, then exact paths before path patterns, longer ones first, before any path. So no
 * other service moves it. `name` spreads services of like patterns over a band of numbers.
 */
export function computedPriority(name: string, conditions: Conditions): number {
  const { start, size } = bandOf(conditions);
  return start + (hash(name) % size);
}

/** A public service whose rule needs a priority. */
export interface Ranked {
  readonly name: string;
  /** What its number is computed from: a renamed service keeps that of its oldest name. */
  readonly seed: string;
  readonly conditions: Conditions;
  /** Its author's number; absent: it is computed. */
  readonly chosen?: number | undefined;
}

/**
 * The priorities of all public services, by name. Two whose computed numbers are the same get neighbouring ones of
 * their band, the earlier seed first, so that a further service moves another only where both would have one number.
 * Where a band or range is full, numbers repeat, which the checks refuse.
 */
export function prioritiesOf(ranked: readonly Ranked[], range?: PriorityRange): ReadonlyMap<string, number> {
  const chosen = ranked.flatMap(({ name, chosen: number }) => number === undefined ? [] : [[name, number] as const]);
  const taken = new Set(range === undefined ? chosen.map(([, number]) => number) : []);
  const computed: (readonly [name: string, priority: number])[] = [];
  for (const { name, seed, conditions } of ranked
    .filter((endpoint) => endpoint.chosen === undefined)
    .sort((a, b) => compareText(a.seed, b.seed))) {
    const number = nearestFree(computedPriority(seed, conditions), bandOf(conditions), taken);
    taken.add(number);
    computed.push([name, number]);
  }
  return new Map([...chosen, ...range === undefined ? computed : scaled(computed, new Map(chosen), range)]);
}

/** The first number at or after this one that isn't taken, round the end of the band; itself where all are. */
function nearestFree(first: number, { start, size }: Band, taken: ReadonlySet<number>): number {
  for (let step = 0; step < size; step++) {
    const number = start + ((first - start + step) % size);
    if (!taken.has(number)) return number;
  }
  return first;
}

/** The computed numbers in their order, scaled into a range, each at least one above the last. */
function scaled(
  computed: readonly (readonly [string, number])[], chosen: ReadonlyMap<string, number>, range: PriorityRange,
): (readonly [string, number])[] {
  const taken = new Set(chosen.values());
  const ordered = [...computed].sort(([, a], [, b]) => a - b);
  let next = range.from;
  return ordered.map(([name, priority], index) => {
    // So many numbers are left for those that come after.
    const latest = range.to - (ordered.length - 1 - index);
    let number = Math.min(Math.max(next, withinRange(priority, range)), Math.max(latest, range.from));
    while (taken.has(number) && number < range.to) number++;
    next = number + 1;
    return [name, number] as const;
  });
}

interface Band {
  readonly start: number;
  readonly size: number;
}

/** The numbers that services of such patterns share: which of them comes first within is chance. */
export function bandOf({ hosts, paths }: Conditions): Band {
  let start = firstComputed;
  for (const { matches, size } of bands(hosts, paths)) {
    if (matches) return { start, size };
    start += size;
  }
  throw new Error("a listener rule's patterns are in none of the bands");
}

/** Every band in the order of priorities, and whether the patterns are in it. */
function* bands(hosts: readonly string[], paths: readonly string[]): Generator<{ matches: boolean; size: number }> {
  const host = hosts.length === 0 ? "anyHost" : hosts.every(isExact) ? "exactHost" : "hostPattern";
  const path = paths.length === 0 ? "anyPath" : paths.every(isExact) ? "exactPath" : "pathPattern";
  for (const [hostClass, sizes] of Object.entries(bandSizes)) {
    for (const [pathClass, size] of Object.entries(sizes)) {
      const here = hostClass === host && pathClass === path;
      const ranked =
        pathClass === "pathPattern"
          ? paths
          : hostClass === "hostPattern" && pathClass === "anyPath"
            ? hosts
            : undefined;
      const length = ranked === undefined ? 0 : literalLength(ranked);
      const classes =
        pathClass === "pathPattern" || (hostClass === "hostPattern" && pathClass === "anyPath") ? lengths : 1;
      for (let rank = classes - 1; rank >= 0; rank--)
        yield { matches: here && Math.min(length, classes - 1) === rank, size };
    }
  }
}

const isExact = (pattern: string): boolean => !/[*?]/.test(pattern);

/** Characters that the least specific of the patterns fixes. */
function literalLength(patterns: readonly string[]): number {
  return Math.min(...patterns.map((pattern) => pattern.replace(/[*?]/g, "").length));
}

function hash(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32BE(0);
}
