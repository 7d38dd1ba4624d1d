import type { Adopted, PlannedResource } from "../../plan/plan";
import { compare } from "./agreement";
import { pairsOf, tryAll, type Pair } from "./attempts";
import { portsToTry } from "./groupRules";
import { textOf } from "./ipv4";
import { layoutOf, natAddress, type Layout } from "./layout";
import { configure } from "./namespace";
import { Resources } from "./resources";
import { rulesetOf } from "./ruleset";

/** What became of one plan. */
export interface Verdict {
  /** Connections and datagrams. */
  readonly tried: number;
  readonly opened: number;
  /** Paths of the proof that the kernel can't be asked about here. */
  readonly leftOut: number;
  readonly disagreements: readonly string[];
}

/** Lets the kernel and the proof judge the same plan. `anotherPort` is tried besides those of the rules. */
export async function judge(
  plan: { readonly resources: readonly PlannedResource[]; readonly adopted: Adopted }, anotherPort: number,
): Promise<Verdict> {
  const layout = layoutOf(new Resources(plan.resources), plan.adopted.network);
  const ports = {
    tcp: portsToTry(layout.rules, "tcp", anotherPort), udp: portsToTry(layout.rules, "udp", anotherPort),
  };
  configure(addressesOf(layout), [...ports.tcp, ...ports.udp], rulesetOf(layout));
  const pairs = pairsToTry(layout);
  const opened = await tryAll(pairs, ports);
  const { openedNotProved, provedNotOpened, leftOut } = compare(plan, layout, ports, opened);
  return {
    tried: pairs.length * (ports.tcp.length + ports.udp.length), opened: opened.length, leftOut,
    disagreements: [
      ...openedNotProved.map((attempt) => `open, not proved: ${attempt}`),
      ...provedNotOpened.map((flow) => `proved, closed: ${flow}`),
    ],
  };
}

function addressesOf({ interfaces, outsiders }: Layout): string[] {
  const own = interfaces.flatMap(({ address, publicAddress }) => [address, publicAddress ?? []].flat());
  return [natAddress, ...own, ...outsiders.map(({ address }) => address)].map(textOf);
}

/** Each host with each, itself included, and with all outside; the internet knows public addresses only. */
export function pairsToTry({ interfaces, outsiders }: Layout): Pair[] {
  const texts = (all: readonly number[]) => all.map(textOf);
  const inside = texts(interfaces.map(({ address }) => address));
  const publicSides = texts(interfaces.flatMap(({ publicAddress }) => publicAddress ?? []));
  const outside = texts(outsiders.map(({ address }) => address));
  const near = texts(outsiders.filter(({ isFar }) => !isFar).map(({ address }) => address));
  const internet = texts(outsiders.filter(({ isFar, list }) => isFar && list === undefined)
    .map(({ address }) => address));
  return [
    ...pairsOf(inside, [...inside, ...publicSides, ...outside]), ...pairsOf(near, inside),
    ...pairsOf(internet, publicSides),
  ];
}
