import * as assert from "node:assert/strict";
import { connectRole } from "../../../graph/discovery/connectRole";
import { withDefaults } from "../../../graph/merge/withDefaults";
import type { Service } from "../../../graph/author/graphSchema";
import type { ConnectRole } from "../../../model/system";
import { byCallee, byCaller, edgesOf, publishedBy } from "../../../graph/discovery/edges";
import { nodes } from "../declared";

/** The part of one service of a system, all of whose services are found by Service Connect. */
function roleOf(name: string, services: Record<string, Service>): ConnectRole | undefined {
  const declared = nodes({ services, defaults: { discovery: "connect" } });
  const edges = edgesOf(declared);
  const service = declared.services.get(name)?.service ?? withDefaults({});
  const ports = publishedBy(service, byCallee(edges)(name)).connect;
  return connectRole({ name, service, ports, calls: byCaller(edges)(name) }, { system: "shop", stack: "dev" });
}

const apiOf = (api: Service, calls: Service["calls"] = ["api"]): ConnectRole | undefined =>
  roleOf("api", { web: { calls }, api });

describe("connectRole", () => {
  it("serves each port that is called, by the service's name on the port's own number", () => {
    assert.deepEqual(apiOf({ port: 3001 }), {
      endpoints: [
        {
          port: { port: 3001, protocol: "http" },
          portName: "api", discoveryName: "shop-dev-api", alias: "api", appProtocol: "http",
        },
      ],
      calls: [],
    });
    const admin = { port: 81, protocol: "grpc" } as const;
    const several: Service = { ports: { main: { port: 80 }, admin, other: { port: 82 } } };
    const calls = [{ to: "api", port: "main" }, { to: "api", port: "admin" }];
    assert.deepEqual(
      apiOf(several, calls)?.endpoints.map(({ portName, alias, port, appProtocol }) => [
        portName, alias, port.port, appProtocol,
      ]),
      [["admin", "api", 81, "grpc"], ["main", "api", 80, "http"]],
    );
  });

  it("reads no protocol where it sees bytes only: on tcp, and where TLS ends in the container", () => {
    for (const api of [{ port: 1, protocol: "tcp" as const }, { port: 1, public: { https: true } }]) {
      assert.equal(apiOf(api)?.endpoints[0]?.appProtocol, undefined);
    }
  });

  it("gives an endpoint its time limits where the proxy sees requests", () => {
    const timeouts = { requestSeconds: 0, idleSeconds: 60 };
    const limits = (api: Service): unknown[] =>
      (apiOf(api)?.endpoints ?? []).map((endpoint) => [endpoint.requestTimeoutSeconds, endpoint.idleTimeoutSeconds]);
    assert.deepEqual(limits({ port: 1, timeouts }), [[0, 60]]);
    assert.deepEqual(limits({ port: 1, timeouts, protocol: "tcp" }), [[undefined, undefined]]);
    assert.deepEqual(limits({ port: 1 }), [[undefined, undefined]]);
  });

  it("makes a client only of what nobody calls, which knows what it calls, sorted", () => {
    const services: Record<string, Service> = {
      worker: { calls: ["mysql", { to: "api", port: "admin" }] },
      mysql: { port: 3306, protocol: "tcp" },
      api: { ports: { admin: { port: 81 } } },
    };
    const { endpoints = [], calls = [] } = roleOf("worker", services) ?? {};
    assert.deepEqual(endpoints, []);
    assert.match(calls.join(" "), /^shop-dev-api_admin=api:81\/http shop-dev-mysql__tcp=mysql:3306\/tcp$/);
  });

  it("changes for a caller exactly when an endpoint that it calls does", () => {
    const known = (mail: Service, api: Service): unknown =>
      roleOf("web", { web: { calls: ["api"] }, other: { calls: ["mail"] }, mail, api })?.calls;
    const before = known({ port: 1 }, { port: 2 });
    assert.deepEqual(known({ port: 3, protocol: "tcp" }, { port: 2, cpu: 1024 }), before);
    const limited = { port: 2, timeouts: { idleSeconds: 5 } };
    for (const api of [{ port: 3 }, { port: 2, protocol: "http2" as const }, limited]) {
      assert.notDeepEqual(known({ port: 1 }, api), before);
    }
  });

  it("is no part of what takes none", () => {
    assert.equal(roleOf("alone", { alone: { port: 1 } }), undefined);
    assert.equal(roleOf("api", { web: { calls: ["api"] }, api: { port: 1, discovery: "dns" } }), undefined);
  });
});
