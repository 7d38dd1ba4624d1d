import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { byCallee, edgesOf, publishedBy, modesOf, type Published } from "../../../graph/discovery/edges";
import type { External, Job, Service, ServiceGraph } from "../../../graph/author/graphSchema";
import { nodes } from "../declared";

const viasOf = (graph: Omit<ServiceGraph, "name">): unknown[] =>
  edgesOf(nodes(graph)).map(({ path, callee, port, via }) => [path, callee.name, port.port, via]);

/** What `api` publishes in a system of it and of what calls it. */
function published(api: Service, graph: Partial<Omit<ServiceGraph, "name">>): Published {
  const edges = edgesOf(nodes({ ...graph, services: { ...graph.services, api } }));
  return publishedBy(api, byCallee(edges)("api"));
}

const vpn = { cidrs: ["10.9.0.0/16"], calls: ["api"] };
const nothing = { "dns": [], "connect": [], "load-balancer": [] };

describe("modesOf", () => {
  it("are the service's own, each once, and by default DNS", () => {
    assert.deepEqual(modesOf({}), ["dns"]);
    assert.deepEqual(modesOf({ discovery: "connect" }), ["connect"]);
    assert.deepEqual(modesOf({ discovery: ["connect", "dns", "connect"] }), ["connect", "dns"]);
  });
});

describe("edgesOf", () => {
  it("uses the callee's first mode, except for a call that names another", () => {
    const services = {
      web: { calls: ["api"] },
      old: { calls: [{ to: "api", via: "load-balancer" as const }] },
      api: { port: 80, discovery: ["connect", "load-balancer"] as const },
    };
    assert.deepEqual(viasOf({ services }), [
      ["services.old.calls[0]", "api", 80, "load-balancer"],
      ["services.web.calls[0]", "api", 80, "connect"],
    ]);
  });

  it("keeps jobs and externals out of Service Connect, and gives them no mode where there is no other", () => {
    const from = (discovery: NonNullable<Service["discovery"]>): unknown[] =>
      viasOf({ services: { api: { port: 80, discovery } }, jobs: { report: { calls: ["api"] } }, externals: { vpn } });
    assert.deepEqual(from(["connect", "dns"]), [
      ["jobs.report.calls[0]", "api", 80, "dns"],
      ["externals.vpn.calls[0]", "api", 80, "dns"],
    ]);
    assert.deepEqual(from("connect"), [
      ["jobs.report.calls[0]", "api", 80, undefined],
      ["externals.vpn.calls[0]", "api", 80, undefined],
    ]);
  });

  it("leaves out calls to nobody, to externals, and to a port that isn't there", () => {
    const services = { web: { calls: ["nobody", "db", { to: "api", port: "x" }] }, api: { port: 80 } };
    assert.deepEqual(viasOf({ services, externals: { db: { port: 1, host: "db.example.com" } } }), []);
  });
});

describe("publishedBy", () => {
  const several: Service = { ports: { main: { port: 80 }, admin: { port: 81 } } };
  const main = { name: "main", port: 80, protocol: "http" };
  const calls = [{ to: "api", port: "main" }];

  it("publishes nothing of what nobody calls", () => {
    assert.deepEqual(published({ ...several, discovery: ["dns", "connect", "load-balancer"] }, {}), nothing);
  });

  it("publishes each port that is called, in every mode that a caller may use", () => {
    const services = { web: { calls } };
    assert.deepEqual(published({ ...several, discovery: ["dns", "connect", "load-balancer"] }, { services }), {
      "dns": [main], "connect": [main], "load-balancer": [main],
    });
    assert.deepEqual(published({ ...several, discovery: "connect" }, { services }), { ...nothing, connect: [main] });
  });

  it("publishes a mode to which no call has moved yet", () => {
    const services = { web: { calls: [{ to: "api", via: "dns" as const }] } };
    const { connect } = published({ port: 80, discovery: ["dns", "connect"] }, { services });
    assert.deepEqual(connect, [{ port: 80, protocol: "http" }]);
  });

  it("counts calls from outside, but for Service Connect", () => {
    const { dns, connect, "load-balancer": balancers } = published(
      { port: 80, discovery: ["connect", "dns", "load-balancer"] },
      { externals: { vpn } },
    );
    assert.deepEqual([dns.length, connect.length, balancers.length], [1, 0, 1]);
  });

  it("publishes every mode that a call uses, on its port", () => {
    const all = ["dns", "connect", "load-balancer"] as const;
    const discovery = fc.shuffledSubarray([...all], { minLength: 1 });
    const caller = fc.record({
      from: fc.constantFrom("services", "jobs", "externals"),
      port: fc.constantFrom("main", "admin"),
      via: fc.option(fc.constantFrom(...all), { nil: undefined }),
    });
    fc.assert(
      fc.property(discovery, fc.array(caller, { minLength: 1, maxLength: 5 }), (ways, callers) => {
        const group = (wanted: string, also: boolean): Record<string, Pick<Job, "calls">> =>
          Object.fromEntries(callers.flatMap(({ from, port, via }, index) => {
            const call = { to: "api", port, ...(via === undefined || !also ? {} : { via }) };
            return from === wanted ? [[`${from}-${String(index)}`, { calls: [call] }]] : [];
          }));
        const api = { ...several, discovery: ways };
        const services = { ...group("services", true), api };
        const externals = group("externals", false) as Record<string, External>;
        const edges = edgesOf(nodes({ services, jobs: group("jobs", true), externals }));
        const ports = publishedBy(api, edges);
        for (const { from: { kind }, port, via, call } of edges) {
          if (via !== undefined) assert.ok(ports[via].some((published) => published.port === port.port));
          else assert.ok(call.via === undefined ? ways.length === 1 && kind !== "service" : true);
        }
      }),
    );
  });
});
