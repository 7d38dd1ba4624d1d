import { UNKNOWN } from "../../plan/plan";
import type { PlannedResource } from "../../plan/plan";
import { STACK_REFERENCE } from "../../plan/stackReference";
import { enumerated, groupBy } from "./text";

/** Components are nothing on AWS, and another stack's outputs are only read. */
export function isMade({ custom, type }: PlannedResource): boolean {
  return custom && type !== STACK_REFERENCE;
}

/** Names of a type beyond these are only counted. */
const NAMED = 12;

/** Some of the resources, by the names that people look for where there are such. */
export function namedRows(
  made: readonly PlannedResource[], isWanted: (resource: PlannedResource) => boolean,
): string[][] {
  const shortened = shortNames(made);
  const wanted = new Map(made.filter(isWanted).map((resource) => [resource.urn, resource]));
  // A policy or a lifecycle of a bucket is no more than the bucket.
  const nameOf = (type: string) => type.split(":").at(-1) ?? "";
  const isPart = ({ type, references }: PlannedResource) => Object.values(references).flat()
    .flatMap((urn) => wanted.get(urn) ?? []).some((whole) => nameOf(type).startsWith(nameOf(whole.type)));
  const names = new Map<string, string[]>();
  for (const { type, name, inputs } of [...wanted.values()].filter((resource) => !isPart(resource))) {
    const physical = inputs["name"];
    const shown = typeof physical === "string" && physical !== UNKNOWN ? physical : name;
    const label = shortened.get(type) ?? type;
    names.set(label, [...names.get(label) ?? [], shown]);
  }
  return [...names].sort(([a], [b]) => byName(a, b))
    .map(([type, all]) => [type, String(all.length), enumerated(all.sort(byName), NAMED)]);
}

function groupRow(group: string, types: ReadonlyMap<string, number>): string[] {
  const total = [...types.values()].reduce((sum, some) => sum + some, 0);
  const parts = [...types].map(([type, some]) => some === 1 ? type : `${some} ${type}`);
  return [group, String(total), parts.sort(byName).join(", ")];
}

/** How many resources of each type each node has. */
export function nodeRows(resources: readonly PlannedResource[]): string[][] {
  return groups(resources).map(([group, types]) => groupRow(group, types));
}

/** How many resources there are of each type, most first. */
export function typeCounts(resources: readonly PlannedResource[]): string[] {
  const made = resources.filter(isMade);
  const shortened = shortNames(made);
  return [...groupBy(made, ({ type }) => shortened.get(type) ?? type)]
    .sort(([a, some], [b, others]) => others.length - some.length || byName(a, b))
    .map(([type, same]) => `${same.length} ${type}`);
}

/** The resources that belong to a node. */
export function resourcesOf(node: string, resources: readonly PlannedResource[]): PlannedResource[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return resources.filter((resource) => isMade(resource) && nodeOf(resource, byUrn) === node);
}

/** What comes before the services, in this order. */
const SHARED = ["network", "endpoints", "ingress"];

/** How many resources of each type belong to each node. */
function groups(resources: readonly PlannedResource[]): Array<[string, Map<string, number>]> {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const custom = resources.filter(isMade);
  const shortened = shortNames(custom);
  const result = new Map<string, Map<string, number>>();
  for (const resource of custom) {
    const node = nodeOf(resource, byUrn);
    const types = result.get(node) ?? new Map<string, number>();
    const type = shortened.get(resource.type) ?? resource.type;
    result.set(node, types.set(type, (types.get(type) ?? 0) + 1));
  }
  const rank = (node: string) => SHARED.includes(node) ? SHARED.indexOf(node) : SHARED.length;
  return [...result].sort(([a], [b]) => rank(a) - rank(b) || byName(a, b));
}

/**
 * By its tag, that of what it refers to (its parent's first), or else as its parent's; a component is named after its
 * node.
 */
function nodeOf(resource: PlannedResource, byUrn: ReadonlyMap<string, PlannedResource>): string {
  const parent = byUrn.get(resource.parent ?? "");
  const referred = Object.values(resource.references).flat().flatMap((urn) => tagOf(byUrn.get(urn)) ?? []);
  const tagged = tagOf(resource) ?? referred.find((tag) => tag === parent?.name) ?? referred[0];
  return tagged ?? (resource.custom && parent !== undefined ? nodeOf(parent, byUrn) : resource.name);
}

function tagOf(resource: PlannedResource | undefined): string | undefined {
  return ((resource?.inputs["tags"] ?? {}) as Record<string, string>)["servicegraph:node"];
}

/** `LogGroup` for `aws:cloudwatch/logGroup:LogGroup`, but `ecs.Service` where another module has a Service too. */
function shortNames(resources: readonly PlannedResource[]): Map<string, string> {
  const parts = [...new Set(resources.map(({ type }) => type))].map((type) => {
    const [, module = "", name = ""] = type.split(":");
    return { type, name, qualified: `${module.split("/")[0] ?? ""}.${name}` };
  });
  const alone = (name: string) => parts.filter((other) => other.name === name).length === 1;
  return new Map(parts.map(({ type, name, qualified }) => [type, alone(name) ? name : qualified]));
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
