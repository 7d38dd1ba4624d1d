import { physicalName } from "../../graph/names/names";
import { nodesOf } from "../../graph/rules/nodes";
import { nameOfRule } from "../../graph/rules/ruleNames";
import { surroundingsOf } from "../../graph/rules/surroundings";
import { rulesOf } from "../../graph/rules/systemRules";
import type { Stack } from "../../model/stackSettings";
import type { PlannedResource } from "../../plan/plan";
import { once } from "../read/once";

/** What the program has registered for a part of a stack. */
export interface PartRun {
  /** Services and jobs that differ, all of which it registers. */
  readonly differing: ReadonlySet<string>;
  readonly registered: readonly PlannedResource[];
  /** The part as it was, and as it is. */
  readonly before: Stack;
  readonly after: Stack;
}

/** A plan with what differs, and the URNs of what is in it in another way or anew. */
export function patched(
  whole: readonly PlannedResource[], run: PartRun,
): { resources: readonly PlannedResource[]; changed: ReadonlySet<string> } {
  const changed = new Map(changedIn(whole, run).map((resource) => [resource.urn, resource]));
  const gone = goneFrom(whole, run);
  const known = new Set(whole.map(({ urn }) => urn));
  const resources = [
    ...whole.filter(({ urn }) => !gone.has(urn)).map((resource) => changed.get(resource.urn) ?? resource),
    ...[...changed.values()].filter(({ urn }) => !known.has(urn)),
  ];
  return { resources, changed: new Set(changed.keys()) };
}

/** Of what is neither a group, nor a rule, nor made in what differs, the run knows the part's share alone. */
function changedIn(whole: readonly PlannedResource[], { differing, registered }: PartRun): PlannedResource[] {
  const owned = ownedBy(registered, differing);
  return notIn(whole, registered.filter((resource) => owned.has(resource.urn) || isGuard(resource)));
}

function goneFrom(whole: readonly PlannedResource[], { differing, registered, before, after }: PartRun): Set<string> {
  const owned = ownedBy(whole, differing);
  const remaining = new Set(registered.map(({ urn }) => urn));
  const [earlier, later] = [guardsOf(before), guardsOf(after)];
  const isGone = (resource: PlannedResource): boolean => owned.has(resource.urn)
    || (isGuard(resource) && earlier.has(resource.name) && !later.has(resource.name));
  return new Set(whole.filter((resource) => !remaining.has(resource.urn) && isGone(resource)).map(({ urn }) => urn));
}

/** The logical names of the security groups and rules of a stack. */
function guardsOf({ system, settings }: Stack): ReadonlySet<string> {
  const surroundings = surroundingsOf(settings);
  const nodes = nodesOf(system, surroundings.hasInstances ?? false);
  return new Set([
    ...nodes.map(({ name }) => physicalName("securityGroup", system.name, system.stack, name)),
    ...rulesOf(system, surroundings).map(nameOfRule),
  ]);
}

function isGuard({ type }: PlannedResource): boolean {
  return /:SecurityGroup(IngressRule|EgressRule)?$/.test(type);
}

function isWorkload({ type }: PlannedResource): boolean {
  return /:index:(GatewayService|InternalService|Job)$/.test(type);
}

/** URNs of the components of these services and jobs, and of all that is made in them. */
export function ownedBy(resources: readonly PlannedResource[], names: ReadonlySet<string>): ReadonlySet<string> {
  const owned = new Set<string>();
  for (const resource of resources) {
    const { urn, name, parent = "" } = resource;
    if (owned.has(parent) || (isWorkload(resource) && names.has(name))) owned.add(urn);
  }
  return owned;
}

/** For each of these services and jobs, the URNs of what others wait for, as `ready` of its component has it. */
export function readyOf(
  resources: readonly PlannedResource[], names: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const components = new Map(resources.filter(isWorkload).map(({ urn, name }) => [urn, name]));
  const ready = new Map([...names].map((name) => [name, [] as string[]]));
  for (const { urn, type, parent = "" } of resources) {
    if (awaited.test(type)) ready.get(components.get(parent) ?? "")?.push(urn);
  }
  return ready;
}

/** An ECS service, what scales it, and the run of a job. */
const awaited = /^(aws:ecs\/service:Service|aws:appautoscaling\/target:Target|pulumi-nodejs:dynamic.*)$/;

/** Those items that aren't among the known ones. */
export function notIn<T extends object>(known: readonly T[], items: readonly T[]): T[] {
  const texts = new Set(known.map(textOf));
  return items.filter((item) => !texts.has(textOf(item)));
}

/** What is new in one step is known in the next. */
const textOf = once((item: object) => JSON.stringify(item));
