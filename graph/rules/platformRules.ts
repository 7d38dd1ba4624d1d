import type { Egress, EndpointService } from "../../model/network";
import { capacityTraits } from "../aws/capacities";
import type { Workload } from "../../model/system";
import { ENDPOINTS, INSTANCES, INTERNET, tasksNode, type NodeId } from "../../model/nodeId";
import type { Rule } from "../../model/rule";

/**
 * What tasks need in order to start: their image, their log group, their secrets. On EC2, the instance gets and
 * writes these for its tasks, besides what its own agent needs; the tasks keep their egress rules for their own code.
 */
export function platformRules(workloads: readonly Workload[], egress: Egress<unknown>, hasInstances: boolean): Rule[] {
  const onInstances = workloads.filter(({ capacity }) => capacityTraits[capacity].onInstances);
  const reaches = (needed: readonly Workload[], others: readonly EndpointService[] = []) =>
    needed.some((workload) => needsNat(workload, egress)) || lacks(others, egress);
  return [
    ...workloads.flatMap((workload) => egressRules(tasksNode(workload.name), egress, reaches([workload]))),
    ...hasInstances ? egressRules(INSTANCES, egress, reaches(onInstances, AGENT)) : [],
  ];
}

/** What the agent of an instance talks to. */
const AGENT: readonly EndpointService[] = ["ecs", "ecs-agent", "ecs-telemetry"];

function egressRules(from: NodeId, egress: Egress<unknown>, needsNat: boolean): Rule[] {
  const out = { half: "out", from, port: 443 } as const;
  const rules: Rule[] = [];
  if (egress.endpointsSecurityGroupId !== undefined) rules.push({ ...out, to: ENDPOINTS });
  if (egress.s3PrefixListId !== undefined) {
    rules.push({ ...out, to: ENDPOINTS, peer: { prefixList: "s3" }, whom: ["S3 for image layers"] });
  }
  if (egress.nat && needsNat) {
    const whom = ["AWS services and image registries through NAT"];
    rules.push({ ...out, to: INTERNET, peer: { cidr: "0.0.0.0/0" }, whom });
  }
  return rules;
}

function needsNat(workload: Workload, egress: Egress<unknown>): boolean {
  const { needsInternet, secrets, sidecars, exec } = workload;
  const stores = [secrets, ...sidecars.map((sidecar) => sidecar.secrets)].flat().map(({ store }) => store);
  const sessions: EndpointService[] = exec ? ["ssmmessages", "kms"] : [];
  // Through it a proxy learns where callees are.
  const proxy: EndpointService[] = workload.kind === "service" && workload.connect ? ["ecs-agent"] : [];
  return needsInternet || lacks(["ecr.api", "ecr.dkr", "s3", "logs", ...stores, ...sessions, ...proxy], egress);
}

function lacks(needed: readonly EndpointService[], { endpoints }: Egress<unknown>): boolean {
  return endpoints !== "all" && needed.some((service) => !endpoints.includes(service));
}
