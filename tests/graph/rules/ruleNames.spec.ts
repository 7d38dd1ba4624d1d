import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { bothHalves, describeRule, nameOfRule, ownerOf } from "../../../graph/rules/ruleNames";
import { rulesOf } from "../../../graph/rules/systemRules";
import { service, system } from "../../builders";
import { ENDPOINTS, EXTERNAL_NODE, tasksNode } from "../../../model/nodeId";
import type { Rule } from "../../../model/rule";

const [web, orders] = [tasksNode("web"), tasksNode("orders")];

describe("bothHalves", () => {
  it("lets in at one end and out at the other, with the protocol where that is UDP", () => {
    const ends = { from: web, to: orders, port: 53 };
    assert.deepEqual(bothHalves(web, orders, { port: 53 }), [{ half: "in", ...ends }, { half: "out", ...ends }]);
    assert.deepEqual(bothHalves(web, orders, { port: 53, transport: "udp" }), [
      { half: "in", ...ends, protocol: "udp" }, { half: "out", ...ends, protocol: "udp" },
    ]);
  });
});

describe("a rule", () => {
  const rule = { from: web, to: orders, port: 8080 };

  it("belongs to the callee's group coming in, to the caller's going out", () => {
    assert.deepEqual(ownerOf({ ...rule, half: "in" }), orders);
    assert.deepEqual(ownerOf({ ...rule, half: "out" }), web);
  });

  it("has a name that no other has, whatever the services are called", () => {
    const word = fc.constantFrom("a", "b", "calls", "out", "s3", "endpoints");
    const node = fc.array(word, { minLength: 1, maxLength: 4 })
      .map((words) => tasksNode(words.join("-")));
    const call: fc.Arbitrary<Rule> = fc.record({
      half: fc.constantFrom("in", "out"), from: node, to: node, port: fc.constantFrom(443, 8443),
    });
    const peer = fc.constantFrom(
      { cidr: "10.0.0.0/8" }, { cidr: "::/0" }, { securityGroupId: "sg-1" }, { prefixListId: "pl-1" },
      { stack: { name: "acme/shop/dev", service: "a" } }, { stack: { name: "acme/shop/dev", service: "b" } },
    );
    const outward = fc.record({
      half: fc.constantFrom("in", "out"), from: node, to: fc.constant(EXTERNAL_NODE), port: fc.constantFrom(443, 8443),
      protocol: fc.constant("udp"), peer,
    }, { requiredKeys: ["half", "from", "to", "port", "peer"] });
    const inward = fc.record({
      half: fc.constant("in"), from: fc.constant(EXTERNAL_NODE), to: node, port: fc.constantFrom(443, 8443), peer,
    });
    const any: fc.Arbitrary<Rule> = fc.oneof(call, outward, inward);
    fc.assert(fc.property(any, any, (first, second) => {
      assert.equal(nameOfRule(first) === nameOfRule(second), JSON.stringify(first) === JSON.stringify(second));
    }), { numRuns: 2000 });
  });

  it("keeps two paths apart that a service named like the word between the ends could make one", () => {
    const nameOf = (from: string, to: string): string =>
      nameOfRule({ half: "in", from: tasksNode(from), to: tasksNode(to), port: 80 });
    assert.equal(nameOf("a", "b-calls"), "a--calls--b-calls-80-in");
    assert.equal(nameOf("a-calls", "b"), "a-calls--calls--b-80-in");
    assert.equal(nameOf("a", "recalls"), "a-calls-recalls-80-in");
  });

  it("keeps S3 apart from a service of that name", () => {
    const s3: Rule = { half: "out", from: web, to: ENDPOINTS, port: 443, peer: { prefixList: "s3" } };
    const callee: Rule = { half: "out", from: web, to: tasksNode("endpoints-s3"), port: 443 };
    assert.notEqual(nameOfRule(s3), nameOfRule(callee));
  });

  it("belongs to the group of the external that it admits to", () => {
    const peer = { securityGroupId: "sg-1" };
    assert.deepEqual(ownerOf({ half: "in", from: web, to: EXTERNAL_NODE, port: 1, peer }), EXTERNAL_NODE);
  });

  it("has a stable name for each kind of peer, with the protocol where that is UDP", () => {
    const peers: NonNullable<Rule["peer"]>[] = [
      { securityGroupId: "sg-1" }, { cidr: "10.9.0.0/16" }, { prefixListId: "pl-1" },
      { stack: { name: "acme/shop/prod", service: "users" } },
    ];
    const names = peers.map((peer) =>
      nameOfRule({ half: "out", from: web, to: EXTERNAL_NODE, port: 53, protocol: "udp", peer }));
    assert.deepEqual(names, [
      "web-calls-network-53-udp-out-sg-1", "web-calls-network-53-udp-out-10.9.0.0/16",
      "web-calls-network-53-udp-out-pl-1", "web-calls-network-53-udp-out-acme/shop/prod/users",
    ]);
  });

  it("says which way it leads, and whom it is for", () => {
    const peer = { securityGroupId: "sg-1" };
    const out: Rule = { half: "out", from: web, to: EXTERNAL_NODE, port: 53, protocol: "udp", peer, whom: ["dns"] };
    const inward: Rule = { half: "in", from: EXTERNAL_NODE, to: web, port: 80, peer, whom: ["vpn", "probe"] };
    assert.equal(describeRule(out), "web calls dns on 53/udp");
    assert.equal(describeRule({ ...out, half: "in" }), "web calls dns on 53/udp");
    assert.equal(describeRule(inward), "vpn, probe calls web on 80");
  });

  it("says it in no more than EC2 takes, in characters that EC2 takes", () => {
    const whom = Array.from({ length: 20 }, (_, index) => `external-with-a-long-name-${index}`);
    const many: Rule = { half: "in", from: EXTERNAL_NODE, to: web, port: 80, peer: { cidr: "10.0.0.0/8" }, whom };
    const rules = rulesOf(
      system([service("orders", { port: 1 }), service("web", { port: 3000, public: true, calls: ["orders"] })]),
      {
        egress: { nat: true, endpoints: [], endpointsSecurityGroupId: "sg-9", gateways: { s3: "pl-1" } },
        ingress: { ports: [443], allowedCidrs: ["0.0.0.0/0", "::/0"], allowedPrefixLists: ["pl-1", "pl-2"] },
      },
    );
    for (const rule of [many, ...rules]) assert.match(describeRule(rule), /^[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/);
  });
});
