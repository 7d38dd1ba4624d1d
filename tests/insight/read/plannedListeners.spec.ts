import * as assert from "node:assert/strict";
import type { End } from "../../../insight/model/end";
import type { Listeners } from "../../../insight/model/listenerModel";
import { topologyOf } from "../../../insight/read/readPlan";
import { UNKNOWN } from "../../../plan/plan";
import type { PlanBuilder } from "../support/planBuilder";
import { adoptedBy, shop } from "../support/shop";

/** The listeners of a plan, and the ends of it by name. */
function read(plan: PlanBuilder): { listeners: Listeners; end: (name: string) => End } {
  const { listeners, ends } = topologyOf(plan.resources);
  const end = (name: string) => ends.find((other) => other.name === name) ?? assert.fail(`no end is named ${name}`);
  return { listeners, end };
}

function targetPorts(plan: PlanBuilder, balancer: string, service: string): readonly number[] {
  const { listeners, end } = read(plan);
  return listeners.targetPorts(end(balancer), end(service));
}

function isPlain(plan: PlanBuilder): boolean {
  const { listeners, end } = read(plan);
  return listeners.isPlainBesideHttps(end("ingress"));
}

/** Adds an internal load balancer that listens on 8080. */
function withInternal(plan: PlanBuilder): PlanBuilder {
  const loadBalancerArn = plan.add("lb/loadBalancer:LoadBalancer", "inner", { internal: true, subnets: [] });
  plan.add("lb/listener:Listener", "inner", { loadBalancerArn, port: 8080, defaultActions: [] });
  return plan;
}

describe("listenersOf", () => {
  it("finds the port that an adopted listener forwards to, by our rule of it and by no other listener's", () => {
    const adopted = adoptedBy({ listener: true });
    const ingress = adopted.ingress ?? assert.fail("nothing is adopted");
    const ports = (listenerArn: string, name: string) => {
      const all = { ...adopted, ingress: { ...ingress, listenerArn } };
      const { listeners, ends } = topologyOf(shop({ listener: true }).resources, all);
      const end = (wanted: string) => ends.find((end) => end.name === wanted) ?? assert.fail(wanted);
      return listeners.targetPorts(end("sg-lb"), end(name));
    };
    const own = ingress.listenerArn;
    assert.deepEqual([ports(own, "api-gateway"), ports(own, "user-service"), ports("arn:aws:other", "api-gateway")],
      [[3000], [], []]);
  });

  it("finds the port that a target group asks for health, unless it is that which it forwards to", () => {
    const ports = (port: unknown) => {
      const plan = shop();
      plan.change("api-gateway", "TargetGroup", { healthCheck: { port } });
      return targetPorts(plan, "ingress", "api-gateway");
    };
    assert.deepEqual(["8081", "traffic-port", undefined].map(ports), [[3000, 8081], [3000], [3000]]);
  });

  it("keeps apart the ports of two load balancers", () => {
    const { listeners, end } = read(withInternal(shop()));
    assert.deepEqual(["ingress", "inner"].map((name) => listeners.portsOf(end(name))), [[443, 80], [8080]]);
  });

  it("finds the port that is forwarded to, by a rule of the listener or by its default action", () => {
    const plan = withInternal(shop());
    assert.deepEqual(targetPorts(plan, "ingress", "api-gateway"), [3000]);
    assert.deepEqual(targetPorts(plan, "inner", "api-gateway"), []);
    assert.deepEqual(targetPorts(plan, "ingress", "user-service"), []);
    const targetGroupArn = plan.id("api-gateway", "TargetGroup");
    plan.remove("api-gateway", "ListenerRule");
    assert.deepEqual(targetPorts(plan, "ingress", "api-gateway"), []);
    plan.change("https", "Listener", { defaultActions: [{ type: "forward", targetGroupArn }] });
    assert.deepEqual(targetPorts(plan, "ingress", "api-gateway"), [3000]);
  });

  it("tells a service's target groups apart by their ports, in any order", () => {
    const plan = withInternal(shop());
    const inner = plan.add("lb/targetGroup:TargetGroup", "a-first", { port: 9090 });
    const outer = plan.id("api-gateway", "TargetGroup");
    plan.change("inner", "Listener", { defaultActions: [{ type: "forward", targetGroupArn: inner }] });
    const entries = [
      { targetGroupArn: outer, containerPort: 3000 }, { targetGroupArn: inner, containerPort: 9090 },
    ];
    for (const loadBalancers of [entries, [...entries].reverse()]) {
      plan.change("api-gateway", "ecs/service:Service", { loadBalancers });
      assert.deepEqual(["ingress", "inner"].map((name) => targetPorts(plan, name, "api-gateway")), [[3000], [9090]]);
    }
    // With no group of its port, an entry may be of any.
    plan.change("a-first", "TargetGroup", { port: 1 });
    assert.deepEqual(["ingress", "inner"].map((name) => targetPorts(plan, name, "api-gateway")),
      [[9090, 3000], [9090]]);
  });

  it("says on which port a load balancer passes on to which", () => {
    const plan = withInternal(shop());
    const targetGroupArn = plan.id("api-gateway", "TargetGroup");
    plan.change("inner", "Listener", { defaultActions: [{ type: "forward", targetGroupArn }] });
    const forwards = () => {
      const { listeners, end } = read(plan);
      return listeners.forwards(end("inner"), end("api-gateway"));
    };
    assert.deepEqual(forwards(), [{ port: 8080, targetPort: 3000 }]);
    plan.change("inner", "Listener", { protocol: "UDP" });
    assert.deepEqual(forwards(), []);
  });

  it("takes HTTP beside HTTPS for plain where it does anything but redirect", () => {
    assert.equal(isPlain(shop()), false);
    for (const defaultActions of [[{ type: "forward" }], UNKNOWN, [{ type: "redirect" }, { type: "forward" }]]) {
      assert.equal(isPlain(shop().change("http", "Listener", { defaultActions })), true);
    }
  });

  it("takes HTTP for plain where a rule answers before the redirect", () => {
    const plan = shop();
    plan.add("lb/listenerRule:ListenerRule", "early",
      { listenerArn: plan.id("http", "Listener"), actions: [{ type: "fixed-response" }] });
    assert.equal(isPlain(plan), true);
  });

  it("has nothing against HTTP alone, which the stack's author chose", () => {
    assert.equal(isPlain(shop().remove("https", "Listener")
      .change("http", "Listener", { defaultActions: [{ type: "forward" }] })), false);
  });
});
