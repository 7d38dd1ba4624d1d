import type { System, Workload } from "../../model/system";
import type { Node, Renamed } from "../../model/node";
import { isDatabase, type Store } from "../../model/store";
import { hasOwnGroup } from "./storeRules";
import {
  fileSystemNode, INSTANCES, nodeName, sharedFileSystemNode, storeNode, tasksNode, type NodeId, type WorkloadNodeId,
} from "../../model/nodeId";

/**
 * Every service and job, each with its load balancers and file systems, every store that the stack makes and that has a
 * security group, the file systems of several, and the instances where there are such.
 */
export function nodesOf(
  { workloads, stores, sharedVolumes }: Pick<System, "workloads" | "stores" | "sharedVolumes">, hasInstances: boolean,
): readonly Node[] {
  return [
    ...workloads.flatMap(nodesOfWorkload),
    ...stores.flatMap(nodeOfStore),
    ...sharedVolumes.map(({ name }) => ownNode(sharedFileSystemNode(name), "File system of several services and jobs")),
    ...hasInstances ? [ownNode(INSTANCES, "EC2 instances of the cluster")] : [],
  ];
}

function nodeOfStore(store: Store): Node[] {
  if (!hasOwnGroup(store)) return [];
  const node = ownNode(storeNode(store.name), isDatabase(store) ? "One database" : "One cache");
  return [{ ...node, formerly: (store.formerly ?? []).map((earlier) => nodeName(storeNode(earlier))) }];
}

/** One that belongs to no service or job. */
function ownNode(id: NodeId, description: string): Node {
  const name = nodeName(id);
  return { id, name, formerly: [], tag: name, description };
}

function nodesOfWorkload(workload: Workload): readonly Node[] {
  const { kind, name, volumes } = workload;
  const balancers = kind === "service" ? workload.balancers : [];
  const made = volumes.filter(({ efs }) => efs?.kind === "create");
  const node = (id: WorkloadNodeId, description: string): Node =>
    ({ id, ...renamedNode(workload, id), tag: name, description });
  return [
    node(tasksNode(name), `Tasks of one ${kind}`),
    ...balancers.map((balancer) => node(balancer.node, "Internal load balancer of one service")),
    ...made.map((volume) => node(fileSystemNode(name, volume.name), `File system of one ${kind}`)),
  ];
}

/** A node of a service or job by name, and its names under the earlier ones of that. */
export function renamedNode({ formerly }: Pick<Renamed, "formerly">, node: WorkloadNodeId): Renamed {
  return { name: nodeName(node), formerly: formerly.map((workload) => nodeName({ ...node, workload })) };
}
