import * as assert from "node:assert/strict";
import { effectiveExternals, isHostAlone, peersOf } from "../../../graph/merge/effectiveExternals";
import type { ExternalBinding } from "../../../graph/merge/layers";
import type { External } from "../../../graph/author/graphSchema";

/** What is left of one external, without what is undefined. */
function effective(external: External, binding: ExternalBinding): object {
  const [db] = effectiveExternals({ externals: { db: external } }, { externals: { db: binding } });
  return JSON.parse(JSON.stringify(db)) as object;
}

describe("effectiveExternals", () => {
  const external = { port: 5432, host: "db.example.com", cidrs: ["10.9.0.0/16"], calls: ["web"] } as const;

  it("takes an external as the graph has it where the stack says nothing", () => {
    assert.deepEqual(effective(external, {}), { name: "db", external: { ...external, protocol: "tcp" }, admit: false });
  });

  it("replaces all that the graph says of the place where the stack says any of it", () => {
    assert.deepEqual(effective(external, { securityGroupId: "sg-01234567", admit: true }), {
      name: "db",
      external: { port: 5432, protocol: "tcp", calls: ["web"], securityGroupId: "sg-01234567" },
      admit: true,
    });
  });

  it("replaces the port alone where the stack says no more", () => {
    assert.deepEqual(effective(external, { port: 6432 }), {
      name: "db",
      external: { ...external, protocol: "tcp", port: 6432 },
      admit: false,
    });
  });

  it("gives those of graph and stack by name, one named as what every object has among them", () => {
    const graph = { externals: { vpn: {}, constructor: { port: 1 } } };
    const all = effectiveExternals(graph, { externals: { db: { host: "db" } } });
    const ports = [["constructor", 1], ["db", undefined], ["vpn", undefined]];
    assert.deepEqual(all.map(({ name, external: { port } }) => [name, port]), ports);
  });
});

describe("peersOf", () => {
  it("gives an end for each group, block, list and service, blocks once and in order", () => {
    const stack = { name: "acme/billing/prod", service: "db" };
    const cidrs = ["10.9.0.0/16", "10.8.0.0/16", "10.9.0.0/16"];
    assert.deepEqual(peersOf({ securityGroupId: "sg-1", cidrs, prefixListId: "pl-1", stack, host: "db" }), [
      { securityGroupId: "sg-1" },
      { cidr: "10.8.0.0/16" },
      { cidr: "10.9.0.0/16" },
      { prefixListId: "pl-1" },
      { stack },
    ]);
  });

  it("gives none for a host: a rule knows no names", () => {
    assert.deepEqual(peersOf({ host: "db" }), []);
    const places = [{ host: "db" }, { host: "db", cidrs: [] }, { host: "db", cidrs: ["10.9.0.0/16"] }, {}];
    assert.deepEqual(places.map(isHostAlone), [true, true, false, false]);
  });
});
