import * as assert from "node:assert/strict";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { isForward, joinedAtLoadBalancers } from "../../../insight/reach/loadBalancerHops";
import { topologyOf } from "../../../insight/read/readPlan";
import { trafficText } from "../../../insight/model/traffic";
import { balance, everyWay } from "../support/everyWay";
import type { PlanBuilder } from "../support/planBuilder";
import { both, rule, shop } from "../support/shop";

const balancer = "product-service--http";
const isOfProduct = (name: string) => name.startsWith("product-service");

/** What passes to product-service or its load balancer, with the number of rules and what is in between. */
function passing(plan: PlanBuilder): string[] {
  const topology = topologyOf(plan.resources);
  const found = joinedAtLoadBalancers(allowedPathsOf(topology), topology.listeners)
    .filter(({ to }) => isOfProduct(to.name))
    .map(({ from, to, traffic, rules, viaLoadBalancer }) => [
      `${from.name} -> ${to.name} ${trafficText(traffic)} by ${rules.length}`,
      ...viaLoadBalancer ? [`through ${viaLoadBalancer.balancer.name} on ${viaLoadBalancer.port}`] : [],
    ].join(" "));
  // A job that is started in two ways has two ends of one name.
  return [...new Set(found)].sort();
}

const direct = "api-gateway -> product-service tcp 3002 by 2";
const through = `through ${balancer} on 3002`;
const asDeclared = [
  direct, `migrate -> product-service tcp 3002 by 4 ${through}`,
  `order-service -> product-service tcp 3002 by 4 ${through}`,
];

describe("relayed", () => {
  it("joins two hops to one way by all four rules, and leaves neither hop", () => {
    assert.deepEqual(passing(everyWay()), asDeclared);
  });

  it("takes a load balancer that nobody calls for no way, whatever it may reach", () => {
    const plan = shop();
    balance(plan, "user-service", 3001);
    const topology = topologyOf(plan.resources);
    const hops = allowedPathsOf(topology).filter(({ from }) => from.kind === "balancer");
    assert.deepEqual([hops.length, hops.every((hop) => isForward(hop, topology.listeners))], [1, true]);
    assert.ok(!joinedAtLoadBalancers(hops, topology.listeners).some(({ from }) => from.kind === "balancer"));
  });

  it("leaves the first hop where the way ends at the load balancer", () => {
    assert.deepEqual(passing(everyWay().remove(balancer, "Listener")), [
      direct, `migrate -> ${balancer} tcp 3002 by 2`, `order-service -> ${balancer} tcp 3002 by 2`,
      `${balancer} -> product-service tcp 3002 by 2`,
    ]);
  });

  it("leaves a hop that is wider than its way, besides the way", () => {
    const plan = everyWay();
    for (const half of ["in", "out"]) {
      plan.change(`order-service-calls-${balancer}-3002-${half}`, "", { fromPort: 3000, toPort: 3010 });
    }
    assert.deepEqual(passing(plan), [...asDeclared, `order-service -> ${balancer} tcp 3000-3010 by 2`].sort());
  });

  it("leads from one listener to each service behind it, on the port of that", () => {
    const plan = everyWay();
    const targetGroupArn = plan.id(balancer, "TargetGroup");
    plan.change("user-service", "ecs/service:Service", { loadBalancers: [{ targetGroupArn, containerPort: 3002 }] });
    both(plan, balancer, "user-service", 3002);
    const topology = topologyOf(plan.resources);
    const found = joinedAtLoadBalancers(allowedPathsOf(topology), topology.listeners)
      .filter(({ viaLoadBalancer }) => viaLoadBalancer)
      .map(({ from, to, traffic }) => `${from.name} -> ${to.name} ${traffic.port}`);
    assert.deepEqual([...new Set(found)].sort(), ["migrate", "order-service"].flatMap((caller) =>
      [`${caller} -> product-service 3002`, `${caller} -> user-service 3002`]));
  });

  it("joins who comes from outside, too", () => {
    const plan = everyWay();
    rule(plan, "ingress", balancer, { cidrIpv4: "192.168.0.0/16" }, 3002, "office");
    assert.deepEqual(passing(plan), [`192.168.0.0/16 -> product-service tcp 3002 by 3 ${through}`, ...asDeclared]);
  });
});
