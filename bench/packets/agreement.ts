import { allowedPathsOf, type AllowedPath } from "../../insight/reach/allowedPaths";
import { topologyOf } from "../../insight/read/readPlan";
import type { Adopted, PlannedResource } from "../../plan/plan";
import { pairsOf, protocols, textOfAttempt } from "./attempts";
import type { Attempt, Pair, Ports } from "./attempts";
import { textOf } from "./ipv4";
import type { Interface, Layout } from "./layout";
import { Resources } from "./resources";
import { seenAs } from "./ruleset";
import { sidesOf, type Side } from "./sides";

/** Where the kernel and the proof disagree about a plan. */
export interface Comparison {
  readonly openedNotProved: readonly string[];
  readonly provedNotOpened: readonly string[];
  /** Paths of the proof that are by neither TCP nor UDP, or that have an end without an address here. */
  readonly leftOut: number;
}

/** A path of the proof, the addresses of its ends, and what of its traffic is tried. */
interface ProvedPath {
  readonly path: AllowedPath;
  readonly from: Side;
  readonly to: Side;
  readonly tries: ReadonlyArray<Pick<Attempt, "protocol" | "port">>;
}

/** Holds what came through against the paths that the proof finds, hop by hop and in both directions. */
export function compare(
  plan: { readonly resources: readonly PlannedResource[]; readonly adopted: Adopted },
  layout: Layout, ports: Ports, opened: readonly Attempt[],
): Comparison {
  const resources = new Resources(plan.resources);
  const all = allowedPathsOf(topologyOf(plan.resources, plan.adopted));
  const paths = all.flatMap((path): ProvedPath[] => {
    const sides = sidesOf(path, layout, resources);
    const tries = triesOf(path, ports);
    return sides === undefined || tries.length === 0 ? [] : [{ path, ...sides, tries }];
  });
  return {
    openedNotProved: openedNotProved(paths, layout, opened), provedNotOpened: provedNotOpened(paths, opened),
    leftOut: all.length - paths.length,
  };
}

function triesOf({ traffic }: AllowedPath, ports: Ports): ProvedPath["tries"] {
  const { protocol: own, port: first, toPort: last } = traffic;
  return protocols.filter((protocol) => own === protocol || own === "all").flatMap((protocol) =>
    ports[protocol].filter((port) => own === "all" || (first <= port && port <= last))
      .map((port) => ({ protocol, port })));
}

function openedNotProved(paths: readonly ProvedPath[], layout: Layout, opened: readonly Attempt[]): string[] {
  const tries = new Map<string, Set<string>>();
  const keyOf = ({ from, to }: Pair) => `${from} ${to}`;
  const trafficOf = ({ protocol, port }: ProvedPath["tries"][number]) => `${protocol} ${port}`;
  for (const path of paths) {
    for (const pair of pairsOf(path.from.all, path.to.all)) {
      const proved = tries.get(keyOf(pair)) ?? new Set();
      for (const attempt of path.tries) proved.add(trafficOf(attempt));
      tries.set(keyOf(pair), proved);
    }
  }
  const isProved = (attempt: Attempt) => tries.get(keyOf(attempt))?.has(trafficOf(attempt)) === true;
  return opened.filter((attempt) => !legsOf(attempt, layout.interfaces).every(isProved))
    .map((attempt) => named(attempt, layout));
}

function provedNotOpened(paths: readonly ProvedPath[], opened: readonly Attempt[]): string[] {
  const cameThrough = new Set(opened.map(textOfAttempt));
  return [...new Set(paths.flatMap(({ path, from, to, tries }) => {
    const pairs = pairsOf(from.some, to.some);
    return tries.filter((tried) => !pairs.some((pair) => cameThrough.has(textOfAttempt({ ...pair, ...tried }))))
      .map(({ protocol, port }) => `${path.from.name} -> ${path.to.name} ${protocol} ${port}`);
  }))];
}

/** By a public address, a host reaches another over the internet: the proof knows the way there, and that back in. */
function legsOf(attempt: Attempt, interfaces: readonly Interface[]): Attempt[] {
  const isOverInternet = interfaces.some(({ publicAddress }) => isAddress(attempt.to, publicAddress));
  const source = interfaces.find(({ address }) => isAddress(attempt.from, address));
  const seen = source && seenAs(source);
  return isOverInternet && seen !== undefined ? [attempt, { ...attempt, from: textOf(seen) }] : [attempt];
}

function isAddress(text: string, address: number | undefined): boolean {
  return address !== undefined && textOf(address) === text;
}

function named({ from, to, protocol, port }: Attempt, { interfaces, outsiders }: Layout): string {
  const nameOf = (text: string): string => {
    const own = interfaces.find(({ address, publicAddress }) =>
      isAddress(text, address) || isAddress(text, publicAddress));
    const other = outsiders.find(({ address }) => isAddress(text, address));
    return own ? `${own.host.name} (${text})` : `${other?.group ?? other?.list ?? "outside"} (${text})`;
  };
  return `${nameOf(from)} -> ${nameOf(to)} ${protocol} ${port}`;
}
