import type { System, Workload } from "../../model/system";
import type { Node, Renamed } from "../../model/node";

/** The node of the EC2 instances. No service has that name. */
export const INSTANCES = "instances";

/** The node of a file system that the stack makes. No service has a double hyphen in its name. */
export function volumeNode(workload: string, volume: string): string {
  return `${workload}--volume-${volume}`;
}

/** Every service and job, each with its load balancers and file systems, and the instances where there are such. */
export function nodesOf({ workloads }: Pick<System, "workloads">, hasInstances: boolean): readonly Node[] {
  const instances = { name: INSTANCES, formerly: [], tag: INSTANCES, description: "EC2 instances of the cluster" };
  return [...workloads.flatMap(nodesOfWorkload), ...hasInstances ? [instances] : []];
}

function nodesOfWorkload(workload: Workload): readonly Node[] {
  const { kind, name, formerly, volumes } = workload;
  const balancers = kind === "service" ? workload.balancers : [];
  const made = volumes.filter(({ efs }) => efs?.kind === "create");
  const part = (node: string, description: string): Node => ({ ...partOf(workload, node), tag: name, description });
  return [
    { name, formerly, tag: name, description: `Tasks of one ${kind}` },
    ...balancers.map(({ node }) => part(node, "Internal load balancer of one service")),
    ...made.map((volume) => part(volumeNode(name, volume.name), `File system of one ${kind}`)),
  ];
}

/** A node whose name begins with its workload's, under the earlier names of that. */
export function partOf({ name, formerly }: Renamed, node: string): Renamed {
  return { name: node, formerly: formerly.map((former) => former + node.slice(name.length)) };
}
