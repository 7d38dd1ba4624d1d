import type { End } from "../../insight/model/end";
import type { AllowedPath } from "../../insight/reach/allowedPaths";
import { isOfAws, listName } from "./groupRules";
import { blockOf, isIn, textOf } from "./ipv4";
import { natAddress, type Layout, type Outsider } from "./layout";
import type { Resources } from "./resources";

/** The addresses of one end of a path: those that it allows, and those of which one must be open. */
export interface Side {
  readonly all: readonly string[];
  readonly some: readonly string[];
}

/** The addresses that a path of the proof is about; undefined where one of its ends has none here. */
export function sidesOf(
  path: AllowedPath, layout: Layout, resources: Resources,
): { readonly from: Side; readonly to: Side } | undefined {
  const from = sideOf(path.from, path, layout, resources);
  const to = sideOf(path.to, path, layout, resources);
  const isIpv6 = path.rules.some(({ peer }) => peer.kind === "block" && peer.block.family === 6);
  // AWS's services open no connections.
  const isFromAws = path.from.kind === "prefix-list" && isOfAws(listName(resources, path.from.id));
  if (!from || !to || isIpv6 || isFromAws) return undefined;
  if (path.from.kind !== "internet") return { from, to };
  const publicSides = layout.interfaces.filter(({ host }) => host.name === path.to.name)
    .flatMap(({ publicAddress }) => publicAddress ?? []).map(textOf);
  return { from, to: { all: [...to.all, ...publicSides], some: publicSides } };
}

function sideOf(end: End, path: AllowedPath, layout: Layout, resources: Resources): Side | undefined {
  const { interfaces, outsiders } = layout;
  const outsidersWho = (hold: (outsider: Outsider) => boolean) => same(outsiders.filter(hold));
  switch (end.kind) {
    case "foreign": return outsidersWho(({ group }) => group === end.id);
    case "gateway":
    case "prefix-list": return outsidersWho(({ list }) => list === listName(resources, end.id));
    case "block": return same(beyond(path, layout).outsiders);
    case "internet": {
      const { outsiders: all, own } = beyond(path, layout);
      const some = same(all.filter(({ isFar, list }) => isFar && list === undefined)).some;
      return { all: [...same(all).all, ...own], some };
    }
    // Attached to nothing.
    case "group": return undefined;
    default: return same(interfaces.filter(({ host }) => host.name === end.name));
  }
}

function same(addressed: ReadonlyArray<{ readonly address: number }>): Side {
  const texts = addressed.map(({ address }) => textOf(address));
  return { all: texts, some: texts };
}

/** Who is in the block that the rule of this side names: outsiders, and the stack's own public addresses. */
function beyond({ rules: [rule] }: AllowedPath, { interfaces, outsiders }: Layout) {
  if (rule?.peer.kind !== "block") throw new Error("a path to the internet or a block is by a rule that names one");
  const block = blockOf(rule.peer.block.text);
  const own = [natAddress, ...interfaces.flatMap(({ publicAddress }) => publicAddress ?? [])];
  return {
    outsiders: outsiders.filter(({ address }) => isIn(block, address)),
    own: own.filter((address) => isIn(block, address)).map(textOf),
  };
}
