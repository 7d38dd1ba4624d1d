import * as assert from "node:assert/strict";
import { DeclaredCalls } from "../../../insight/proof/declaredCalls";
import { DeclaredStores } from "../../../insight/proof/declaredStores";
import { Externals } from "../../../insight/proof/externalNames";
import { FlowPolicy } from "../../../insight/proof/flowPolicy";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { joinedAtLoadBalancers } from "../../../insight/reach/loadBalancerHops";
import { topologyOf } from "../../../insight/read/readPlan";
import { trafficText } from "../../../insight/model/traffic";
import type { Plan } from "../../../plan/plan";
import { balance, callsByEveryWay, everyWay, fileSystems, jobs, share } from "../support/everyWay";
import { externalCall, open } from "../support/externalCalls";
import type { PlanBuilder } from "../support/planBuilder";
import { provable } from "../support/provable";
import { adoptedBy, both, rule, shop } from "../support/shop";

function policyOf(plan: PlanBuilder, more: Partial<Plan> = {}) {
  const { resources, jobs: declared, adopted, ...whole } = provable(plan, more);
  const { calls, externalCalls, stores, storeCalls, allowedCidrs, allowedPrefixLists } = whole;
  const topology = topologyOf(resources, adopted);
  const paths = joinedAtLoadBalancers(allowedPathsOf(topology), topology.listeners);
  const policy = new FlowPolicy(topology, paths, {
    calls: new DeclaredCalls(calls, new Set(declared.map(({ name }) => name))),
    stores: new DeclaredStores(stores, storeCalls), externals: new Externals(topology, externalCalls),
    allowedCidrs, allowedPrefixLists,
  });
  return { policy, paths };
}

/** What neither a call declares nor the platform needs. */
function refused(plan: PlanBuilder, more: Partial<Plan> = {}): string[] {
  const { policy, paths } = policyOf(plan, more);
  return [...new Set(paths.filter((path) => !policy.holds(path)).map(({ from, to, traffic, viaLoadBalancer }) =>
    `${from.name} -> ${to.name} ${trafficText(traffic)}${viaLoadBalancer ? " by load balancer" : ""}`))].sort();
}

const ofEveryWay: Partial<Plan> = { calls: callsByEveryWay, jobs, adopted: { fileSystems } };
const everyEnd = (adopted: Plan["adopted"]): Partial<Plan> => ({ ...ofEveryWay, adopted: { ...adopted, fileSystems } });

describe("FlowPolicy", () => {
  it("lets the internet knock on a listener's port alone, and on no range that it is in", () => {
    assert.deepEqual(refused(shop()), []);
    assert.deepEqual(refused(shop().change("internet-calls-ingress-80-in", "", { toPort: 443 })),
      ["internet -> ingress tcp 80-443"]);
  });

  it("takes what is no block of addresses, among those who may knock, for nobody", () => {
    assert.deepEqual(refused(shop(), { allowedCidrs: ["everybody"] }),
      ["internet -> ingress tcp 443", "internet -> ingress tcp 80"]);
    assert.deepEqual(refused(shop(), { allowedCidrs: ["everybody", "0.0.0.0/0"] }), []);
  });

  it("lets an adopted load balancer reach its target itself, and by no internal load balancer", () => {
    const options = { listener: true };
    const plan = shop(options);
    const targetGroupArn = plan.id("api-gateway", "TargetGroup");
    balance(plan, "api-gateway", 3000);
    const internal = plan.id("api-gateway--http", "TargetGroup");
    plan.change("api-gateway", "ecs/service:Service", {
      loadBalancers: [targetGroupArn, internal].map((arn) => ({ targetGroupArn: arn, containerPort: 3000 })),
    });
    rule(plan, "ingress", "api-gateway--http", { referencedSecurityGroupId: "sg-lb" }, 3000, "round");
    assert.deepEqual(refused(plan, { adopted: adoptedBy(options) }),
      ["sg-lb -> api-gateway tcp 3000 by load balancer"]);
  });

  it("lets those to a file system of several that mount it, and nobody else", () => {
    const plan = share(shop(), "media", ["order-service", "user-service"]);
    assert.deepEqual(refused(plan), []);
    both(plan, "product-service", "media--volume", 2049);
    assert.deepEqual(refused(plan), ["product-service -> media--volume tcp 2049"]);
  });

  describe("of instances", () => {
    it("lets them reach endpoints, those that are there as well, on 443 alone", () => {
      const plan = everyWay();
      const { network } = adoptedBy({ adopted: true });
      assert.ok(network);
      rule(plan, "egress", "instances", { referencedSecurityGroupId: "sg-0123" }, 443, "adopted");
      assert.deepEqual(refused(plan, everyEnd({ network })), []);
      assert.deepEqual(refused(plan, ofEveryWay), ["instances -> sg-0123 tcp 443"]);
      both(plan, "instances", "endpoints", 80);
      assert.deepEqual(refused(plan, everyEnd({ network })), ["instances -> endpoints tcp 80"]);
    });

    it("lets them reach registries by NAT, and no other addresses", () => {
      const plan = everyWay({ nat: true, endpoints: true });
      assert.deepEqual(refused(plan, ofEveryWay), []);
      rule(plan, "egress", "instances", { cidrIpv4: "0.0.0.0/0" }, 8443, "odd");
      rule(plan, "egress", "instances", { cidrIpv4: "203.0.113.0/24" }, 443, "some");
      assert.deepEqual(refused(plan, ofEveryWay), ["instances -> internet tcp 443", "instances -> internet tcp 8443"]);
    });

    it("lets nobody reach them", () => {
      const plan = everyWay();
      both(plan, "user-service", "instances", 443);
      assert.deepEqual(refused(plan, ofEveryWay), ["user-service -> instances tcp 443"]);
    });
  });

  it("lets tasks reach endpoints on 443 alone, and lets nobody but the VPC's own addresses do so besides", () => {
    const plan = shop();
    both(plan, "user-service", "endpoints", 80);
    assert.deepEqual(refused(plan), ["user-service -> endpoints tcp 80"]);
    const adopted = { adopted: "without endpoints" } as const;
    const within = shop(adopted);
    assert.deepEqual(refused(within, { adopted: adoptedBy(adopted) }), []);
    rule(within, "ingress", "endpoints", { cidrIpv4: "10.9.0.0/16" }, 443, "office");
    assert.deepEqual(refused(within, { adopted: adoptedBy(adopted) }), ["10.9.0.0/16 -> endpoints tcp 443"]);
  });

  describe("of ways back to the system's own ingress", () => {
    const everyone = [{ cidr: "0.0.0.0/0" }];
    const site = (port: number, caller = "order-service") => externalCall([caller, "site"], port, everyone);

    it("lets pass what follows from egress that is needed or declared, to a port that is listened on", () => {
      const options = { nat: true };
      assert.deepEqual(refused(open(shop(options), site(80)), { externalCalls: [site(80)] }), []);
      const undeclared = refused(open(shop(options), site(80)));
      assert.deepEqual(undeclared, ["order-service -> ingress tcp 80", "order-service -> internet tcp 80"]);
      const unheard = open(shop(options), site(8443));
      rule(unheard, "ingress", "ingress", { cidrIpv4: "0.0.0.0/0" }, 8443, "unheard");
      assert.deepEqual(refused(unheard, { externalCalls: [site(8443)] }),
        ["internet -> ingress tcp 8443", "order-service -> ingress tcp 8443"]);
    });

    it("names them by their callers, also those of jobs and instances, and no others", () => {
      const plan = everyWay({ nat: true, endpoints: true });
      rule(plan, "egress", "migrate", { cidrIpv4: "0.0.0.0/0" }, 443, "migrate-out");
      const found = policyOf(plan, ofEveryWay).policy.hairpins().filter(({ kind }) => kind !== "service");
      assert.deepEqual(found, [
        { from: "instances", kind: "instances", port: 443 }, { from: "migrate", kind: "job", port: 443 },
      ]);
      const direct = shop();
      both(direct, "user-service", "ingress", 443);
      assert.deepEqual(policyOf(direct).policy.hairpins(), []);
      assert.deepEqual(refused(direct), ["user-service -> ingress tcp 443"]);
    });

    it("names them where an adopted ingress may be, of what is declared alone", () => {
      const options = { adopted: true, listener: true };
      const more = { adopted: adoptedBy(options), externalCalls: [site(80)] };
      const plan = open(shop(options), site(80));
      rule(plan, "egress", "user-service", { cidrIpv4: "10.0.0.0/8" }, 443, "undeclared");
      assert.deepEqual(policyOf(plan, more).policy.hairpins(),
        [{ from: "order-service", kind: "service", port: 80, external: "site" }]);
    });
  });

  describe("of paths between services by addresses", () => {
    const opened = (plan: PlanBuilder, more: Partial<Plan> = {}) => policyOf(plan, more).policy.openedByBlock();

    it("tells of each rule with all its pairs, and asks for the other's security group", () => {
      const plan = shop();
      assert.deepEqual(opened(plan), []);
      rule(plan, "ingress", "user-service", { cidrIpv4: "10.0.0.0/16" }, 3001, "wide");
      const referencedSecurityGroupId = plan.id("user-service", "SecurityGroup");
      for (const name of ["product-service", "order-service"]) {
        rule(plan, "egress", name, { referencedSecurityGroupId }, 3001, `${name}-out`);
      }
      assert.deepEqual(opened(plan), [{
        severity: "error", code: "block-between-services", path: "network",
        message: `${plan.find("wide").urn} names a block of addresses, and opens a path between services: `
          + "api-gateway -> user-service, order-service -> user-service, product-service -> user-service",
        hint: "name the other service's security group in the rule",
      }]);
    });

    it("warns of an external's, and asks for other addresses of it", () => {
      const peers = [{ cidr: "10.0.0.0/8" }];
      const externalCalls = [externalCall(["office", "user-service"], 3001, peers, { direction: "in" })];
      const plan = open(shop(), ...externalCalls);
      const urn = plan.find("office-calls-user-service-in-10.0.0.0/8").urn;
      assert.deepEqual(opened(plan, { externalCalls }), [{
        severity: "warning", code: "block-between-services", path: "externals.office",
        message: `${urn} names a block of addresses, and opens a path between services: api-gateway -> user-service`,
        hint: "bind the external to blocks that hold no private subnet of this system",
      }]);
    });

    it("says nothing of what leaves the system by addresses, or comes in", () => {
      const plan = shop();
      rule(plan, "ingress", "user-service", { cidrIpv4: "10.9.0.0/16" }, 3001, "office");
      rule(plan, "egress", "user-service", { cidrIpv4: "10.9.0.0/16" }, 3001, "to-office");
      assert.deepEqual(opened(plan), []);
    });
  });
});
