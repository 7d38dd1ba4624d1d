import type { Breakage } from "./breakage";
import { both, rule } from "./shop";

const orderCallsUser = "order-service-calls-user-service-3001";

/** Rules dropped, widened, or added for who does not call. */
export const brokenRules: readonly Breakage[] = [
  {
    title: "a dropped egress rule",
    by: (plan) => plan.remove("order-service-calls-product-service-3002-out"),
    missing: ["order-service -> product-service tcp 3002 denied out"],
    names: "order-service-calls-product-service-3002-in",
  },
  {
    title: "a dropped ingress rule",
    by: (plan) => plan.remove("order-service-calls-product-service-3002-in"),
    missing: ["order-service -> product-service tcp 3002 denied in"],
    names: "order-service-calls-product-service-3002-out",
  },
  {
    title: "both rules of a call dropped",
    by: (plan) => ["in", "out"].map((half) => plan.remove(`order-service-calls-product-service-3002-${half}`)),
    missing: ["order-service -> product-service tcp 3002 denied out"],
    names: "order-service cannot reach product-service",
  },
  {
    title: "a rule on another port",
    by: (plan) => plan.change("order-service-calls-product-service-3002-in", "", { fromPort: 3003, toPort: 3003 }),
    missing: ["order-service -> product-service tcp 3002 denied in"],
    extra: ["order-service -> product-service tcp 3003 denied out"],
    names: "order-service-calls-product-service-3002-in",
  },
  {
    title: "a rule of another protocol",
    by: (plan) => plan.change("order-service-calls-product-service-3002-in", "", { ipProtocol: "udp" }),
    missing: ["order-service -> product-service tcp 3002 denied in"],
    extra: ["order-service -> product-service udp 3002 denied out"],
    names: "order-service-calls-product-service-3002-in",
  },
  {
    title: "a service that is not registered",
    by: (plan) => plan.remove("user-service", "Service"),
    missing: ["api-gateway -> user-service tcp 3001 no route"],
    extra: [
      "api-gateway -> user-service tcp 3001", "user-service -> endpoints tcp 443",
      "user-service -> pl-com.amazonaws.us-east-1.s3 tcp 443 no route",
    ],
    names: "user-service is not registered",
  },
  {
    title: "both ends of a call opened wider than its port",
    by: (plan) => ["in", "out"].map((half) =>
      plan.change(`order-service-calls-product-service-3002-${half}`, "", { fromPort: 3000, toPort: 3010 })),
    extra: ["order-service -> product-service tcp 3000-3010"],
    names: "order-service-calls-product-service-3002-out",
  },
  {
    title: "an egress rule wider than what the callee admits",
    by: (plan) => plan.change("order-service-calls-product-service-3002-out", "", { fromPort: 0, toPort: 65535 }),
    extra: ["order-service -> product-service tcp 0-65535 denied in"],
    names: "order-service-calls-product-service-3002-out",
  },
  {
    title: "all protocols on both ends of a call",
    by: (plan) => ["in", "out"].map((half) =>
      plan.change(`order-service-calls-product-service-3002-${half}`, "",
        { ipProtocol: "-1", fromPort: undefined, toPort: undefined })),
    extra: ["order-service -> product-service all 0-65535"],
    names: "order-service-calls-product-service-3002-in",
  },
  {
    title: "a call opened for the ports after its own, too",
    by: (plan) => ["in", "out"].map((half) =>
      plan.change(`order-service-calls-product-service-3002-${half}`, "", { toPort: 3010 })),
    extra: ["order-service -> product-service tcp 3002-3010"],
    names: "order-service-calls-product-service-3002-out",
  },
  {
    title: "another protocol on the port of a call",
    by: (plan) => ["in", "out"].map((half) =>
      plan.change(`order-service-calls-product-service-3002-${half}`, "", { ipProtocol: "17" })),
    missing: ["order-service -> product-service tcp 3002 denied out"],
    extra: ["order-service -> product-service udp 3002"],
    names: "order-service-calls-product-service-3002-out",
  },
  {
    title: "a rule from an undeclared caller, on both ends",
    by: (plan) => both(plan, "order-service", "user-service", 3001),
    extra: ["order-service -> user-service tcp 3001"],
    names: `${orderCallsUser}-in`,
  },
  {
    title: "a rule that admits an undeclared caller",
    by: (plan) => rule(plan, "ingress", "user-service",
      { referencedSecurityGroupId: plan.id("order-service", "SecurityGroup") }, 3001, `${orderCallsUser}-in`),
    extra: ["order-service -> user-service tcp 3001 denied out"],
    names: `${orderCallsUser}-in`,
  },
  {
    title: "a rule that lets a service out to one it does not call",
    by: (plan) => rule(plan, "egress", "order-service",
      { referencedSecurityGroupId: plan.id("user-service", "SecurityGroup") }, 3001, `${orderCallsUser}-out`),
    extra: ["order-service -> user-service tcp 3001 denied in"],
    names: `${orderCallsUser}-out`,
  },
  {
    title: "an inline rule from an undeclared caller",
    by: (plan) => plan
      .change("user-service", "SecurityGroup", {
        ingress: [{
          protocol: "tcp", fromPort: 3001, toPort: 3001, securityGroups: [plan.id("order-service", "SecurityGroup")],
        }],
      })
      .change("order-service", "SecurityGroup", {
        egress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["10.0.0.0/16"] }],
      }),
    extra: [
      "order-service -> 10.0.0.0/16 all 0-65535", "order-service -> ingress tcp 443",
      "order-service -> ingress tcp 80", "order-service -> user-service tcp 3001",
    ],
    problems: ["block-between-services"],
    names: "SecurityGroup::user-service",
  },
  {
    title: "a rule of the older kind from an undeclared caller",
    by: (plan) => ["ingress", "egress"].map((type) => {
      const [own, other] = type === "ingress" ? ["user-service", "order-service"] : ["order-service", "user-service"];
      return plan.add("ec2/securityGroupRule:SecurityGroupRule", `${orderCallsUser}-${type}`, {
        type, securityGroupId: plan.id(own, "SecurityGroup"), sourceSecurityGroupId: plan.id(other, "SecurityGroup"),
        protocol: "tcp", fromPort: 3001, toPort: 3001,
      });
    }),
    extra: ["order-service -> user-service tcp 3001"],
    names: `${orderCallsUser}-egress`,
  },
  {
    title: "a service that may talk to itself",
    by: (plan) => both(plan, "order-service", "order-service", 3003),
    extra: ["order-service -> order-service tcp 3003"],
    names: "order-service-calls-order-service-3003-in",
  },
  {
    title: "a block that is let in to a service",
    by: (plan) => rule(plan, "ingress", "user-service", { cidrIpv4: "10.0.0.0/8" }, 3001, "wide"),
    extra: ["10.0.0.0/8 -> user-service tcp 3001"],
    problems: ["block-between-services"],
    names: "::wide",
  },
  {
    title: "a service that everyone is let in to, though no route leads there from the internet",
    by: (plan) => rule(plan, "ingress", "user-service", { cidrIpv4: "0.0.0.0/0" }, 3001, "wide"),
    extra: ["0.0.0.0/0 -> user-service tcp 3001"],
    problems: ["block-between-services"],
    names: "::wide",
  },
  {
    title: "the private subnets let in to a service",
    by: (plan) => rule(plan, "ingress", "user-service", { cidrIpv4: "10.0.11.0/24" }, 3001, "wide"),
    problems: ["block-between-services"],
    names: "::wide",
  },
  {
    title: "a widened block of the endpoints",
    by: (plan) => plan.change("private-subnets-call-endpoints-10.0.11.0/24", "", { cidrIpv4: "10.0.0.0/16" }),
    extra: ["10.0.0.0/16 -> endpoints tcp 443"],
    names: "private-subnets-call-endpoints-10.0.11.0/24",
  },
  {
    title: "a widened way out to the endpoints",
    by: (plan) => plan.change("user-service-calls-endpoints-443-out", "",
      { referencedSecurityGroupId: undefined, cidrIpv4: "0.0.0.0/0" }),
    extra: ["user-service -> 0.0.0.0/0 tcp 443", "user-service -> ingress tcp 443"],
    names: "user-service-calls-endpoints-443-out",
  },
  {
    title: "a way out to the internet on more than 443",
    options: { nat: true },
    by: (plan) => plan.change("user-service-calls-internet-443-out", "", { fromPort: 0, toPort: 65535 }),
    extra: [
      "user-service -> ingress tcp 80", "user-service -> ingress tcp 443", "user-service -> internet tcp 0-65535",
    ],
    names: "user-service-calls-internet-443-out",
  },
  {
    title: "IPv6 let out without a route for it",
    options: { nat: true },
    by: (plan) => rule(plan, "egress", "user-service", { cidrIpv6: "::/0" }, 443, "six"),
    extra: ["user-service -> ::/0 tcp 443 no route"],
    names: "::six",
  },
];
