import { intersects, isSubset } from "../../resolve/pattern";
import { covered } from "../../aws/addressRanges";
import { overlaps as meets, parseCidr, type Cidr } from "../../aws/cidr";
import { bandOf, type Conditions } from "../../resolve/priority";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";

/** A public entry as the load balancer sees it. */
export interface Rule extends Conditions {
  /** The service's, and the entry's own where it has one. */
  readonly name: string;
  /** Where it is declared. */
  readonly path: string;
  /** Blocks of clients; none: any. */
  readonly allowedCidrs: readonly string[];
  readonly priority: number;
  /** Whether the graph sets the priority. */
  readonly explicit: boolean;
}

/**
 * Two rules must have different priorities, and each must match requests that reach it. `free` is the advice for a
 * free priority.
 */
export function checkPair(earlier: Rule, later: Rule, free: string): Problem[] {
  const { path } = later;
  if (earlier.priority === later.priority) {
    return [
      error(
        "public-overlap",
        path,
        `"${earlier.name}" and "${later.name}" both have the priority ${later.priority}`,
        free,
      ),
    ];
  }
  if (!overlaps(earlier, later)) return [];
  const [inEarlier, inLater] = [covers(earlier, later), covers(later, earlier)];
  if (inEarlier !== inLater) return inEarlier ? checkShadow(later, earlier) : checkShadow(earlier, later);
  const isChosen = earlier.explicit || later.explicit;
  if (!isChosen && bandOf(earlier).start === bandOf(later).start) {
    return [
      error(
        "public-overlap",
        path,
        `"${earlier.name}" and "${later.name}" would answer the same requests`,
        "give them different paths or hosts, or set a priority for one of them",
      ),
    ];
  }
  const [first, second] = earlier.priority < later.priority ? [earlier, later] : [later, earlier];
  if (!inEarlier) return isChosen ? [] : [sharedRequests(first, second)];
  return [
    warning(
      "public-shadowed",
      second.path,
      `"${first.name}" comes first and answers all its requests`,
      "give them different paths or hosts",
    ),
  ];
}

/** Patterns of different kinds, such as hosts and paths: the order is defined, but only implicitly. */
function sharedRequests(first: Rule, second: Rule): Problem {
  return warning(
    "public-shared",
    second.path,
    `"${first.name}" gets the requests that both of them match: its hosts and paths are more specific`,
    "set a priority for one of them to make the order explicit",
  );
}

/** A specific rule needs a lower priority number than a more general rule. */
function checkShadow(special: Rule, general: Rule): Problem[] {
  return special.priority < general.priority
    ? []
    : [
        error(
          "public-shadowed",
          special.path,
          `"${general.name}" comes first, at priority ${general.priority}, and answers all its requests`,
          `set a priority below ${general.priority} for "${special.name}"`,
        ),
      ];
}

/** Whose requests a rule takes; undefined: anybody's. */
function clientsOf({ allowedCidrs }: Rule): readonly Cidr[] | undefined {
  return allowedCidrs.length === 0 ? undefined : allowedCidrs.flatMap((text) => parseCidr(text) ?? []);
}

function shareClients(a: Rule, b: Rule): boolean {
  const [ofA, ofB] = [clientsOf(a), clientsOf(b)];
  return ofA === undefined || ofB === undefined || ofA.some((block) => ofB.some((other) => meets(block, other)));
}

function coversClients(outer: Rule, inner: Rule): boolean {
  const [outside, inside] = [clientsOf(outer), clientsOf(inner)];
  return outside === undefined || (inside?.every((block) => covered(block, outside)) ?? false);
}

const orAny = (patterns: readonly string[]): readonly string[] => (patterns.length === 0 ? ["*"] : patterns);

function overlaps(a: Rule, b: Rule): boolean {
  const some = (patterns: readonly string[], others: readonly string[]): boolean =>
    orAny(patterns).some((pattern) => orAny(others).some((other) => intersects(pattern, other)));
  return some(a.hosts, b.hosts) && some(a.paths, b.paths) && shareClients(a, b);
}

/** Whether every request that `inner` answers is one that `outer` answers. */
export function covers(outer: Rule, inner: Rule): boolean {
  const all = (patterns: readonly string[], others: readonly string[]): boolean =>
    orAny(patterns).every((pattern) => orAny(others).some((other) => isSubset(pattern, other)));
  return all(inner.hosts, outer.hosts) && all(inner.paths, outer.paths) && coversClients(outer, inner);
}
