import { all } from "./assumption";
import type { Assumption } from "./assumption";
import type { End } from "../model/end";
import { nfs } from "../model/mounts";
import type { Topology } from "../model/topology";

/** Of who runs a job by hand, of adopted file systems, and of adopted endpoints that instances use. */
export function workloadAssumptions(topology: Topology): Assumption[] {
  const { ends } = topology;
  const byHand = ends.filter(({ isRunByHand }) => isRunByHand === true);
  const instances = ends.filter(({ kind }) => kind === "instances");
  const endpoints = ends.filter(({ role }) => role === "endpoints");
  return [
    ...all(byHand.map(({ name }) => name), "is run by hand: in private subnets, with its own security group"),
    ...instances.length === 0
      ? []
      : all(endpoints.map(({ id }) => id), "belongs to endpoints for ecs, ecs-agent and ecs-telemetry, too"),
    ...fileSystemAssumptions(topology),
  ];
}

function fileSystemAssumptions(topology: Topology): Assumption[] {
  const { ends, mounts } = topology;
  const mounting = new Map<string, End[]>();
  for (const end of ends) {
    for (const { id } of (end.fileSystems ?? []).filter((mounted) => topology.nameOf(mounted.id) === undefined)) {
      mounting.set(id, [...mounting.get(id) ?? [], end]);
    }
  }
  return [...mounting].flatMap(([id, who]) => {
    const names = [...new Set(who.map(({ name }) => name))].sort().join(", ");
    const isRegistered = ends.some((end) => end.kind === "files" && mounts.isTarget(end, id));
    return [
      ...all([id], "is a file system that is encrypted, and kept, by its owner"),
      ...isRegistered ? [] : [{ id, message: `has a mount target in each zone of ${names}` }],
      ...all(mounts.groupsOf(id), `is attached to the mount targets of ${id}, and admits ${names} on tcp ${nfs}`),
    ];
  });
}
