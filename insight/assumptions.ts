import { UNKNOWN } from "../plan/plan";
import type { End } from "./ends";
import type { Passage } from "./passages";
import type { Topology } from "./topology";

/** What the proof takes on trust, since no registered resource says it. */
export interface Assumption {
  /** Such as `subnet-0123` or `sg-0123`. */
  readonly id: string;
  readonly message: string;
}

/** What an adopted network brings: listed, never counted as proven. Sorted by id. */
export function assumptionsOf(topology: Topology, passages: readonly Passage[]): Assumption[] {
  const { registry, ends, network, rules } = topology;
  const foreign = ends.filter(({ kind }) => kind === "foreign");
  const worn = ends.filter(({ kind }) => kind !== "foreign").flatMap(({ groups }) => groups);
  const lists = passages.filter(({ to }) => to.kind === "gateway" && !topology.gateway(to.id)).map(({ to }) => to.id);
  const vpcs = registry.all("group").flatMap((group) => registry.ids(group, "vpcId", group.inputs.vpcId, "vpc"));
  const found = [
    ...ends.flatMap((end) => end.subnets.filter((id) => !network.subnets.has(id)).map((id) => [id, subnetText(end)])),
    ...foreign.map(({ id }) => [id, "is a group outside of this stack, whose own rules let this traffic pass"]),
    ...worn.filter((id) => !registry.get(id)).map((id) => [id, "has no rules but those registered here"]),
    ...lists.map((id) => [id, "is reached by a route and a gateway endpoint of the adopted network"]),
    ...vpcs.filter((id) => !registry.get(id)).map((id) => [id, "keeps its default security group empty"]),
    ...rules.filter(({ group }) => group === UNKNOWN).map(({ urn }) => [urn, "is a rule of an unknown group"]),
  ];
  return [...new Map(found.map(([id = UNKNOWN, message = ""]) => [id, { id, message }])).values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function subnetText({ kind }: End): string {
  return kind === "ingress"
    ? "is a public subnet: it has a route to an internet gateway"
    : "is a private subnet: it has no route to an internet gateway, and one to NAT where a task needs it";
}
