import * as assert from "node:assert/strict";
import { describeRule, nameOfRule } from "../../../graph/rules/ruleNames";
import { rulesOf } from "../../../graph/rules/systemRules";
import type { ExternalCall } from "../../../model/system";
import { balancer, externalCall, job, service, system, type BuiltService } from "../../builders";
import { callId } from "../../../model/callId";
import { INGRESS, tasksNode } from "../../../model/nodeId";
import type { Egress } from "../../../model/network";

const nowhere: Egress = { nat: false, endpoints: "all" };
const byEndpoints: Egress = {
  nat: false,
  endpoints: ["s3", "ecr.api", "ecr.dkr", "logs"],
  endpointsSecurityGroupId: "sg-9",
  gateways: { s3: "pl-1" },
};
const byNat: Egress = { nat: true, endpoints: [] };
const ingress = { ports: [443, 80], allowedCidrs: ["0.0.0.0/0"], allowedPrefixLists: [] };

const named = (services: readonly BuiltService[], egress: Egress, withIngress = false) =>
  rulesOf(system(services), { egress, ...withIngress && { ingress } }).map(nameOfRule);

describe("rulesOf", () => {
  it("opens the callee's port at both ends of a call", () => {
    const names = named([service("orders", { port: 8080 }), service("web", { calls: ["orders"] })], nowhere);
    assert.deepEqual(names, ["web-calls-orders-8080-in", "web-calls-orders-8080-out"]);
  });

  it("lets a prefix list in by the first port alone, since it counts for many rules", () => {
    const rules = rulesOf(system([]), { egress: nowhere, ingress: { ...ingress, allowedPrefixLists: ["pl-edge"] } });
    assert.deepEqual(rules.map(({ port, peer }) => [port, peer]), [
      [443, { cidr: "0.0.0.0/0" }], [80, { cidr: "0.0.0.0/0" }], [443, { prefixListId: "pl-edge" }],
    ]);
    assert.deepEqual(rules.map(describeRule), [
      "0.0.0.0/0 calls ingress on 443", "0.0.0.0/0 calls ingress on 80", "pl-edge calls ingress on 443",
    ]);
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

  it("leads from a caller to the callee's load balancer, from there to its tasks, and never past it", () => {
    const ports = [{ port: 8080, protocol: "http" }] as const;
    const services = [service("orders", { ports, balancers: [balancer("orders", ports)] }), service("web")];
    const ends = { id: "web->orders:8080", from: "web", to: "orders", port: 8080 } as const;
    const call = { ...ends, protocol: "http", via: "load-balancer", env: {} } as const;
    assert.deepEqual(rulesOf(system(services, { calls: [call] }), { egress: nowhere }).map(nameOfRule), [
      "web-calls-orders--http-8080-in", "web-calls-orders--http-8080-out",
      "orders--http-calls-orders-8080-in", "orders--http-calls-orders-8080-out",
    ]);
  });

  it("lets services, jobs and instances out, each by its own ways", () => {
    const built = system([service("web")], { jobs: [job("migrate", { needsInternet: true })] });
    const names = rulesOf(built, { egress: { ...byEndpoints, nat: true }, hasInstances: true }).map(nameOfRule);
    assert.deepEqual(names.filter((name) => !name.includes("endpoints")), [
      "migrate-calls-internet-443-out", "instances-calls-internet-443-out",
    ]);
    assert.equal(rulesOf(built, { egress: byEndpoints }).length, 2 * 2);
  });

  it("leads from a service to its file systems, and merges that with an external's of the same group", () => {
    const efs = { kind: "adopt", fileSystemId: "fs-1", securityGroupId: "sg-1" } as const;
    const web = service("web", { volumes: [{ name: "data", path: "/data", readOnly: false, efs }] });
    const nfs = externalCall("web", "nfs", { port: 2049, peers: [{ securityGroupId: "sg-1" }] });
    const rules = rulesOf(system([web], { externalCalls: [nfs] }), { egress: nowhere });
    assert.deepEqual(rules.map((rule) => [nameOfRule(rule), describeRule(rule)]), [
      ["web-calls-network-2049-out-sg-1", "web calls fs-1, nfs on 2049"],
    ]);
  });

  it("lets the ingress ask for health on a port of its own, and nobody else", () => {
    const web = service("web", { port: 3000, public: true });
    const port = { port: 8081, https: false };
    const publics = web.publics.map((door) => ({ ...door, health: { ...door.health, port } }));
    const rules = rulesOf(system([{ ...web, publics }]), { egress: nowhere, ingress });
    assert.deepEqual(rules.map(nameOfRule).filter((name) => name.includes("8081")), [
      "ingress-calls-web-8081-in", "ingress-calls-web-8081-out",
    ]);
  });

  it("lets the ingress out to identity providers where a public entry asks for sign-in, unless it is there", () => {
    const web = service("web", { port: 3000, public: true });
    const jwt = { issuer: "a", jwksEndpoint: "https://a.example.com", claims: {} };
    const asking = system([{ ...web, publics: web.publics.map((door) => ({ ...door, auth: { jwt } })) }]);
    const out = "ingress-calls-internet-443-out";
    const named = (built: ReturnType<typeof system>) =>
      rulesOf(built, { egress: nowhere, ingress }).map(nameOfRule).filter((name) => name.startsWith(out));
    assert.deepEqual([named(asking), named(system([web]))], [[out], []]);
    const there = rulesOf(asking, { egress: nowhere, ingress: { securityGroupId: "sg-1" } });
    assert.deepEqual(there.map(nameOfRule), ["ingress-calls-web-3000-in"]);
  });

  it("admits an ingress that is there, and leaves its group to its owner", () => {
    const web = system([service("web", { port: 3000, public: true })]);
    const rules = rulesOf(web, { egress: nowhere, ingress: { securityGroupId: "sg-1" } });
    assert.deepEqual(rules, [{ half: "in", from: INGRESS, to: tasksNode("web"), port: 3000 }]);
  });
});

describe("rulesOf, of permissions that are asked for twice", () => {
  const services = [service("web", { port: 3000, public: true, needsInternet: true })];
  const withExternals = (externalCalls: ExternalCall[], egress: Egress = nowhere) =>
    rulesOf(system(services, { externalCalls }), { egress, ingress: { securityGroupId: "sg-alb" } })
      .map((rule) => [nameOfRule(rule), describeRule(rule)]).slice(1);
  const group = [{ securityGroupId: "sg-1" }];

  it("makes one of externals that share a group, and says whom it is for", () => {
    const externalCalls = [
      externalCall("web", "ledger", { peers: group }), externalCall("web", "reports", { peers: group }),
    ];
    assert.deepEqual(withExternals(externalCalls), [
      ["web-calls-network-5432-out-sg-1", "web calls ledger, reports on 5432"],
    ]);
  });

  it("makes one of NAT's and of an external's that is all of the internet, under NAT's name", () => {
    const stripe = externalCall("web", "stripe", { port: 443, peers: [{ cidr: "0.0.0.0/0" }] });
    const nat = "web calls AWS services and image registries through NAT";
    assert.deepEqual(withExternals([stripe], byNat), [["web-calls-internet-443-out", `${nat}, stripe on 443`]]);
    assert.deepEqual(withExternals([stripe]), [["web-calls-internet-443-out", "web calls stripe on 443"]]);
  });

  it("makes one of the endpoints' or the ingress's, and of an external's in the same group", () => {
    const egress: Egress = { nat: false, endpoints: "all", endpointsSecurityGroupId: "sg-end" };
    const proxy = externalCall("web", "proxy", { port: 443, peers: [{ securityGroupId: "sg-end" }] });
    const probe = externalCall("probe", "web", {
      direction: "in", port: 3000, peers: [{ securityGroupId: "sg-alb" }],
    });
    assert.deepEqual(withExternals([proxy, probe], egress).map(([rule]) => rule), ["web-calls-endpoints-443-out"]);
  });

  it("makes it carry every call that needs it", () => {
    const externalCalls = [
      externalCall("web", "ledger", { peers: group }), externalCall("web", "reports", { peers: group }),
    ];
    const rules = rulesOf(system(services, { externalCalls }), { egress: nowhere });
    assert.deepEqual(rules.flatMap(({ calls = [] }) => calls).map(callId), ["web->ledger:5432", "web->reports:5432"]);
  });

  it("keeps apart what differs in its port, its protocol or its peer", () => {
    const calls = [{ port: 53 }, { port: 53, protocol: "udp" }, { port: 54 }, { port: 53, peers: group }] as const;
    assert.equal(withExternals(calls.map((subject) => externalCall("web", "dns", subject))).length, 4);
  });
});
