import { all } from "./assumption";
import type { Assumption } from "./assumption";
import type { End } from "../read/ends";
import { nfs } from "../read/mounts";
import type { Topology } from "../read/topology";

/** Of who runs a job by hand, of file systems that are there, and of endpoints that instances find there. */
export function workloadAssumptions(topology: Topology): Assumption[] {
  const { ends, registry } = topology;
  const byHand = ends.filter(({ kind, id }) => kind === "job" && registry.is(id, "taskDefinition"));
  const instances = ends.filter(({ kind }) => kind === "instances");
  const endpoints = ends.filter(({ role }) => role === "endpoints");
  return [
    ...all(byHand.map(({ name }) => name), "is run by hand: in private subnets, with its own security group"),
    ...instances.length === 0
      ? []
      : all(endpoints.map(({ id }) => id), "is of endpoints for ecs, ecs-agent and ecs-telemetry, too"),
    ...fileSystemAssumptions(topology),
  ];
}

function fileSystemAssumptions({ ends, mounts, registry }: Topology): Assumption[] {
  const mounting = new Map<string, End[]>();
  for (const end of ends) {
    for (const id of mounts.of(end).filter((one) => !registry.get(one))) {
      mounting.set(id, [...mounting.get(id) ?? [], end]);
    }
  }
  return [...mounting].flatMap(([id, who]) => {
    const names = [...new Set(who.map(({ name }) => name))].sort().join(", ");
    const isRegistered = ends.some((end) => end.kind === "files" && mounts.isWayIn(end, id));
    return [
      ...all([id], "is a file system that is encrypted, and kept, by its owner"),
      ...isRegistered ? [] : [{ id, message: `has a mount target in each zone of ${names}` }],
      ...all(mounts.groupsOf(id), `is worn by the mount targets of ${id}, and admits ${names} on tcp ${nfs}`),
    ];
  });
}
