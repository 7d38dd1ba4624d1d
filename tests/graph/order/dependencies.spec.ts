import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { dependencies } from "../../../graph/order/dependencies";
import { creationOrder } from "../../../graph/order/creationOrder";
import type { Service } from "../../../graph/author/graphSchema";
import { edgesOf } from "../../../graph/discovery/edges";
import { nodes } from "../declared";

describe("dependencies", () => {
  it("are the callees, and of a service the jobs before it; those by Service Connect are firm", () => {
    const declared = nodes({
      services: {
        web: { calls: ["api", { to: "mail", port: "main", via: "connect" }, { to: "mail", port: "admin" }] },
        api: { port: 80 },
        mail: { ports: { main: { port: 81 }, admin: { port: 82 } }, discovery: ["dns", "connect"] },
      },
      jobs: { migrate: { calls: ["api"], before: ["web", "nobody"] }, tidy: {} },
      externals: { vpn: { cidrs: ["10.9.0.0/16"], calls: ["api"] } },
    });
    const [all, firm] = dependencies(declared, edgesOf(declared)).map((map) => Object.fromEntries(map));
    assert.deepEqual(all, { api: [], mail: [], migrate: ["api"], tidy: [], web: ["api", "mail", "migrate"] });
    assert.deepEqual(firm, { web: ["mail"] });
  });

  it("let no service that only calls by Service Connect start before what it calls", () => {
    const names = ["aa", "bb", "cc", "dd"];
    const calls = fc.subarray(names).chain((callees) =>
      fc.tuple(...callees.map((to) => fc.constantFrom("connect" as const, "dns" as const).map((via) => ({ to, via })))),
    );
    fc.assert(
      fc.property(fc.tuple(calls, calls, calls, calls), (drawn) => {
        const services = names.map((name, index): [string, Service] => [
          name, { port: 80, discovery: ["dns", "connect"], calls: drawn[index]?.filter(({ to }) => to !== name) ?? [] },
        ]);
        const declared = nodes({ services: Object.fromEntries(services) });
        const edges = edgesOf(declared).filter(({ via }) => via === "connect");
        const { after } = creationOrder(...dependencies(declared, edgesOf(declared)));
        for (const { from, to } of edges) {
          const isServer = edges.some((other) => other.to.name === from.name);
          assert.ok(isServer || after.get(from.name)?.includes(to.name), `${from.name} -> ${to.name}`);
        }
      }),
    );
  });
});
