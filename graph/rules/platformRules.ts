import type { Egress, EndpointService } from "../../model/network";
import { capacityTraits } from "../aws/capacities";
import type { System, Workload } from "../../model/system";
import { ENDPOINTS, INSTANCES, INTERNET, tasksNode, type NodeId } from "../../model/nodeId";
import type { Rule } from "../../model/rule";
import { agentNeeds, needsOf, type Needs } from "./needs";

/**
 * What tasks need in order to start: their image, their log group, their secrets. On EC2, the instance gets and
 * writes these for its tasks, besides what its own agent needs; the tasks keep their egress rules for their own code.
 */
export function platformRules(
  { workloads, region }: Pick<System, "workloads" | "region">, egress: Egress<unknown>, hasInstances: boolean,
): Rule[] {
  const onInstances = workloads.filter(({ capacity }) => capacityTraits[capacity].onInstances);
  const needsNat = (users: readonly Workload[], others: readonly EndpointService[] = []): boolean =>
    [...users.map((user) => needsOf(user, region)), { internet: false, services: others }]
      .some((needs) => lacks(needs, egress));
  return [
    ...workloads.flatMap((workload) => [
      ...egressRules(tasksNode(workload.name), egress, needsNat([workload])),
      ...tableRules(workload, region, egress),
    ]),
    ...hasInstances ? egressRules(INSTANCES, egress, needsNat(onInstances, agentNeeds)) : [],
  ];
}

function egressRules(from: NodeId, egress: Egress<unknown>, needsNat: boolean): Rule[] {
  const out = { half: "out", from, port: 443 } as const;
  const rules: Rule[] = [];
  if (egress.endpointsSecurityGroupId !== undefined) rules.push({ ...out, to: ENDPOINTS });
  if (egress.gateways?.s3 !== undefined) {
    rules.push({ ...out, to: ENDPOINTS, peer: { prefixList: "s3" }, whom: ["S3 for image layers"] });
  }
  if (egress.nat && needsNat) {
    const whom = ["AWS services and image registries through NAT"];
    rules.push({ ...out, to: INTERNET, peer: { cidr: "0.0.0.0/0" }, whom });
  }
  return rules;
}

/** Only what uses DynamoDB gets there: image layers are in S3. */
function tableRules(workload: Workload, region: string, { gateways }: Egress<unknown>): Rule[] {
  if (gateways?.dynamodb === undefined || !needsOf(workload, region).services.includes("dynamodb")) return [];
  const peer = { prefixList: "dynamodb" } as const;
  return [{ half: "out", from: tasksNode(workload.name), to: ENDPOINTS, port: 443, peer, whom: ["DynamoDB"] }];
}

/** Whether something that is needed has no endpoint in the network. */
export function lacks({ internet, services }: Needs, { endpoints }: Pick<Egress, "endpoints">): boolean {
  return internet || (endpoints !== "all" && services.some((service) => !endpoints.includes(service)));
}
