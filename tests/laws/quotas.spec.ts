import * as assert from "node:assert/strict";
import { physicalName } from "../../graph/names/names";
import { groupRules } from "../../graph/rules/groupRules";
import { surroundingsOf } from "../../graph/rules/surroundings";
import { rulesOf } from "../../graph/rules/systemRules";
import { nodeName } from "../../model/nodeId";
import type { Stack } from "../../model/stackSettings";
import type { Plan } from "../../plan/plan";
import { nodeOf, ofType, planOf, stackOf } from "../planned";
import { holds, sampleOf } from "./laws";

const sorted = (counts: ReadonlyMap<string, number>) => [...counts].sort(([a], [b]) => a < b ? -1 : 1);

/** The rules of each security group by its logical name and the direction, as the quotas count them. */
function counted({ system, settings }: Stack): Map<string, number> {
  const groups = groupRules(rulesOf(system, surroundingsOf(settings)));
  return new Map(groups.map(({ node, half, rules }) =>
    [`${physicalName("securityGroup", system.name, system.stack, nodeName(node))} ${half}`, rules.length]));
}

/** The same of the registered rules. The endpoints' security group admits whole networks, whatever the graph. */
function registered(plan: Plan): Map<string, number> {
  const groups = new Map(ofType(plan, "aws:ec2/securityGroup:SecurityGroup")
    .filter((group) => nodeOf(group) !== "endpoints").map(({ urn, name }) => [urn, name]));
  const counts = new Map<string, number>();
  for (const half of ["in", "out"] as const) {
    const kind = half === "in" ? "Ingress" : "Egress";
    for (const rule of ofType(plan, `aws:vpc/securityGroup${kind}Rule:SecurityGroup${kind}Rule`)) {
      const group = (rule.references["securityGroupId"] ?? []).flatMap((urn) => groups.get(urn) ?? [])[0];
      if (group !== undefined) counts.set(`${group} ${half}`, (counts.get(`${group} ${half}`) ?? 0) + 1);
    }
  }
  return counts;
}

describe("the quotas of security groups", () => {
  it("count exactly the rules that the stack registers", () => holds(async (declared) => {
    assert.deepEqual(sorted(counted(stackOf(declared))), sorted(registered(await planOf(declared))));
  }, sampleOf(40)));
});
