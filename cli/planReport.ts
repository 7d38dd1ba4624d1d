import type { ResolvedCall } from "../graph/system";
import type { Plan, PlannedResource } from "../plan/plan";
import { columns, count, problemLines, type Paint } from "./text";

/** What a person wants to see first: who calls whom at which address, what is made for whom, what is wrong. */
export function planReport({ system, stack, calls, resources, problems }: Plan, paint: Paint): string {
  const made = resources.filter(({ custom }) => custom);
  const sections = [
    [paint.bold(`${system}, stack ${stack}: ${count(calls.length, "call")}, ${count(made.length, "resource")}`)],
    titled("Calls", columns(calls.map(callRow)), paint),
    titled("Resources", columns(groups(resources).map(([group, types]) => groupRow(group, types))), paint),
    problemLines(problems, paint),
  ];
  return sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join("\n")}\n`).join("\n");
}

function titled(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint.bold(title), ...lines];
}

function callRow({ from, to, port, protocol, via, env }: ResolvedCall): string[] {
  const addresses = Object.entries(env).map(([variable, value]) => `${variable}=${value}`);
  return [from, "->", to, `${protocol} ${port}`, `by ${via}`, addresses.join(" ")];
}

function groupRow(group: string, types: ReadonlyMap<string, number>): string[] {
  const total = [...types.values()].reduce((sum, some) => sum + some, 0);
  const parts = [...types].map(([type, some]) => some === 1 ? type : `${some} ${type}`);
  return [group, String(total), parts.sort(byName).join(", ")];
}

/** What comes before the services, in this order. */
const SHARED = ["network", "endpoints", "ingress"];

/** How many resources of each type belong to each node. */
function groups(resources: readonly PlannedResource[]): Array<[string, Map<string, number>]> {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const custom = resources.filter((resource) => resource.custom);
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

/** By its tag, or else as its parent's; a component is named after its node. */
function nodeOf(resource: PlannedResource, byUrn: ReadonlyMap<string, PlannedResource>): string {
  const { "servicegraph:node": tagged } = (resource.inputs["tags"] ?? {}) as Record<string, string>;
  const parent = byUrn.get(resource.parent ?? "");
  return tagged ?? (resource.custom && parent !== undefined ? nodeOf(parent, byUrn) : resource.name);
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
