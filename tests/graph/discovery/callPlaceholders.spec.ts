import * as assert from "node:assert/strict";
import type { Service, ServiceGraph } from "../../../graph/author/graphSchema";
import { callPlaceholders } from "../../../graph/discovery/callPlaceholders";
import { byCaller, edgesOf } from "../../../graph/discovery/edges";
import { nodes } from "../declared";

const context = { system: "shop", stack: "dev", namespace: "internal", production: false };

function placeholdersOf(calls: NonNullable<Service["calls"]>, also: Omit<ServiceGraph, "name">): object {
  const system = nodes({ ...also, services: { ...also.services, web: { calls } } });
  const web = system.services.get("web");
  assert.ok(web);
  return callPlaceholders(web, byCaller(edgesOf(system))("web"), system, context);
}

describe("callPlaceholders", () => {
  it("have each form of the address that the call's discovery mode gives", () => {
    const services = { orders: { port: 80, discovery: "connect" as const } };
    assert.deepEqual(placeholdersOf(["orders"], { services }), {
      "calls.orders.url": "http://orders:80",
      "calls.orders.address": "orders:80",
      "calls.orders.host": "orders",
      "calls.orders.port": "80",
    });
  });

  it("take the port's name, which may be left out where no other port is called", () => {
    const services = { orders: { ports: { main: { port: 80 }, admin: { port: 81 } } } };
    const hosts = (ports: string[]): string[] => {
      const calls = ports.map((port) => ({ to: "orders", port }));
      return Object.keys(placeholdersOf(calls, { services })).filter((name) => name.endsWith(".host"));
    };
    assert.deepEqual(hosts(["admin"]), ["calls.orders.host", "calls.orders.admin.host"]);
    assert.deepEqual(hosts(["admin", "main"]), ["calls.orders.admin.host", "calls.orders.main.host"]);
  });

  it("have of an external what is known of it", () => {
    const externals = { ledger: { port: 5432, cidrs: ["10.9.0.0/16"] } };
    assert.deepEqual(placeholdersOf(["ledger"], { services: {}, externals }), { "calls.ledger.port": "5432" });
  });
});
