import { compareText } from "../graph/compareText";
import type { ResolvedCall } from "../graph/system";
import type { Flow } from "./flow";
import type { Proof } from "./proof";
import { trafficText } from "./traffic";

/** The node that stands for the NAT gateways. */
export const NAT = "NAT";

/** A node, or all nodes of a zone. */
export type MapEnd = { readonly node: string } | { readonly zone: "private" | "aws" };

/** One arrow: all that flows from one end to another. */
export interface MapArrow {
  readonly from: MapEnd;
  readonly to: MapEnd;
  /** Ports, each with its protocol where that is not HTTP: `3001`, `3306 tcp`, `80, 443`. */
  readonly label: string;
  /** `undeclared` should not be there, `missing` should; the others are as they ought to be. */
  readonly kind: "public" | "call" | "platform" | "undeclared" | "missing";
}

/** Names that arrows from or to a whole zone stand for. */
export interface ZoneNames { readonly services: readonly string[]; readonly aws: readonly string[] }

/** An arrow between two nodes, before those that are alike are drawn as one. */
interface Single { readonly from: string; readonly to: string; readonly label: string; readonly kind: MapArrow["kind"] }

/** From so many services to the platform, each arrow is drawn; from more, one for all of them. */
const FEW = 3;

/** Every flow as an arrow, the public path first. Hairpins, which follow from the way out, are left to words. */
export function mapArrows(calls: readonly ResolvedCall[], proof: Proof, names: ZoneNames): MapArrow[] {
  const singles = singlesOf(calls, proof);
  const platform = singles.filter(({ kind }) => kind === "platform");
  const others = singles.filter(({ kind }) => kind !== "platform").map(drawn);
  const nat: MapArrow[] = platform.some(({ to }) => to === NAT)
    ? [{ from: { node: NAT }, to: { node: "internet" }, label: "443", kind: "platform" }]
    : [];
  return [...others, ...toAllOfAws(fromAllServices(platform, names), names), ...nat]
    .sort((a, b) => compareText(sortKey(a), sortKey(b)));
}

/** One arrow for all ports between two nodes. */
function singlesOf(calls: readonly ResolvedCall[], { flows, extra, missing }: Proof): Single[] {
  const spoken = new Map(calls.map(({ from, to, port, protocol }) => [`${from} ${to} ${port}`, protocol]));
  const undeclared = new Set(extra.filter(({ lacks }) => lacks === undefined).map(keyOf));
  const found = new Map<string, { single: Omit<Single, "label">; ports: Set<string> }>();
  const add = (flow: Flow, kind: MapArrow["kind"]) => {
    const [from, to] = [flow.from, flow.kind === "registry-via-nat" ? NAT : flow.to];
    const key = JSON.stringify([from, to, kind]);
    const known = found.get(key) ?? { single: { from, to, kind }, ports: new Set() };
    known.ports.add(portText(flow, spoken.get(`${from} ${to} ${flow.port}`)));
    found.set(key, known);
  };
  for (const flow of flows) {
    if (undeclared.has(keyOf(flow))) add(flow, "undeclared");
    else if (flow.kind !== "hairpin") add(flow, kindOf(flow));
  }
  for (const flow of missing) add(flow, "missing");
  return [...found.values()].map(({ single, ports }) => ({ ...single, label: [...ports].join(", ") }));
}

function fromAllServices(platform: readonly Single[], { services }: ZoneNames): MapArrow[] {
  const alike = new Map<string, Single[]>();
  for (const single of platform) {
    const key = JSON.stringify([single.to, single.label]);
    alike.set(key, [...alike.get(key) ?? [], single]);
  }
  return [...alike.values()].flatMap((same): MapArrow[] => {
    const [first] = same;
    const isAll = same.length === services.length;
    if (!first || services.length === 1 || (same.length <= FEW && !isAll)) return same.map(drawn);
    const label = isAll ? first.label : `${first.label}, ${same.length} of ${services.length} services`;
    return [{ ...drawn(first), from: { zone: "private" }, label }];
  });
}

function toAllOfAws(arrows: readonly MapArrow[], { aws }: ZoneNames): MapArrow[] {
  const shared = arrows.filter(({ from, to }) => "zone" in from && "node" in to && aws.includes(to.node));
  const [first] = shared;
  if (!first || shared.length < aws.length || aws.length === 1 || shared.some(({ label }) => label !== first.label)) {
    return [...arrows];
  }
  return [...arrows.filter((arrow) => !shared.includes(arrow)), { ...first, to: { zone: "aws" } }];
}

function drawn({ from, to, ...rest }: Single): MapArrow {
  return { ...rest, from: { node: from }, to: { node: to } };
}

function kindOf({ kind }: Flow): "public" | "call" | "platform" {
  return kind === "ingress" ? "public" : kind === "call" ? "call" : "platform";
}

function portText(flow: Flow, spoken: string | undefined): string {
  if (spoken !== undefined) return spoken === "http" ? String(flow.port) : `${flow.port} ${spoken}`;
  if (flow.protocol !== "tcp" || flow.toPort !== undefined) return trafficText(flow);
  return flow.kind === "call" ? `${flow.port} tcp` : String(flow.port);
}

function keyOf({ from, to, protocol, port, toPort }: Flow): string {
  return JSON.stringify([from, to, protocol, port, toPort]);
}

const kinds: ReadonlyArray<MapArrow["kind"]> = ["public", "call", "platform", "undeclared", "missing"];

function sortKey({ from, to, kind }: MapArrow): string {
  return JSON.stringify([kinds.indexOf(kind), from, to]);
}
