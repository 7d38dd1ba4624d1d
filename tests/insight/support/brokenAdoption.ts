import type { Breakage } from "./breakage";
import { rule } from "./shop";

/** What a stack adopts, used wrongly. */
export const brokenAdoption: readonly Breakage[] = [
  {
    title: "a group outside that only looks like the endpoints'",
    options: { adopted: true },
    by: (plan) => rule(plan, "egress", "user-service", { referencedSecurityGroupId: "sg-other" }, 443, "stray"),
    extra: ["user-service -> sg-other tcp 443"],
    names: "::stray",
  },
  {
    title: "the adopted endpoints on another port",
    options: { adopted: true },
    by: (plan) => rule(plan, "egress", "user-service", { referencedSecurityGroupId: "sg-0123" }, 80, "stray"),
    extra: ["user-service -> sg-0123 tcp 80"],
    names: "::stray",
  },
  {
    title: "a rule that the stack adds to the adopted endpoints' group",
    options: { adopted: true },
    by: (plan) => plan.add("vpc/securityGroupIngressRule:SecurityGroupIngressRule", "stray", {
      securityGroupId: "sg-0123", referencedSecurityGroupId: plan.id("user-service", "SecurityGroup"),
      ipProtocol: "tcp", fromPort: 443, toPort: 443,
    }),
    extra: ["user-service -> sg-0123 tcp 443"],
    names: "changes sg-0123",
  },
  {
    title: "endpoints of the stack's own that admit more than the adopted VPC",
    options: { adopted: "without endpoints" },
    by: (plan) => plan.change("private-subnets-call-endpoints-10.0.0.0/16", "", { cidrIpv4: "10.0.0.0/8" }),
    extra: ["10.0.0.0/8 -> endpoints tcp 443"],
    names: "private-subnets-call-endpoints-10.0.0.0/16",
  },
  {
    title: "endpoints of the stack's own that admit the adopted VPC on another port",
    options: { adopted: "without endpoints" },
    by: (plan) => plan.change("private-subnets-call-endpoints-100.64.0.0/16", "", { fromPort: 80, toPort: 80 }),
    extra: ["100.64.0.0/16 -> endpoints tcp 80"],
    names: "private-subnets-call-endpoints-100.64.0.0/16",
  },
  {
    title: "a gateway service that the adopted load balancer cannot reach",
    options: { listener: true },
    by: (plan) => plan.remove("from-balancer"),
    missing: ["sg-lb -> api-gateway tcp 3000 denied in"],
    names: "sg-lb cannot reach api-gateway on tcp 3000, though a listener is there for it",
  },
  {
    title: "the adopted load balancer let in on another port",
    options: { listener: true },
    by: (plan) => plan.change("from-balancer", "", { fromPort: 3001, toPort: 3001 }),
    missing: ["sg-lb -> api-gateway tcp 3000 denied in"],
    extra: ["sg-lb -> api-gateway tcp 3001"],
    names: "from-balancer",
  },
  {
    title: "the adopted load balancer let in to a service that its listener doesn't forward to",
    options: { listener: true },
    by: (plan) => rule(plan, "ingress", "user-service", { referencedSecurityGroupId: "sg-lb" }, 3001, "stray"),
    extra: ["sg-lb -> user-service tcp 3001"],
    names: "::stray",
  },
  {
    title: "another group than the adopted load balancer's let in where that is",
    options: { listener: true, adopted: true },
    by: (plan) => rule(plan, "ingress", "api-gateway", { referencedSecurityGroupId: "sg-other" }, 3000, "stray"),
    extra: ["sg-other -> api-gateway tcp 3000"],
    names: "::stray",
  },
  {
    title: "a rule of another listener than the adopted one",
    options: { listener: true },
    by: (plan) => plan.change("api-gateway", "ListenerRule", { listenerArn: "arn:aws:other" }),
    extra: ["sg-lb -> api-gateway tcp 3000"],
    names: "from-balancer",
  },
];
