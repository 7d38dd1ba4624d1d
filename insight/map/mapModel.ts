import { compareText } from "../../graph/text/compareText";
import { hasOwnGroup } from "../../graph/rules/storeRules";
import type { Store } from "../../model/store";
import type { Plan } from "../../plan/plan";
import type { End } from "../model/end";
import { externalOf } from "../proof/externalNames";
import { mapArrows, NAT } from "./mapArrows";
import type { MapArrow } from "./mapArrows";
import { prove } from "../proof/proof";
import type { Proof } from "../proof/proof";
import { topologyOf } from "../read/readPlan";

/** Where a node stands, from the most open to the most closed. */
export const zones = ["internet", "public", "aws", "private", "outside"] as const;
export type Zone = typeof zones[number];

export interface MapNode {
  readonly id: string;
  /** What a drawing writes on it; absent: its id. */
  readonly label?: string;
  readonly zone: Zone;
  /** A gateway service is one that the ingress reaches. */
  readonly kind: "internet" | "ingress" | "nat" | "gateway" | "service" | "job" | "instances" | "files" | "store"
    | "endpoints" | "external" | "outside";
}

/** What a drawing shows, whatever its format. Nodes and arrows are sorted by name. */
export interface MapModel {
  readonly title: string;
  readonly subtitle: string;
  readonly nodes: readonly MapNode[];
  readonly arrows: readonly MapArrow[];
}

/** Draws what the proof found, and which services wait for jobs: a map never shows what the resources do not allow. */
export function mapModel(plan: Plan): MapModel {
  const topology = topologyOf(plan.resources, plan.adopted);
  const proof = prove(plan, topology);
  const externals = new Set(plan.externalCalls.map(externalOf));
  const kinds = new Map<string, string>([
    ...topology.ends.map(({ name, kind, role }) => [name, role ?? kind] as const),
    ...[...externals].map((name) => [name, "external"] as const),
    ...plan.stores.map((store) => [store.name, hasOwnGroup(store) ? "store" : "store outside"] as const),
  ]);
  const of = (...wanted: readonly string[]) =>
    [...kinds].filter(([, kind]) => wanted.includes(kind)).map(([name]) => name);
  const running = of("service", "job", "instances");
  const noun = running.length === of("service").length ? "services" : "services and jobs";
  const aws = new Set(proof.flows.filter(({ kind }) => kind === "endpoints").map(({ to }) => to));
  const arrows = mapArrows(plan, proof, { running, noun, aws: [...aws] });
  const gateways = new Set(proof.flows.filter(({ from }) => kinds.get(from) === "ingress").map(({ to }) => to));
  const labels = new Map([...volumeLabels(topology.ends), ...storeLabels(plan.stores)]);
  const ends = arrows.flatMap(({ from, to }) => [from, to]).flatMap((end) => ("node" in end ? [end.node] : []));
  const nodes = [...new Set([...running, ...aws, ...ends])].sort(compareText);
  return {
    title: `${plan.system} · ${plan.stack}`,
    subtitle: subtitleOf(proof, {
      service: of("service").length, job: of("job").length, store: plan.stores.length,
      external: [...externals].filter((name) => kinds.get(name) === "external").length,
    }),
    nodes: nodes.map((id) => {
      const kind = aws.has(id) ? "endpoints" : kinds.get(id);
      return nodeOf(id, { kind, isGateway: gateways.has(id), label: labels.get(id) });
    }),
    arrows,
  };
}

interface Traits {
  readonly kind: string | undefined;
  readonly isGateway: boolean;
  readonly label: string | undefined;
}

function nodeOf(id: string, { kind, isGateway, label }: Traits): MapNode {
  if (kind === "service") return { id, zone: "private", kind: isGateway ? "gateway" : "service" };
  if (kind === "job") return { id, zone: "private", kind };
  if (kind === "instances") return { id, label: "EC2 instances", zone: "private", kind };
  if (kind === "files") return { id, ...label !== undefined && { label }, zone: "private", kind };
  if (kind === "store") return { id, ...label !== undefined && { label }, zone: "private", kind };
  // An API of AWS is called by an endpoint, and is no host of the VPC; what is there may be anywhere.
  if (kind === "store outside") return { id, ...label !== undefined && { label }, zone: "outside", kind: "store" };
  if (kind === "ingress") return { id, zone: "public", kind: "ingress" };
  if (kind === "endpoints") return { id, zone: "aws", kind: "endpoints" };
  if (kind === "external") return { id, zone: "outside", kind: "external" };
  if (id === NAT) return { id, zone: "public", kind: "nat" };
  return id === "internet" ? { id, zone: "internet", kind: "internet" } : { id, zone: "outside", kind: "outside" };
}

/** Those of the stack's own file systems, by name: service and volume, such as `orders: data`, or a shared volume. */
function volumeLabels(ends: readonly End[]): ReadonlyMap<string, string> {
  return new Map(ends.flatMap(({ name, node }) => {
    if (node.kind === "shared-file-system") return [[name, node.volume] as const];
    return node.kind === "file-system" ? [[name, `${node.workload}: ${node.volume}`] as const] : [];
  }));
}

/** Of stores, by name: what they are, such as `orders: queue`. */
function storeLabels(stores: readonly Store[]): ReadonlyMap<string, string> {
  return new Map(stores.map(({ name, kind }) => [name, `${name}: ${kind}`]));
}

type Counts = Readonly<Record<"service" | "job" | "store" | "external", number>>;

function subtitleOf({ declared, missing, extra, flows }: Proof, nodes: Counts): string {
  const { service, job, store, external } = nodes;
  const some = (count: number, noun: string) => (count > 0 ? [counted(count, noun)] : []);
  const parts = [[
    counted(service, "service"), ...some(job, "job"), ...some(store, "store"), counted(declared, "call"),
    ...some(external, "external"),
  ].join(", ")];
  if (missing.length > 0) parts.push(`${missing.length} missing`);
  const halfOpen = extra.filter(({ disposition }) => disposition !== "accepted").length;
  if (extra.length > halfOpen) parts.push(`${extra.length - halfOpen} not declared`);
  if (halfOpen > 0) parts.push(counted(halfOpen, "half-open rule"));
  if (flows.some(({ kind }) => kind === "hairpin")) parts.push("443 by NAT leads back to the ingress, too");
  return parts.join(" · ");
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
