import type { Disposition } from "../../../insight/reach/flow";
import type { Breakage } from "./breakage";
import { both, rule } from "./shop";

const balancer = "product-service--http";
const missing = (disposition: Disposition) =>
  ["migrate", "order-service"].map((caller) => `${caller} -> product-service tcp 3002 ${disposition}`);

/** Internal load balancers, and calls through them, broken. */
export const brokenBalancers: readonly Breakage[] = [
  {
    title: "a caller that isn't let out to its callee's load balancer",
    by: (plan) => plan.remove(`order-service-calls-${balancer}-3002-out`),
    missing: ["order-service -> product-service tcp 3002 denied out"],
    names: `no egress rule of order-service lets it out to ${balancer}`,
  },
  {
    title: "a load balancer that doesn't admit a caller",
    by: (plan) => plan.remove(`order-service-calls-${balancer}-3002-in`),
    missing: ["order-service -> product-service tcp 3002 denied in"],
    names: `no ingress rule of ${balancer} admits order-service`,
  },
  {
    title: "a load balancer that isn't let out to its targets",
    by: (plan) => plan.remove(`${balancer}-calls-product-service-3002-out`),
    missing: missing("denied out"),
    names: `no egress rule of ${balancer} lets it out to product-service`,
  },
  {
    title: "a callee that doesn't admit its load balancer",
    by: (plan) => plan.remove(`${balancer}-calls-product-service-3002-in`),
    missing: missing("denied in"),
    names: `no ingress rule of product-service admits ${balancer}`,
  },
  {
    title: "a load balancer without a listener",
    by: (plan) => plan.remove(balancer, "Listener"),
    missing: missing("no route"),
    names: `${balancer} has no listener on 3002`,
  },
  {
    title: "a listener on another port than the callee's",
    by: (plan) => plan.change(balancer, "Listener", { port: 80 }),
    missing: missing("no route"),
    names: `${balancer} has no listener on 3002`,
  },
  {
    title: "a callee that registers in no target group",
    by: (plan) => plan.change("product-service", "ecs/service:Service", { loadBalancers: [] }),
    missing: missing("no route"),
    names: `the listener of ${balancer} on 3002 forwards to no target group of product-service on 3002`,
  },
  {
    title: "a load balancer that forwards to another service",
    by: (plan) => {
      const loadBalancers = [{ targetGroupArn: plan.id(balancer, "TargetGroup"), containerPort: 3001 }];
      plan.change(balancer, "TargetGroup", { port: 3001 });
      plan.change("product-service", "ecs/service:Service", { loadBalancers: [] });
      plan.change("user-service", "ecs/service:Service", { loadBalancers });
      both(plan, balancer, "user-service", 3001);
    },
    missing: missing("no route"),
    extra: ["migrate -> user-service tcp 3001", "order-service -> user-service tcp 3001"],
    names: `order-service may reach user-service on tcp 3001 by ${balancer}, which nothing declares`,
  },
  {
    title: "a way into a load balancer for who doesn't declare the call",
    by: (plan) => both(plan, "user-service", balancer, 3002),
    extra: ["user-service -> product-service tcp 3002"],
    names: `user-service may reach product-service on tcp 3002 by ${balancer}`,
  },
  {
    title: "a call through the load balancer that is declared to go to the service itself",
    by: (plan) => both(plan, "api-gateway", balancer, 3002),
    extra: ["api-gateway -> product-service tcp 3002"],
    names: `api-gateway may reach product-service on tcp 3002 by ${balancer}`,
  },
  {
    title: "a call to the service itself that is declared to go through its load balancer",
    by: (plan) => both(plan, "order-service", "product-service", 3002),
    extra: ["order-service -> product-service tcp 3002"],
    names: "order-service may reach product-service on tcp 3002, which nothing declares",
  },
  {
    title: "addresses that are let in to a load balancer",
    by: (plan) => rule(plan, "ingress", balancer, { cidrIpv4: "192.168.0.0/16" }, 3002, "wide"),
    extra: ["192.168.0.0/16 -> product-service tcp 3002"],
    names: "::wide",
  },
  {
    title: "a caller that may reach a load balancer on every port",
    by: (plan) => ["in", "out"].map((half) =>
      plan.change(`order-service-calls-${balancer}-3002-${half}`, "", { fromPort: 0, toPort: 65535 })),
    extra: [`order-service -> ${balancer} tcp 0-65535`],
    names: `order-service may reach ${balancer} on tcp, all ports`,
  },
  {
    title: "a load balancer with a way to what it doesn't forward to",
    by: (plan) => both(plan, balancer, "user-service", 3001),
    extra: [`${balancer} -> user-service tcp 3001`],
    names: `${balancer} may reach user-service on tcp 3001`,
  },
  {
    title: "a load balancer in a public subnet",
    by: (plan) => plan.change(balancer, "LoadBalancer", { subnets: [plan.id("network-public-1", "Subnet")] }),
    problems: ["public-subnet"],
    names: `${balancer} is in the public subnet network-public-1`,
  },
];
