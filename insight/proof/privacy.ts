import type { Problem } from "../../model/problem";
import type { PlannedResource } from "../../plan/plan";
import { runsTasks } from "../read/ends";
import type { End } from "../read/ends";
import type { Subnet } from "../read/plannedNetwork";
import { listOf, types } from "../read/registry";
import type { Topology } from "../read/topology";

/**
 * Breaches of law 6 and of what keeps law 1 true: a task in a public subnet or with a public address, a group that
 * two workloads share, a default group that lets something through, a public subnet that is more than a doorstep.
 */
export function privacyProblems(topology: Topology, resources: readonly PlannedResource[]): Problem[] {
  return [
    ...topology.ends.flatMap((end) => placeProblems(topology, end)),
    ...sharedGroups(topology),
    ...sharedNames(topology),
    ...defaultGroups(topology),
    ...[...topology.network.subnets.values()].flatMap(publicSubnetProblems),
    ...strangers(topology, resources),
    ...plainListeners(topology),
  ];
}

function placeProblems(topology: Topology, end: End): Problem[] {
  if (end.kind === "ingress") return [];
  const problems: Problem[] = [];
  for (const id of end.subnets) {
    const subnet = topology.network.subnets.get(id);
    if (!subnet?.isPublic) continue;
    problems.push(problem("public-subnet", end, `${end.name} is in the public subnet ${subnet.resource.name}`,
      "place it in private subnets, whose routes lead to no internet gateway"));
  }
  if (end.hasPublicAddress) {
    const setting = end.kind === "instances" ? "associatePublicIpAddress" : "assignPublicIp";
    const who = runsTasks(end) ? `the tasks of ${end.name}` : end.name;
    problems.push(problem("public-address", end, `${who} take public addresses`, `set ${setting} to false`));
  }
  return problems;
}

function sharedGroups(topology: Topology): Problem[] {
  const groups = [...new Set(topology.ends.flatMap((end) => end.groups))];
  return groups.flatMap((group) => {
    const wearers = [...new Map(topology.wearers(group).map((end) => [end.workload, end])).values()];
    const [first] = wearers;
    if (!first || wearers.length < 2) return [];
    const names = wearers.map(({ name }) => name).sort().join(" and ");
    return [problem("shared-group", first, `${names} share the group ${labelOf(topology.registry.get(group), group)}: `
      + "what one may do, the others may", "give each a group of its own")];
  });
}

/** Flows go by name, so that two workloads of one name would hide one another. */
function sharedNames(topology: Topology): Problem[] {
  const first = new Map<string, End>();
  return topology.ends.filter(runsTasks).flatMap((end) => {
    const other = first.get(end.name);
    first.set(end.name, other ?? end);
    if (!other || other.workload === end.workload) return [];
    return [problem("ambiguous-node", end, `two services or jobs are tagged servicegraph:node ${end.name}`,
      "tag each with its own name")];
  });
}

function defaultGroups({ registry, rules, ends }: Topology): Problem[] {
  return registry.all("vpc").flatMap((vpc) => {
    const defaults = registry.all("defaultGroup").filter((group) =>
      registry.ids(group, "vpcId", group.inputs.vpcId, "vpc").includes(vpc.urn));
    const ids = [vpc.urn, ...defaults.map(({ urn }) => urn)];
    const open = rules.filter(({ group }) => ids.includes(group)).map(({ urn }) => urn);
    const listed = defaults.filter(({ inputs }) => listOf(inputs.ingress).length + listOf(inputs.egress).length > 0);
    const wearers = ends.filter(({ kind, groups }) => kind !== "group" && groups.some((group) => ids.includes(group)));
    const found: Problem[] = [];
    if (defaults.length === 0) {
      found.push(networkProblem("default-group-open",
        `nothing empties the default security group of the VPC ${vpc.name}`,
        "register a DefaultSecurityGroup without rules for it"));
    }
    if (open.length + listed.length > 0) {
      const makers = [...new Set([...open, ...listed.map(({ urn }) => urn)])].sort().join(", ");
      found.push(networkProblem("default-group-open",
        `the default security group of the VPC ${vpc.name} has rules: ${makers}`, "leave it empty"));
    }
    return [...found, ...wearers.map((end) => problem("default-group-worn", end,
      `${end.name} has no security group of its own, but the VPC's default one`, "give it a group of its own"))];
  });
}

function publicSubnetProblems({ resource, isPublic }: Subnet): Problem[] {
  if (!isPublic || resource.inputs.mapPublicIpOnLaunch !== true) return [];
  return [networkProblem("public-address", `the public subnet ${resource.name} hands out public addresses`,
    "set mapPublicIpOnLaunch to false")];
}

/** What stands in a public subnet besides load balancers and NAT, and is no end, which is judged by itself. */
function strangers({ registry, network, ends }: Topology, resources: readonly PlannedResource[]): Problem[] {
  const judged = new Set(ends.map(({ id }) => id));
  const others = resources.filter(({ type, urn }) => !doorstep.has(type) && !judged.has(urn));
  return others.flatMap(({ type, name, references }) => {
    const places = new Set(placeInputs.flatMap((input) => references[input] ?? []));
    const open = [...places].filter((urn) => network.subnets.get(urn)?.isPublic);
    return open.map((urn) => networkProblem("public-subnet",
      `the public subnet ${registry.get(urn)?.name ?? urn} holds ${name} (${type})`,
      "keep public subnets to the ingress and NAT"));
  });
}

/** Where a resource says which subnets it stands in. */
const placeInputs = ["subnetId", "subnetIds", "subnets", "vpcZoneIdentifiers"];

/** May name a public subnet: what belongs there, and what only describes it. */
const doorstep = new Set<string>([
  "aws:ec2/natGateway:NatGateway", "aws:ec2/flowLog:FlowLog", types.routeTableAssociation,
  "aws:ec2/networkAcl:NetworkAcl", "aws:ec2/networkAclAssociation:NetworkAclAssociation",
]);

function plainListeners(topology: Topology): Problem[] {
  const { ends, listeners } = topology;
  return ends.filter((end) => end.kind === "ingress" && listeners.isPlainBesideHttps(end)).map((end) =>
    problem("plain-http", end, "the ingress answers on plain HTTP although it has HTTPS",
      "let the HTTP listener do nothing but redirect"));
}

function labelOf(resource: PlannedResource | undefined, id: string): string {
  return resource?.name ?? id;
}

function problem(code: string, end: End, message: string, hint: string): Problem {
  const folder = end.kind === "service" ? "services." : end.kind === "job" ? "jobs." : "";
  return { severity: "error", code, path: `${folder}${end.name}`, message, hint };
}

function networkProblem(code: string, message: string, hint: string): Problem {
  return { severity: "error", code, path: "network", message, hint };
}
