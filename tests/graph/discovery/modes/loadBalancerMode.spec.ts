import * as assert from "node:assert/strict";
import { loadBalancer } from "../../../../graph/discovery/modes/loadBalancerMode";
import { balancerNode } from "../../../../graph/discovery/internalBalancers";
import { withDefaults } from "../../../../graph/merge/withDefaults";
import { balancer } from "../../migration/scenes";
import { about, metrics } from "./subjects";

const both = about({ balancers: [balancer("users", "application"), balancer("users", "network")] });

describe("the discovery mode load-balancer", () => {
  it("is watched by the metrics of each kind of load balancer", () => {
    const [application, network] = ["app/shop-dev-users--http-*", "net/shop-dev-users--tcp-*"];
    assert.deepEqual(metrics(loadBalancer.unused(both)), [
      ["AWS/ApplicationELB", "RequestCount", application], ["AWS/NetworkELB", "ActiveFlowCount", network],
    ]);
    assert.deepEqual(metrics(loadBalancer.inUse(both, ["web"])), [
      ["AWS/ApplicationELB", "RequestCount", application],
      ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", application],
      ["AWS/NetworkELB", "ActiveFlowCount", network],
    ]);
    const [healthy] = loadBalancer.findable(both);
    assert.equal(healthy?.metric, "HealthyHostCount");
    assert.match(healthy.dimensions?.["TargetGroup"] ?? "", /^targetgroup\/shop-.*-3001-\*$/);
  });

  it("connects callers to the load balancer that listens on the port", () => {
    const { callee } = about({ balancers: [balancer("users", "application")] });
    assert.deepEqual(loadBalancer.entryOf(callee, 3001), { node: balancerNode("users", "http"), port: 3001 });
    assert.equal(loadBalancer.entryOf(callee, 1), undefined);
  });

  it("connects callers to the port's alias, and has no other name", () => {
    const [users] = about({ balancers: [balancer("users", "application")] }).callee.balancers;
    assert.ok(users);
    const ports = [{ port: 3001, protocol: "http", alias: { port: 80 } }] as const;
    const { callee } = about({ balancers: [{ ...users, ports }] });
    assert.deepEqual(loadBalancer.entryOf(callee, 3001), { node: users.node, port: 80 });
    const refused = (alias: object) =>
      loadBalancer.refusalOf("users", withDefaults({}), { port: 3001, protocol: "http", alias })?.code;
    assert.deepEqual([refused({ port: 80 }), refused({ name: "accounts" })], [undefined, "alias-mode"]);
  });

  it("costs each load balancer, and once the zone of their names", () => {
    assert.equal(loadBalancer.monthlyCost([]), 0);
    const [single, two] = [about({ balancers: [balancer("users", "network")] }), both];
    const costs = [single, two].map(({ callee }) => loadBalancer.monthlyCost([callee]));
    assert.equal(((costs[1] ?? 0) - (costs[0] ?? 0)).toFixed(3), "16.425");
  });
});
