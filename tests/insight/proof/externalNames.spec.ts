import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { ExternalCall, ExternalPeer } from "../../../model/system";
import { externalOf, Externals, peerText } from "../../../insight/proof/externalNames";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { holds, prove } from "../../../insight/proof/proof";
import { topologyOf } from "../../../insight/read/readPlan";
import { flowEnds } from "../support/flowEnds";
import { everyWay } from "../support/everyWay";
import { externalCall, open } from "../support/externalCalls";
import type { PlanBuilder } from "../support/planBuilder";
import { provable } from "../support/provable";
import { adoptedBy, ports, rule as addRule, shop } from "../support/shop";

const database = externalCall(["order-service", "orders-db"], 5432, [{ securityGroupId: "sg-db" }], { admit: true });
const own = "order-service-calls-orders-db-out-sg-db";
const theirs = "order-service-calls-orders-db-in-sg-db";

function read(plan: PlanBuilder, calls: readonly ExternalCall[] = [database]) {
  const topology = topologyOf(plan.resources);
  const rule = (name: string) => topology.rules.find(({ urn }) => urn === plan.find(name).urn) ?? assert.fail(name);
  return { externals: new Externals(topology, calls), paths: allowedPathsOf(topology), rule };
}

describe("Externals", () => {
  it("name a rule of either end by the external that it is for, and no other rule", () => {
    const other = { ...database, from: "user-service", admit: false };
    const { externals, rule } = read(open(shop(), database, other));
    assert.deepEqual([own, theirs].map((name) => externals.nameFor(rule(name))), ["orders-db", "orders-db"]);
    const strangers = ["order-service-calls-product-service-3002-out", "user-service-calls-orders-db-out-sg-db"];
    assert.deepEqual(strangers.map((name) => externals.nameFor(rule(name))), [undefined, undefined]);
  });

  it("name a rule of the load balancer that leads to the service, and of no other", () => {
    const vpn = externalCall(["vpn", "product-service"], 3002, [{ securityGroupId: "sg-vpn" }], { direction: "in" });
    const plan = everyWay();
    addRule(plan, "ingress", "product-service--http", { referencedSecurityGroupId: "sg-vpn" }, 3002, "from-vpn");
    const nameFor = (call: ExternalCall) => {
      const { externals, rule } = read(plan, [call]);
      return externals.nameFor(rule("from-vpn"));
    };
    assert.deepEqual([nameFor(vpn), nameFor({ ...vpn, to: "user-service" })], ["vpn", undefined]);
  });

  it("hold for met who is let in from the internet, where a service can be reached from there", () => {
    const partner = externalCall(["partner", "user-service"], 3001, [{ cidr: "203.0.113.0/24" }], { direction: "in" });
    const unmet = (plan: PlanBuilder) => {
      const { externals, paths } = read(open(plan, partner), [partner]);
      return externals.unmet(paths).map(({ finding }) => finding.disposition);
    };
    assert.deepEqual(unmet(shop()), ["no route"]);
    const plan = shop();
    plan.change("user-service", "Service", {
      networkConfiguration: {
        subnets: [plan.id("network-public-1", "Subnet")], assignPublicIp: true,
        securityGroups: [plan.id("user-service", "SecurityGroup")],
      },
    });
    assert.deepEqual(unmet(plan), []);
  });

  it("declare no path through a load balancer that listens on another port", () => {
    const { externals, paths } = read(open(shop(), database));
    const path = paths.find(({ to }) => to.name === "sg-db") ?? assert.fail();
    const through = (port: number) =>
      externals.declares({ ...path, viaLoadBalancer: { balancer: path.to, port } });
    assert.deepEqual([through(5432), through(5433)], [true, false]);
  });

  it("report a rule that is added to a group outside, and that nothing declares", () => {
    const plan = open(shop(), database);
    const { externals, paths, rule } = read(plan, [{ ...database, admit: false }]);
    const { urn } = rule(theirs);
    assert.deepEqual(externals.undeclaredRules(paths), [{
      ...flowEnds("order-service", "sg-db"), port: 5432, protocol: "tcp", rules: [urn], kind: "external",
      disposition: "accepted",
      message: `${urn} changes sg-db, a security group outside of this stack, which nothing declares`,
    }]);
  });

  it("declare what passes between the service and what is outside, and nothing inside", () => {
    const calls = [database, externalCall(["order-service", "lan"], 3004, [{ cidr: "10.0.0.0/8" }])];
    const { externals, paths } = read(open(shop(), ...calls), calls);
    const declared = paths.filter((path) => externals.declares(path)).map(({ to }) => to.name);
    assert.deepEqual(declared, ["sg-db", "10.0.0.0/8"]);
  });

  it("give what passes the id of the call that declares it, unless several calls may be meant", () => {
    const idsOf = (...calls: readonly ExternalCall[]) => {
      const { externals, paths } = read(open(shop(), database), calls);
      return paths.filter(({ to }) => to.name === "sg-db").map((path) => externals.idOf(path));
    };
    const reports = externalCall(["order-service", "reports-db"], 5432, [{ securityGroupId: "sg-db" }]);
    assert.deepEqual(idsOf(database), ["order-service->orders-db:5432"]);
    assert.deepEqual(idsOf(database, reports), [undefined]);
    assert.deepEqual(idsOf(), [undefined]);
  });

  it("name a call by one id in the proof, whether it passes or not", () => {
    const idsOf = (plan: PlanBuilder, part: "flows" | "missing") =>
      prove(provable(plan, { externalCalls: [database] }))[part]
        .filter(({ kind }) => kind === "external").map(({ id }) => id);
    assert.deepEqual(idsOf(open(shop(), database), "flows"), [database.id]);
    assert.deepEqual(idsOf(shop(), "missing"), [database.id]);
  });

  it("say which end is shut, and which rules are there", () => {
    const lacks = (plan: PlanBuilder) => {
      const { externals, paths } = read(plan);
      return externals.unmet(paths).map(({ finding }) => finding.message);
    };
    const { externals, paths } = read(shop());
    assert.deepEqual(externals.unmet(paths).map(({ call, finding: { id } }) => [call, id]), [[database, database.id]]);
    const [ownUrn = "", theirUrn = ""] = [own, theirs].map((name) => open(shop(), database).find(name).urn);
    const cannot = "order-service cannot reach orders-db (sg-db) on tcp 5432";
    assert.deepEqual(lacks(open(shop(), database)), []);
    assert.deepEqual(lacks(open(shop(), database).remove(theirs)),
      [`${cannot}: no ingress rule is added to sg-db (${ownUrn} is there)`]);
    assert.deepEqual(lacks(open(shop(), database).remove(own)),
      [`${cannot}: no egress rule of order-service lets it through (${theirUrn} is there)`]);
    assert.deepEqual(lacks(shop()), [`${cannot}: no egress rule of order-service lets it through`]);
  });

  it("refuse a peer that is no block, which settings do before", () => {
    const calls = [externalCall(["order-service", "odd"], 80, [{ cidr: "10.0.0.0" }])];
    assert.throws(() => read(shop(), calls), /odd: 10.0.0.0 is no block of addresses/);
  });
});

/** Any peers but public blocks for who calls in, since no task has a public address. */
const inward: ExternalPeer[] = [
  { securityGroupId: "sg-a" }, { securityGroupId: "sg-b" }, { cidr: "10.9.0.0/16" }, { cidr: "192.168.0.0/24" },
  { prefixListId: "pl-a" }, { stack: { name: "acme/x/prod", service: "a" } }, { cidr: "fd00::/8" },
];
const outward: ExternalPeer[] = [...inward.slice(0, -1), { cidr: "203.0.113.0/24" }, { cidr: "0.0.0.0/0" }];

/** Without the blocks that another rule covers: a call's own to every address, or the way to registries. */
function apart(peers: readonly ExternalPeer[], isToRegistries: boolean): ExternalPeer[] {
  const hasAll = isToRegistries || peers.some((peer) => peerText(peer) === "0.0.0.0/0");
  const some = peers.filter((peer) => !hasAll || !("cidr" in peer) || peer.cidr === "0.0.0.0/0");
  return some.length > 0 ? some : [{ cidr: "0.0.0.0/0" }];
}

const anyCall: fc.Arbitrary<ExternalCall> = fc.record({
  service: fc.constantFrom(...Object.keys(ports)),
  port: fc.constantFrom(53, 443, 5432, 9092),
  protocol: fc.constantFrom("tcp", "udp"),
  isOut: fc.boolean(),
  chosen: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1, maxLength: 3 }),
  admit: fc.boolean(),
}).map(({ service, port, protocol, isOut, chosen, admit }) => {
  const from = isOut ? outward : inward;
  const peers = [...new Set(chosen.map((index) => from[index % from.length] ?? assert.fail()))];
  const only = peers.filter((peer) => "securityGroupId" in peer);
  const whole = isOut ? apart(peers, protocol === "tcp" && port === 443) : peers;
  const admits = isOut && admit && only.length > 0;
  const external = `${protocol}-${port}`;
  return externalCall(isOut ? [service, external] : [external, service], port, admits ? only : whole,
    { protocol, direction: isOut ? "out" : "in", admit: admits });
});

/** AWS takes no permission twice: one call of each service, direction, protocol and port. */
const anyCalls = fc.uniqueArray(anyCall, {
  minLength: 1, maxLength: 6, selector: ({ from, to, port, protocol }) => [from, to, port, protocol].join(" "),
}).filter((calls) => !calls.some((call) => call.admit && calls.some((other) =>
  other !== call && !other.admit && externalOf(other) === externalOf(call))));

const groupInputs = ["referencedSecurityGroupId", "cidrIpv4", "cidrIpv6", "prefixListId"] as const;

/** Small faults of one rule. */
const faults: Readonly<Record<string, (plan: PlanBuilder, name: string) => unknown>> = {
  "taken away": (plan, name) => plan.remove(name),
  "one port further": (plan, name) => plan.change(name, "", { fromPort: 54321, toPort: 54321 }),
  "wider by a port": (plan, name) => plan.change(name, "", { toPort: 54321 }),
  "of every protocol": (plan, name) => plan.change(name, "", { ipProtocol: "-1", fromPort: -1, toPort: -1 }),
  "of another peer": (plan, name) => plan.change(name, "", {
    ...Object.fromEntries(groupInputs.map((input) => [input, undefined])), referencedSecurityGroupId: "sg-elsewhere",
  }),
  "of every address": (plan, name) => plan.change(name, "", {
    ...Object.fromEntries(groupInputs.map((input) => [input, undefined])), cidrIpv6: "::/0",
  }),
};

describe("calls with the outside, whatever they are", () => {
  const options = { nat: true, adopted: true };
  const proofOf = (plan: PlanBuilder, externalCalls: readonly ExternalCall[]) =>
    prove(provable(plan, { externalCalls, adopted: adoptedBy(options) }));
  // The way to registries is that rule already.
  const isNew = (call: ExternalCall, peer: ExternalPeer) => !(call.direction === "out" && call.protocol === "tcp"
    && call.port === 443 && peerText(peer) === "0.0.0.0/0");
  const opened = (calls: readonly ExternalCall[]) => open(shop(options), ...calls.map((call) =>
    ({ ...call, peers: call.peers.filter((peer) => isNew(call, peer)) })));

  it("are proven where their rules are there, and no others", () => {
    fc.assert(fc.property(anyCalls, (calls) => {
      const { external, missing, extra } = proofOf(opened(calls), calls);
      assert.deepEqual([external, missing, extra], [{ declared: calls.length, allowed: calls.length }, [], []]);
    }), { numRuns: 200 });
  });

  it("are not proven where one rule has the smallest fault", () => {
    fc.assert(fc.property(anyCalls, fc.nat(), fc.constantFrom(...Object.keys(faults)), (calls, index, fault) => {
      const plan = opened(calls);
      const added = plan.resources.slice(shop(options).resources.length);
      const { name } = added[index % Math.max(added.length, 1)] ?? {};
      fc.pre(name !== undefined);
      faults[fault]?.(plan, name);
      assert.ok(!holds(proofOf(plan, calls)), `${name} ${fault}`);
    }), { numRuns: 300 });
  });
});
