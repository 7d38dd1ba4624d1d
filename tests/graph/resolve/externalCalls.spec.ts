import * as assert from "node:assert/strict";
import type { AddressContext } from "../../../graph/discovery/callVariables";
import { externalCalls, needsRouteOut } from "../../../graph/resolve/externalCalls";
import { mergedSystem } from "../../../graph/merge/mergedSystem";
import type { ExternalBinding } from "../../../graph/merge/layers";
import type { External, Service } from "../../../graph/author/graphSchema";
import type { ExternalCall } from "../../../model/system";

const ledger = { port: 5432, cidrs: ["10.9.0.0/16"] };
const peers = [{ cidr: "10.9.0.0/16" }];

function callsOf(
  services: Record<string, Service>,
  externals: Record<string, External>,
  bindings: Record<string, ExternalBinding> = {},
  context: Partial<AddressContext> = {},
): ExternalCall[] {
  const graph = { name: "shop", services, externals };
  const nodes = mergedSystem(graph, { externals: bindings });
  return externalCalls(nodes, { system: "shop", stack: "dev", namespace: "internal", ...context });
}

const envOf = (call: NonNullable<Service["calls"]>[number], external: External): unknown =>
  callsOf({ web: { calls: [call] } }, { "orders-db": external })[0]?.env;

describe("externalCalls", () => {
  it("are those from services and those to them, by caller and callee", () => {
    assert.deepEqual(
      callsOf(
        { web: { ports: { main: { port: 80 }, admin: { port: 81 } }, calls: ["ledger", "api"] }, api: { port: 82 } },
        { vpn: { cidrs: ["10.9.0.0/16"], calls: [{ to: "web", port: "admin" }, "api"] }, ledger },
      ),
      [
        {
          id: "vpn->api:82",
          from: "vpn", to: "api", direction: "in", port: 82, protocol: "tcp", peers, admit: false, env: {},
          entrances: [{ via: "dns", address: "http://api.internal:82" }],
        },
        {
          id: "vpn->web:81",
          from: "vpn", to: "web", direction: "in", port: 81, protocol: "tcp", peers, admit: false, env: {},
          entrances: [{ via: "dns", address: "http://web.internal:81" }],
        },
        {
          id: "web->ledger:5432",
          from: "web", to: "ledger", direction: "out", port: 5432, protocol: "tcp", peers, admit: false,
          env: { LEDGER_PORT: "5432" },
        },
      ],
    );
  });

  describe("from outside", () => {
    const entrancesOf = (service: Service, context: Partial<AddressContext> = {}) =>
      callsOf({ api: service }, { vpn: { ...ledger, calls: ["api"] } }, {}, context)
        .map(({ entrances }) => entrances?.map(({ via, address }) => `${via} ${address}`));

    it("say what to dial by each mode that the service publishes, but Service Connect", () => {
      assert.deepEqual(entrancesOf({ port: 80, discovery: ["connect", "load-balancer", "dns"] }),
        [["load-balancer http://api.lb.dev.shop.internal:80", "dns http://api.internal:80"]]);
    });

    it("say it as the mode wants it", () => {
      const byBalancer = { port: 80, discovery: "load-balancer" } as const;
      assert.deepEqual(entrancesOf(byBalancer, { balancers: { domain: "lb.test", certificateArn: "arn:cert" } }),
        [["load-balancer https://api.lb.test:80"]]);
      assert.deepEqual(entrancesOf({ ...byBalancer, protocol: "tcp" }),
        [["load-balancer api.tcp.lb.dev.shop.internal:80"]]);
      assert.deepEqual(entrancesOf({ port: 80, dns: { record: "SRV" } }), [["dns _api._tcp.internal"]]);
    });
  });

  it("tell the caller the port, the host where one is known, and its time budget", () => {
    assert.deepEqual(envOf("orders-db", ledger), { ORDERS_DB_PORT: "5432" });
    assert.deepEqual(envOf({ to: "orders-db", env: "DB", timeoutSeconds: 2 }, { ...ledger, host: "db.example.com" }), {
      DB_HOST: "db.example.com",
      DB_PORT: "5432",
      DB_TIMEOUT_MS: "2000",
    });
  });

  it("open the port to every address where a host is all that is known, and to no other where there is more", () => {
    const peersFor = (external: External) => callsOf({ web: { calls: ["db"] } }, { db: external })[0]?.peers;
    assert.deepEqual(peersFor({ port: 443, host: "db.example.com" }), [{ cidr: "0.0.0.0/0" }]);
    assert.deepEqual(peersFor({ ...ledger, host: "db.example.com" }), peers);
  });

  it("never let every address in", () => {
    const [inward] = callsOf({ web: { port: 80 } }, { vpn: { host: "vpn.example.com", calls: ["web"] } });
    assert.deepEqual(inward?.peers, []);
  });

  it("add the rule of the external's own group where the stack says so", () => {
    const bindings = { db: { securityGroupId: "sg-01234567", admit: true } };
    const [call] = callsOf({ web: { calls: ["db"] } }, { db: { port: 5432 } }, bindings);
    assert.deepEqual([call?.peers, call?.admit], [[{ securityGroupId: "sg-01234567" }], true]);
  });

  it("take the protocol of the external", () => {
    assert.equal(callsOf({ web: { calls: ["db"] } }, { db: { ...ledger, protocol: "udp" } })[0]?.protocol, "udp");
  });
});

describe("needsRouteOut", () => {
  const out = (...peers: ExternalCall["peers"]): boolean => needsRouteOut({ direction: "out", peers });

  it("finds the addresses of the internet among what is called", () => {
    assert.equal(out({ cidr: "10.9.0.0/16" }, { cidr: "203.0.113.0/24" }), true);
    assert.equal(out({ cidr: "0.0.0.0/0" }), true);
    assert.equal(out({ cidr: "10.9.0.0/16" }, { securityGroupId: "sg-1" }, { prefixListId: "pl-1" }), false);
  });

  it("doesn't ask who calls in", () => {
    assert.equal(needsRouteOut({ direction: "in", peers: [{ cidr: "203.0.113.0/24" }] }), false);
  });
});
