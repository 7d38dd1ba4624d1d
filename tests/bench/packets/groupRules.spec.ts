import * as assert from "node:assert/strict";
import { groupRulesOf, isOfAws, portsToTry } from "../../../bench/packets/groupRules";
import { Resources } from "../../../bench/packets/resources";
import { addRule, smallPlan } from "./smallPlan";

describe("the rules of a plan, as the kernel gets them", () => {
  it("name a group, a block or a list on their other side", () => {
    const plan = smallPlan();
    const group = (name: string) => plan.id(name, "SecurityGroup").urn;
    addRule(plan, "out", "orders", "10.9.0.7/16", 514);
    plan.change("orders-out-10.9.0.7/16", "", { ipProtocol: "-1", fromPort: undefined, toPort: undefined });
    addRule(plan, "out", "web", "0.0.0.0/0", 443);
    plan.change("web-out-0.0.0.0/0", "", { cidrIpv4: undefined, prefixListId: "pl-com.amazonaws.us-east-1.s3" });
    const rules = groupRulesOf(new Resources(plan.resources)).map(({ peer, ...rule }) =>
      ({ ...rule, peer: peer.kind === "block" ? peer.block.text : peer.id }));
    const s3 = "com.amazonaws.us-east-1.s3";
    assert.deepEqual(rules, [
      { group: group("orders"), direction: "in", protocol: "tcp", from: 3000, to: 3000, peer: group("web") },
      { group: group("web"), direction: "out", protocol: "tcp", from: 3000, to: 3000, peer: group("orders") },
      { group: group("orders"), direction: "out", protocol: "all", from: 0, to: 65535, peer: "10.9.0.0/16" },
      { group: group("web"), direction: "out", protocol: "tcp", from: 443, to: 443, peer: s3 },
    ]);
    assert.deepEqual(["com.amazonaws.us-east-1.s3", "pl-0123"].map(isOfAws), [true, false]);
  });

  it("are refused within a security group, or where their other side can't be read", () => {
    const inline = smallPlan().change("web", "SecurityGroup", { ingress: [{ protocol: "-1" }] });
    assert.throws(() => groupRulesOf(new Resources(inline.resources)), /within a security group/);
    const unknown = smallPlan().change("web-out-orders", "", { referencedSecurityGroupId: undefined });
    assert.throws(() => groupRulesOf(new Resources(unknown.resources)), /other side/);
  });

  it("are tried where they begin and end, next to that, and at one port more", () => {
    const rules = groupRulesOf(new Resources(smallPlan().resources)).slice(0, 1)
      .flatMap((rule) => [{ ...rule, from: 1, to: 8 }, { ...rule, protocol: "udp", from: 53, to: 65535 }]);
    assert.deepEqual(portsToTry(rules, "tcp", 7000), [1, 8, 9, 53, 7000]);
    assert.deepEqual(portsToTry(rules, "udp", 7000), [1, 52, 53, 7000, 65535]);
  });
});
