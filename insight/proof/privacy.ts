import type { Problem } from "../../model/problem";
import type { ErrorCode } from "../../model/problemCodes";
import { runsTasks } from "../model/end";
import type { End } from "../model/end";
import type { Subnet } from "../model/networkModel";
import type { Topology } from "../model/topology";

/**
 * Breaches of law 6 and of what keeps law 1 true: a task in a public subnet or with a public address, a security
 * group that two workloads share, a default security group with rules, a public subnet that holds more than it should.
 */
export function privacyProblems(topology: Topology): Problem[] {
  return [
    ...topology.ends.flatMap((end) => placeProblems(topology, end)),
    ...sharedGroups(topology),
    ...sharedNames(topology),
    ...defaultGroups(topology),
    ...[...topology.routing.subnets.values()].flatMap(publicSubnetProblems),
    ...unexpectedInPublicSubnets(topology),
    ...plainListeners(topology),
  ];
}

function placeProblems(topology: Topology, end: End): Problem[] {
  if (end.kind === "ingress") return [];
  const problems: Problem[] = [];
  for (const id of end.subnets) {
    const subnet = topology.routing.subnets.get(id);
    if (!subnet?.isPublic) continue;
    problems.push(problem("public-subnet", end, `${end.name} is in the public subnet ${subnet.name}`,
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
  const shared = [...new Set(topology.ends.flatMap((end) => end.groups))];
  return shared.flatMap((group) => {
    const attached = [...new Map(topology.attachedTo(group).map((end) => [end.workload, end])).values()];
    const [first] = attached;
    if (!first || attached.length < 2) return [];
    const names = attached.map(({ name }) => name).sort().join(" and ");
    return [problem("shared-group", first, `${names} share the security group ${topology.nameOf(group) ?? group}: `
      + "each may do what the others may", "give each a security group of its own")];
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

function defaultGroups({ model, rules, ends }: Topology): Problem[] {
  return model.vpcs.flatMap((vpc) => {
    const ids = [vpc.id, ...vpc.defaultGroups.map(({ id }) => id)];
    const open = rules.filter(({ group }) => ids.includes(group)).map(({ urn }) => urn);
    const listed = vpc.defaultGroups.filter(({ hasRules }) => hasRules);
    const attached = ends.filter(({ kind, groups }) => kind !== "group" && groups.some((group) => ids.includes(group)));
    const found: Problem[] = [];
    if (vpc.defaultGroups.length === 0) {
      found.push(networkProblem("default-group-open",
        `nothing empties the default security group of the VPC ${vpc.name}`,
        "register a DefaultSecurityGroup without rules for it"));
    }
    if (open.length + listed.length > 0) {
      const makers = [...new Set([...open, ...listed.map(({ id }) => id)])].sort().join(", ");
      found.push(networkProblem("default-group-open",
        `the default security group of the VPC ${vpc.name} has rules: ${makers}`, "leave it empty"));
    }
    return [...found, ...attached.map((end) => problem("default-group-attached", end,
      `${end.name} has no security group of its own, but the VPC's default one`,
      "give it a security group of its own"))];
  });
}

function publicSubnetProblems({ name, isPublic, assignsPublicAddresses }: Subnet): Problem[] {
  if (!isPublic || !assignsPublicAddresses) return [];
  return [networkProblem("public-address", `the public subnet ${name} assigns public addresses`,
    "set mapPublicIpOnLaunch to false")];
}

/** What stands in a public subnet and does not belong there. Ends are judged by themselves. */
function unexpectedInPublicSubnets({ model, routing }: Topology): Problem[] {
  return model.residents.filter(({ type }) => type !== natGateway).flatMap(({ type, name, subnets }) =>
    subnets.flatMap((id) => {
      const subnet = routing.subnets.get(id);
      if (!subnet?.isPublic) return [];
      return [networkProblem("public-subnet", `the public subnet ${subnet.name} holds ${name} (${type})`,
        "keep public subnets to the ingress and NAT")];
    }));
}

/** All that may stand in a public subnet besides the internet-facing load balancer. */
const natGateway = "aws:ec2/natGateway:NatGateway";

function plainListeners(topology: Topology): Problem[] {
  const { ends, listeners } = topology;
  return ends.filter((end) => end.kind === "ingress" && listeners.isPlainBesideHttps(end)).map((end) =>
    problem("plain-http", end, "the ingress answers on plain HTTP although it has HTTPS",
      "let the HTTP listener do nothing but redirect"));
}

function problem(code: ErrorCode, end: End, message: string, hint: string): Problem {
  const folder = end.kind === "service" ? "services." : end.kind === "job" ? "jobs." : "";
  return { severity: "error", code, path: `${folder}${end.name}`, message, hint };
}

function networkProblem(code: ErrorCode, message: string, hint: string): Problem {
  return { severity: "error", code, path: "network", message, hint };
}
