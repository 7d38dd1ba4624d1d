import { ENDPOINTS, EXTERNAL_NODE, INGRESS, INSTANCES, INTERNET, tasksNode, type NodeId } from "../../../model/nodeId";
import type { FlowEnds } from "../../../insight/reach/flow";

/** The ends of a flow by their names: what reads like an id or a block is outside, what is not shared runs tasks. */
export function flowEnds(from: string, to: string): FlowEnds {
  return { from, to, fromNode: nodeNamed(from), toNode: nodeNamed(to) };
}

function nodeNamed(name: string): NodeId {
  return shared[name] ?? (/^(sg-|pl-|\d)/.test(name) ? EXTERNAL_NODE : tasksNode(name));
}

const shared: Readonly<Record<string, NodeId>> = {
  internet: INTERNET, ingress: INGRESS, instances: INSTANCES, endpoints: ENDPOINTS, s3: ENDPOINTS,
};
