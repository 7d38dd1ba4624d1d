import type { System, Workload } from "../../model/system";
import type { Node, Renamed } from "../../model/node";
import type { Store } from "../../model/store";
import { hasOwnGroup } from "./storeRules";
import { fileSystemNode, INSTANCES, nodeName, storeNode, tasksNode, type WorkloadNodeId } from "../../model/nodeId";

/**
 * Every service and job, each with its load balancers and file systems, every store that the stack makes and that has a
 * security group, and the instances where there are such.
 */
export function nodesOf(
  { workloads, stores }: Pick<System, "workloads" | "stores">, hasInstances: boolean,
): readonly Node[] {
  const name = nodeName(INSTANCES);
  const instances = { id: INSTANCES, name, formerly: [], tag: name, description: "EC2 instances of the cluster" };
  return [...workloads.flatMap(nodesOfWorkload), ...stores.flatMap(nodeOfStore), ...hasInstances ? [instances] : []];
}

function nodeOfStore(store: Store): Node[] {
  const { name } = store;
  if (!hasOwnGroup(store)) return [];
  return [{ id: storeNode(name), name, formerly: [], tag: name, description: "One database" }];
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
