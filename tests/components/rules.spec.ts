import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { describeRule, ownerOf, ruleName, rulesOf, type Rule } from "../../components/rules";
import type { Egress } from "../../components/vpc";
import { service, system, type BuiltService } from "../builders";

const nowhere: Egress = { nat: false, endpoints: "all" };
const byEndpoints: Egress = {
  nat: false,
  endpoints: ["s3", "ecr.api", "ecr.dkr", "logs"],
  endpointsSecurityGroupId: "sg-9",
  s3PrefixListId: "pl-1",
};
const byNat: Egress = { nat: true, endpoints: [] };
const ingress = { ports: [443, 80], allowedCidrs: ["0.0.0.0/0"] };

const name = (rule: Rule) => ruleName(rule, rule.from, rule.to);
const named = (services: readonly BuiltService[], egress: Egress, withIngress = false) =>
  rulesOf(system(services), { egress, ...withIngress && { ingress } }).map(name);

describe("rulesOf", () => {
  it("opens the callee's port at both ends of a call", () => {
    const names = named([service("orders", { port: 8080 }), service("web", { calls: ["orders"] })], nowhere);
    assert.deepEqual(names, ["web-calls-orders-8080-in", "web-calls-orders-8080-out"]);
  });

  it("opens one port once, however many calls go there", () => {
    const twice = service("web", { calls: ["orders", "orders"] });
    const names = named([service("orders", { port: 1 }), twice], nowhere);
    assert.deepEqual(names, ["web-calls-orders-1-in", "web-calls-orders-1-out"]);
  });

  it("leads from the internet to the ingress and on to each gateway service", () => {
    const names = named([service("web", { port: 3000, public: true })], nowhere, true);
    assert.deepEqual(names, [
      "internet-calls-ingress-443-in-0.0.0.0/0",
      "internet-calls-ingress-80-in-0.0.0.0/0",
      "ingress-calls-web-3000-in",
      "ingress-calls-web-3000-out",
    ]);
  });

  it("lets a service out to the endpoints and S3 where there are such", () => {
    const names = named([service("web")], byEndpoints);
    assert.deepEqual(names, ["web-calls-endpoints-443-out", "web-calls-endpoints-443-out-s3"]);
  });

  it("lets a service out through NAT where its registry has no endpoint", () => {
    assert.deepEqual(named([service("web")], byNat), ["web-calls-internet-443-out"]);
  });

  it("lets only that service out through NAT that needs it", () => {
    const external = service("proxy", { needsInternet: true });
    const secret = { variable: "KEY", valueFrom: "arn", resource: "arn", store: "ssm" } as const;
    const services = [service("web"), external, service("orders", { secrets: [secret] })];
    const names = named(services, { ...byEndpoints, nat: true });
    assert.deepEqual(names.filter((one) => one.includes("internet")), [
      "proxy-calls-internet-443-out", "orders-calls-internet-443-out",
    ]);
  });

  it("lets nobody out through NAT that isn't there", () => {
    assert.deepEqual(named([service("web")], { nat: false, endpoints: [] }), []);
  });
});

describe("a rule", () => {
  const rule = { from: "web", to: "orders", port: 8080 };

  it("belongs to the callee's group coming in, to the caller's going out", () => {
    assert.equal(ownerOf({ ...rule, half: "in" }), "orders");
    assert.equal(ownerOf({ ...rule, half: "out" }), "web");
  });

  it("has a name that no other has, whatever the services are called", () => {
    const word = fc.constantFrom("a", "b", "calls", "out", "s3", "endpoints");
    const node = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join("-"));
    const any: fc.Arbitrary<Rule> = fc.record({
      half: fc.constantFrom("in", "out"), from: node, to: node, port: fc.constantFrom(443, 8443),
    });
    fc.assert(fc.property(any, any, (one, other) => {
      assert.equal(name(one) === name(other), JSON.stringify(one) === JSON.stringify(other));
    }), { numRuns: 2000 });
  });

  it("keeps S3 apart from a service of that name", () => {
    const s3: Rule = { half: "out", from: "web", to: "endpoints", port: 443, peer: { prefixList: "s3" } };
    const callee: Rule = { half: "out", from: "web", to: "endpoints-s3", port: 443 };
    assert.notEqual(name(s3), name(callee));
  });

  it("says what it is for in characters that EC2 takes", () => {
    const rules = rulesOf(
      system([service("orders", { port: 1 }), service("web", { port: 3000, public: true, calls: ["orders"] })]),
      { egress: { ...byEndpoints, ...byNat }, ingress },
    );
    for (const one of rules) assert.match(describeRule(one), /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/);
  });
});
