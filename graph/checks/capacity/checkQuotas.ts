import { fixedQuotas, quotaOf, raiseAdvice, type RaisedQuotas } from "../../aws/quotas";
import { error, warning } from "../../problems";
import { groupRules, quotaCount, type GroupRules } from "../../rules/groupRules";
import { surroundingsOf } from "../../rules/surroundings";
import { rulesOf } from "../../rules/systemRules";
import type { NodeId } from "../../../model/nodeId";
import type { Problem } from "../../../model/problem";
import type { Stack } from "../../../model/stackSettings";
import type { System } from "../../../model/system";
import type { CheckContext } from "../checkContext";

const rulesPerInterface = fixedQuotas.rulesPerInterface.value;
const targetGroupsAtMost = fixedQuotas.targetGroupsPerLoadBalancer.value;

/** Checks that the internet-facing load balancer can have a target group for each public entry. */
export function checkTargetGroups({ services }: Pick<CheckContext, "services">): Problem[] {
  const publics = [...services.values()].flatMap(({ service }) => service.public).length;
  if (publics <= targetGroupsAtMost) return [];
  return [
    error(
      "too-many-publics",
      "services",
      `${publics} public entries; a load balancer has at most ${targetGroupsAtMost} target groups`,
      "put a gateway in front of some of them",
    ),
  ];
}

/** Compares the rules that a stack will make with the quota of each security group. The stack has no errors. */
export function checkQuotas({ system, settings }: Stack, raised: RaisedQuotas | undefined): Problem[] {
  const rules = rulesOf(system, surroundingsOf(settings));
  return groupRules(rules).flatMap((group) => checkGroup(group, system, raised));
}

function checkGroup({ node, half, rules }: GroupRules, system: System, raised: RaisedQuotas | undefined): Problem[] {
  const count = quotaCount(rules);
  const quota = quotaOf("rulesPerSecurityGroup", raised);
  const { path, group } = placeOf(node, half, system);
  const direction = half === "in" ? "ingress" : "egress";
  if (count > rulesPerInterface) {
    return [
      error(
        "rules-per-group",
        path,
        `${group} would have ${count} ${direction} rules; AWS allows at most ${rulesPerInterface}`,
        "put a service in between",
      ),
    ];
  }
  if (count <= quota) return [];
  return [
    warning(
      "rules-per-group",
      path,
      `${group} would have ${count} ${direction} rules; the account's quota is ${quota}`,
      raiseAdvice("rulesPerSecurityGroup", count),
    ),
  ];
}

/** The setting that the rules of a node's security group come from, and what the security group is called there. */
function placeOf(node: NodeId, half: GroupRules["half"], { workloads }: System): { path: string; group: string } {
  const group = "its security group";
  if (node.kind === "ingress") return { path: half === "in" ? "ingress.allowedCidrs" : "ingress", group };
  if (node.kind === "shared-file-system") return { path: `volumes.${node.volume}`, group };
  if (!("workload" in node)) return { path: "capacity.ec2", group };
  const isJob = workloads.some(({ kind, name }) => kind === "job" && name === node.workload);
  const path = `${isJob ? "jobs" : "services"}.${node.workload}`;
  if (node.kind === "tasks") return { path, group };
  const part = node.kind === "balancer" ? `internal ${node.balancer} load balancer` : `file system ${node.volume}`;
  return { path, group: `the security group of its ${part}` };
}
