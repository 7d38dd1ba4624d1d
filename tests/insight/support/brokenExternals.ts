import type { Breakage } from "./breakage";
import { externalCall, open } from "./externalCalls";
import { rule } from "./shop";

const database = externalCall(["order-service", "orders-db"], 5432, [{ securityGroupId: "sg-db" }]);
const cache = externalCall(["user-service", "cache"], 6379, [{ securityGroupId: "sg-cache" }], { admit: true });
const billing = externalCall(["order-service", "billing"], 8080,
  [{ stack: { name: "acme/money/prod", service: "bills" } }]);
const partner = externalCall(["order-service", "partner"], 8443, [{ cidr: "203.0.113.0/24" }]);
const mail = externalCall(["notification-service", "mail"], 587, [{ cidr: "0.0.0.0/0" }]);
const resolver = externalCall(["user-service", "resolver"], 53, [{ cidr: "10.9.0.2/32" }], { protocol: "udp" });
const saas = externalCall(["user-service", "saas"], 8443, [{ prefixListId: "pl-saas" }]);
const vpn = externalCall(["vpn", "order-service"], 3003, [{ securityGroupId: "sg-vpn" }], { direction: "in" });
const metrics = externalCall(["metrics", "user-service"], 3001, [{ cidr: "10.9.0.0/16" }], { direction: "in" });

/** One call of each kind. */
export const everyExternal = [database, cache, billing, partner, mail, resolver, saas, vpn, metrics];

const toDatabase = "order-service-calls-orders-db-out-sg-db";
const toCache = "user-service-calls-cache";
const toPartner = "order-service-calls-partner-out-203.0.113.0/24";

/** What is outside of the system, opened wrongly. */
export const brokenExternals: readonly Breakage[] = [
  {
    title: "a rule to an external that nothing declares",
    by: (plan) => open(plan, database),
    extra: ["order-service -> sg-db tcp 5432"],
    names: toDatabase,
  },
  {
    title: "an external without its rule",
    externalCalls: [database],
    by: (plan) => plan.remove(toDatabase),
    missing: ["order-service -> sg-db tcp 5432 denied out"],
    names: "order-service cannot reach orders-db (sg-db) on tcp 5432: no egress rule of order-service",
  },
  {
    title: "a rule to an external on another port",
    externalCalls: [database],
    by: (plan) => plan.change(toDatabase, "", { fromPort: 5433, toPort: 5433 }),
    missing: ["order-service -> sg-db tcp 5432 denied out"],
    extra: ["order-service -> sg-db tcp 5433"],
    names: toDatabase,
  },
  {
    title: "a rule to an external on more than its port",
    externalCalls: [database],
    by: (plan) => plan.change(toDatabase, "", { toPort: 5433 }),
    extra: ["order-service -> sg-db tcp 5432-5433"],
    names: toDatabase,
  },
  {
    title: "another protocol on an external's port",
    externalCalls: [resolver],
    by: (plan) => plan.change("user-service-calls-resolver-out-10.9.0.2/32", "", { ipProtocol: "tcp" }),
    missing: ["user-service -> 10.9.0.2/32 udp 53 denied out"],
    extra: ["user-service -> 10.9.0.2/32 tcp 53"],
    names: "resolver (10.9.0.2/32) on udp 53",
  },
  {
    title: "a rule to another group than the external's",
    externalCalls: [database],
    by: (plan) => plan.change(toDatabase, "", { referencedSecurityGroupId: "sg-other" }),
    missing: ["order-service -> sg-db tcp 5432 denied out"],
    extra: ["order-service -> sg-other tcp 5432"],
    names: toDatabase,
  },
  {
    title: "an external that another service may reach as well",
    externalCalls: [database],
    by: (plan) => rule(plan, "egress", "user-service", { referencedSecurityGroupId: "sg-db" }, 5432, "stray"),
    extra: ["user-service -> sg-db tcp 5432"],
    names: "::stray",
  },
  {
    title: "the group of another service of the other stack",
    externalCalls: [billing],
    by: (plan) => plan.change("order-service-calls-billing-out-acme/money/prod#bills", "",
      { referencedSecurityGroupId: "acme/money/prod#users" }),
    missing: ["order-service -> acme/money/prod#bills tcp 8080 denied out"],
    extra: ["order-service -> acme/money/prod#users tcp 8080"],
    names: "acme/money/prod#users",
  },
  {
    title: "another list than the external's",
    externalCalls: [saas],
    by: (plan) => plan.change("user-service-calls-saas-out-pl-saas", "", { prefixListId: "pl-other" }),
    missing: ["user-service -> pl-saas tcp 8443 denied out"],
    extra: ["user-service -> pl-other tcp 8443"],
    names: "saas (pl-saas)",
  },
  {
    title: "a wider block than the external's",
    options: { nat: true },
    externalCalls: [partner],
    by: (plan) => plan.change(toPartner, "", { cidrIpv4: "0.0.0.0/0" }),
    extra: ["order-service -> internet tcp 8443"],
    names: toPartner,
  },
  {
    title: "a narrower block than the external's",
    options: { nat: true },
    externalCalls: [partner],
    by: (plan) => plan.change(toPartner, "", { cidrIpv4: "203.0.113.0/25" }),
    missing: ["order-service -> 203.0.113.0/24 tcp 8443 denied out"],
    extra: ["order-service -> internet tcp 8443"],
    names: toPartner,
  },
  {
    title: "some of the internet on 443, which is no way to a registry",
    options: { nat: true },
    by: (plan) => rule(plan, "egress", "user-service", { cidrIpv4: "203.0.113.0/24" }, 443, "some"),
    extra: ["user-service -> internet tcp 443"],
    names: "::some",
  },
  {
    title: "externals on the internet, to which no route leads",
    externalCalls: [partner, mail],
    by: () => undefined,
    missing: [
      "notification-service -> 0.0.0.0/0 tcp 587 no route", "order-service -> 203.0.113.0/24 tcp 8443 no route",
    ],
    names: "no route leads there",
  },
  {
    title: "an external on the internet, in a VPC that is said to have no NAT",
    options: { adopted: true },
    externalCalls: [mail],
    by: () => undefined,
    missing: ["notification-service -> 0.0.0.0/0 tcp 587 no route"],
    names: "no route leads there",
  },
  {
    title: "an external that is to admit its caller, and doesn't",
    externalCalls: [cache],
    by: (plan) => plan.remove(`${toCache}-in-sg-cache`),
    missing: ["user-service -> sg-cache tcp 6379 denied in"],
    names: "no ingress rule is added to sg-cache",
  },
  {
    title: "an external that admits its caller, which isn't let out",
    externalCalls: [cache],
    by: (plan) => plan.remove(`${toCache}-out-sg-cache`),
    missing: ["user-service -> sg-cache tcp 6379 denied out"],
    names: `${toCache}-in-sg-cache`,
  },
  {
    title: "an external that admits more than its port",
    externalCalls: [cache],
    by: (plan) => plan.change(`${toCache}-in-sg-cache`, "", { fromPort: 6000, toPort: 7000 }),
    extra: ["user-service -> sg-cache tcp 6000-7000"],
    names: "changes sg-cache, a security group outside of this stack",
  },
  {
    title: "a rule of an external's own group that nobody asked for",
    externalCalls: [database],
    by: (plan) => open(plan.remove(toDatabase), { ...database, admit: true }),
    extra: ["order-service -> sg-db tcp 5432"],
    names: "changes sg-db, a security group outside of this stack",
  },
  {
    title: "an inbound caller without its rule",
    externalCalls: [vpn],
    by: (plan) => plan.remove("vpn-calls-order-service-in-sg-vpn"),
    missing: ["sg-vpn -> order-service tcp 3003 denied in"],
    names: "vpn (sg-vpn) cannot reach order-service on tcp 3003: no ingress rule of order-service",
  },
  {
    title: "an inbound rule from another group",
    externalCalls: [vpn],
    by: (plan) => plan.change("vpn-calls-order-service-in-sg-vpn", "", { referencedSecurityGroupId: "sg-other" }),
    missing: ["sg-vpn -> order-service tcp 3003 denied in"],
    extra: ["sg-other -> order-service tcp 3003"],
    names: "vpn-calls-order-service-in-sg-vpn",
  },
  {
    title: "an inbound block wider than declared",
    externalCalls: [metrics],
    by: (plan) => plan.change("metrics-calls-user-service-in-10.9.0.0/16", "", { cidrIpv4: "10.8.0.0/15" }),
    extra: ["10.8.0.0/15 -> user-service tcp 3001"],
    names: "metrics-calls-user-service-in-10.9.0.0/16",
  },
  {
    title: "an inbound caller of a service that isn't registered",
    externalCalls: [{ ...vpn, to: "nobody", peers: [] }, database],
    by: (plan) => plan.remove("order-service", "Service"),
    missing: [
      "api-gateway -> order-service tcp 3003 no route", "order-service -> notification-service tcp 3004 no route",
      "order-service -> product-service tcp 3002 no route", "order-service -> sg-db tcp 5432 no route",
    ],
    extra: [
      "api-gateway -> order-service tcp 3003", "order-service -> endpoints tcp 443",
      "order-service -> notification-service tcp 3004",
      "order-service -> pl-com.amazonaws.us-east-1.s3 tcp 443 no route",
      "order-service -> product-service tcp 3002", "order-service -> sg-db tcp 5432",
    ],
    names: "order-service is not registered",
  },
  {
    title: "an external that brings the ingress within reach, on a port where that doesn't listen",
    options: { nat: true },
    externalCalls: [{ ...mail, port: 8080 }],
    by: (plan) => rule(plan, "ingress", "ingress", { cidrIpv4: "0.0.0.0/0" }, 8080, "wide"),
    extra: ["internet -> ingress tcp 8080", "notification-service -> ingress tcp 8080"],
    names: "::wide",
  },
];
