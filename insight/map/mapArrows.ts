import { subscriptionsOf } from "../../graph/stores/subscriptions";
import { compareText } from "../../graph/text/compareText";
import type { ExternalCall } from "../../model/system";
import type { Plan } from "../../plan/plan";
import type { Flow } from "../reach/flow";
import type { Proof } from "../proof/proof";
import { trafficText } from "../model/traffic";
import { grouped } from "../../graph/text/grouped";

/** The node that stands for the NAT gateways. */
export const NAT = "NAT";

/** A node, or all nodes of a zone. */
export type MapEnd = { readonly node: string } | { readonly zone: "private" | "aws" };

/** One arrow: all that flows from one end to another. */
export interface MapArrow {
  readonly from: MapEnd;
  readonly to: MapEnd;
  /**
   * Ports, each with its protocol where that is not HTTP, and the call's mode where the system has several, or
   * comes from outside: `3001`, `3306 tcp`, `80, 443`, `3001 by connect`. Of `before`, that word; of what a topic sends
   * to a queue, `messages`.
   */
  readonly label: string;
  /**
   * `before`: no flow; the service deploys once the job has succeeded. `undeclared` should not be there, `missing`
   * should; the others are as they ought to be.
   */
  readonly kind: "public" | "call" | "files" | "store" | "external" | "before" | "platform" | "undeclared" | "missing";
}

/** Names that arrows from or to a whole zone stand for: of all that runs in the private one, and of endpoints. */
export interface ZoneNames {
  readonly running: readonly string[];
  /** What those are, such as `services`. */
  readonly noun: string;
  readonly aws: readonly string[];
}

/** An arrow between two nodes, before those that are alike are drawn as one. */
interface Single { readonly from: string; readonly to: string; readonly label: string; readonly kind: MapArrow["kind"] }

/** Between so many of them and the platform, or an external, each arrow is drawn; of more, one for all of them. */
const FEW = 3;

/** What an arrow shows of a flow, or of a call with an external, which is no node. */
type Drawn = Omit<Flow, "fromNode" | "toNode" | "rules"> & Partial<Pick<Flow, "toNode">>;

type Declared = Pick<Plan, "calls" | "externalCalls" | "jobs" | "stores">;

/**
 * Every flow as an arrow, the public path first, one from each job to the services that wait for it, and one from each
 * topic to its queues. Hairpins, which follow from the way out, are left to words.
 */
export function mapArrows(declared: Declared, proof: Proof, names: ZoneNames): MapArrow[] {
  const singles = singlesOf(declared, proof);
  const bundled = singles.filter(({ kind }) => kind === "platform" || kind === "external");
  const outward = bundled.filter(({ from }) => names.running.includes(from));
  const inward = bundled.filter(({ to }) => names.running.includes(to));
  const alone = singles.filter((single) => !outward.includes(single) && !inward.includes(single));
  const nat: MapArrow[] = outward.some(({ to }) => to === NAT)
    ? [{ from: { node: NAT }, to: { node: "internet" }, label: "443", kind: "platform" }]
    : [];
  return [
    ...alone.map(drawn), ...toRunning(inward, names), ...toAllOfAws(fromRunning(outward, names), names), ...nat,
    ...beforeServices(declared.jobs, names), ...toQueues(declared.stores),
  ].sort((a, b) => compareText(sortKey(a), sortKey(b)));
}

/** One arrow for all ports between two nodes. */
function singlesOf({ calls, externalCalls }: Declared, { flows, extra, missing }: Proof): Single[] {
  const hasSeveral = new Set(calls.map(({ via }) => via)).size > 1;
  const spoken = new Map(calls.map(({ id, protocol, via }) =>
    [id, { protocol, mode: hasSeveral ? ` by ${via}` : "" }]));
  const undeclared = new Set(extra.filter(({ disposition }) => disposition === "accepted").map(keyOf));
  const found = new Map<string, { single: Omit<Single, "label">; ports: Set<string> }>();
  const add = (flow: Drawn, kind: MapArrow["kind"], mode = "") => {
    const [from, to] = [flow.from, isByNat(flow) ? NAT : flow.to];
    const key = JSON.stringify([from, to, kind]);
    const known = found.get(key) ?? { single: { from, to, kind }, ports: new Set() };
    known.ports.add(`${portText(flow, flow.id === undefined ? undefined : spoken.get(flow.id))}${mode}`);
    found.set(key, known);
  };
  for (const flow of flows) {
    if (undeclared.has(keyOf(flow))) add(flow, "undeclared");
    else if (flow.kind !== "hairpin" && flow.kind !== "external") add(flow, kindOf(flow));
  }
  for (const flow of missing.filter(({ external }) => external === undefined)) add(flow, "missing");
  // By the external's name, of which no flow knows.
  for (const call of externalCalls) {
    const isMissing = missing.some(({ id }) => id === call.id);
    add({ ...call, kind: "external" }, isMissing ? "missing" : "external", wayIn(call));
  }
  return [...found.values()].map(({ single, ports }) => ({ ...single, label: [...ports].join(", ") }));
}

function wayIn({ entrances = [] }: ExternalCall): string {
  return entrances.length === 0 ? "" : ` by ${entrances.map(({ via }) => via).join(" or ")}`;
}

function beforeServices(jobs: Plan["jobs"], { running }: ZoneNames): MapArrow[] {
  const pairs = jobs.flatMap(({ name, before }) => before.map((service) => [name, service] as const));
  return pairs.filter((pair) => pair.every((name) => running.includes(name)))
    .map(([from, to]) => ({ from: { node: from }, to: { node: to }, label: "before", kind: "before" }));
}

/** SNS sends them, outside of the network. */
function toQueues(stores: Plan["stores"]): MapArrow[] {
  return subscriptionsOf(stores).map(({ topic, queue }) =>
    ({ from: { node: topic.name }, to: { node: queue }, label: "messages", kind: "store" }));
}

function fromRunning(singles: readonly Single[], { running, noun }: ZoneNames): MapArrow[] {
  return groups(singles, ({ to, label, kind }) => [to, label, kind]).flatMap((same): MapArrow[] => {
    const [first] = same;
    const isAll = same.length === running.length;
    if (!first || running.length === 1 || (same.length <= FEW && !isAll)) return same.map(drawn);
    const label = isAll ? first.label : `${first.label}, ${same.length} of ${running.length} ${noun}`;
    return [{ ...drawn(first), from: { zone: "private" }, label }];
  });
}

/** They listen on ports of their own, so that only what one external calls can be drawn as one. */
function toRunning(singles: readonly Single[], { running, noun }: ZoneNames): MapArrow[] {
  return groups(singles, ({ from }) => [from]).flatMap((same): MapArrow[] => {
    const [first] = same;
    if (!first || same.length <= FEW) return same.map(drawn);
    const labels = [...new Set(same.map(({ label }) => label))];
    const label = [...labels.length === 1 ? labels : [], `${same.length} of ${running.length} ${noun}`].join(", ");
    return [{ ...drawn(first), to: { zone: "private" }, label }];
  });
}

function groups(singles: readonly Single[], keyOf: (single: Single) => readonly string[]): Single[][] {
  return [...grouped(singles, (single) => JSON.stringify(keyOf(single))).values()];
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

function kindOf({ kind }: Flow): "public" | "call" | "files" | "store" | "platform" {
  if (kind === "efs") return "files";
  if (kind === "store") return "store";
  return kind === "ingress" ? "public" : kind === "call" ? "call" : "platform";
}

function isByNat({ kind, toNode }: Drawn): boolean {
  return kind === "registry-via-nat" || (kind === "instance" && toNode?.kind === "internet");
}

function portText(flow: Drawn, spoken: { readonly protocol: string; readonly mode: string } | undefined): string {
  if (spoken) return `${flow.port}${spoken.protocol === "http" ? "" : ` ${spoken.protocol}`}${spoken.mode}`;
  if (flow.protocol !== "tcp" || flow.toPort !== undefined) return trafficText(flow);
  return flow.kind === "call" ? `${flow.port} tcp` : String(flow.port);
}

function keyOf({ from, to, protocol, port, toPort }: Flow): string {
  return JSON.stringify([from, to, protocol, port, toPort]);
}

const kinds: ReadonlyArray<MapArrow["kind"]> = [
  "public", "call", "files", "store", "external", "before", "platform", "undeclared", "missing",
];

function sortKey({ from, to, kind }: MapArrow): string {
  return JSON.stringify([kinds.indexOf(kind), from, to]);
}
