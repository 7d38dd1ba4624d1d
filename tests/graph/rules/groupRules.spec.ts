import * as assert from "node:assert/strict";
import { groupRules, quotaCount } from "../../../graph/rules/groupRules";
import { rulesOf } from "../../../graph/rules/systemRules";
import { nodeName } from "../../../model/nodeId";
import type { Rule } from "../../../model/rule";
import { INGRESS, INTERNET } from "../../../model/nodeId";
import { externalCall, service, system } from "../../builders";

describe("groupRules", () => {
  it("counts each rule at the security group that it belongs to, in its direction", () => {
    const efs = { kind: "create", user: { uid: 1, gid: 1 } } as const;
    const orders = service("orders", { port: 1, volumes: [{ name: "data", path: "/data", readOnly: false, efs }] });
    const built = system([orders, service("web", { calls: ["orders"] }), service("api", { calls: ["orders"] })]);
    const groups = groupRules(rulesOf(built, { egress: { nat: false, endpoints: "all" } }));
    assert.deepEqual(groups.map(({ node, half, rules }) => [nodeName(node), half, rules.length]), [
      ["orders", "in", 2], ["web", "out", 1], ["api", "out", 1],
      ["orders--volume-data", "in", 1], ["orders", "out", 1],
    ]);
  });

  it("leaves out the rule of an external's own security group", () => {
    const ledger = externalCall("web", "ledger", { admit: true, peers: [{ securityGroupId: "sg-1" }] });
    const built = system([service("web")], { externalCalls: [ledger] });
    const groups = groupRules(rulesOf(built, { egress: { nat: false, endpoints: "all" } }));
    assert.deepEqual(groups.map(({ node, half }) => [nodeName(node), half]), [["web", "out"]]);
  });
});

describe("quotaCount", () => {
  const rule = (peer?: Rule["peer"]): Rule =>
    ({ half: "in", from: INTERNET, to: INGRESS, port: 443, ...peer !== undefined && { peer } });

  it("counts blocks of IPv4 and of IPv6 apart, and everything else with both", () => {
    const v4 = ["10.0.0.0/16", "10.1.0.0/16"].map((cidr) => rule({ cidr }));
    const v6 = [rule({ cidr: "2001:db8::/32" })];
    assert.equal(quotaCount([...v4, ...v6]), 2);
    assert.equal(quotaCount([...v4, ...v6, rule(), rule({ prefixListId: "pl-1" })]), 4);
    assert.equal(quotaCount([...v6, rule({ cidr: "::/0" })]), 2);
    assert.equal(quotaCount([]), 0);
  });
});
