import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { mergedSystem } from "../../../graph/merge/mergedSystem";
import { resolveSystem } from "../../../graph/resolve/resolveSystem";
import type { Service, ServiceGraph } from "../../../graph/author/graphSchema";
import type { ResolvedService, System } from "../../../model/system";
import { nodeName } from "../../../model/nodeId";

const context = {
  system: "shop",
  stack: "dev",
  region: "us-east-1",
  namespace: "internal",
  imageTag: "1.0.0",
  production: false,
  exec: false,
};

function resolve(services: Record<string, Service>, also: Partial<ServiceGraph> = {}): System {
  const graph = { name: "shop", services, ...also };
  return resolveSystem(mergedSystem(graph, {}), context, []);
}

function resolveOne(service: Service): ResolvedService {
  const [web] = resolve({ web: service }).services;
  if (web === undefined) throw new Error("no service was resolved");
  return web;
}

const envOf = (call: NonNullable<Service["calls"]>[number], callee: Service): object =>
  resolve({ "web": { calls: [call] }, "user-service": callee }).calls[0]?.env ?? {};

describe("resolveSystem", () => {
  it("applies the built-in defaults", () => {
    assert.deepEqual(resolveOne({}), {
      kind: "service",
      name: "web",
      formerly: [],
      image: { kind: "ecr", repository: "shop/web", tag: "1.0.0" },
      needsInternet: false,
      ports: [],
      publics: [],
      balancers: [],
      hardening: {
        user: "1000:1000",
        readonlyRootFilesystem: true,
        writablePaths: [{ path: "/tmp", mib: 64, exec: true }],
        dropCapabilities: ["ALL"],
        addCapabilities: [],
        init: true,
      },
      openFiles: undefined,
      multilinePattern: undefined,
      sysctls: {},
      sidecars: [],
      exec: false,
      cpuUnits: 256,
      memoryMib: 512,
      ephemeralStorageGib: undefined,
      architecture: "x86_64",
      capacity: "fargate",
      volumes: [],
      desiredCount: 2,
      environment: {},
      secrets: [],
      permissions: [],
      storeServices: [],
      stopTimeoutSeconds: 30,
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      after: [],
    });
  });

  it("makes findable what is called, and nothing else", () => {
    const { services } = resolve({ web: { port: 80, calls: ["api"] }, api: { port: 81, dns: { ttl: 5 } } });
    assert.deepEqual(
      services.map(({ name, dns }) => [name, dns]),
      [
        ["api", { host: "api.internal", ttlSeconds: 5 }],
        ["web", undefined],
      ],
    );
  });

  it("makes findable what calls come in to from outside", () => {
    const externals = { vpn: { cidrs: ["10.9.0.0/16"], calls: ["api"] }, db: { port: 1, cidrs: ["10.9.0.0/16"] } };
    const { services, externalCalls } = resolve({ web: { calls: ["db"] }, api: { port: 81 } }, { externals });
    assert.deepEqual(services.map(({ name, dns }) => [name, dns !== undefined]), [["api", true], ["web", false]]);
    assert.deepEqual(externalCalls.map(({ from, to }) => [from, to]), [["vpn", "api"], ["web", "db"]]);
  });

  it("publishes what is called in every discovery mode of a service, of which each call uses one", () => {
    const { services, calls } = resolve({
      web: { port: 80, calls: ["api"] },
      old: { port: 80, calls: [{ to: "api", via: "load-balancer" }] },
      api: { port: 81, discovery: ["connect", "dns", "load-balancer"] },
    });
    const ways = services.map(({ name, dns, connect, balancers }) => [
      name, dns?.host, connect?.endpoints.length, connect?.calls, balancers.map(({ node }) => nodeName(node)),
    ]);
    assert.deepEqual(ways, [
      ["api", "api.internal", 1, [], ["api--http"]],
      ["old", undefined, undefined, undefined, []],
      ["web", undefined, 0, ["shop-dev-api=api:81/http"], []],
    ]);
    assert.deepEqual(calls.map(({ from, via, env }) => [from, via, env]), [
      ["old", "load-balancer", { API_URL: "http://api.lb.dev.shop.internal:81" }],
      ["web", "connect", { API_URL: "http://api:81" }],
    ]);
  });

  it("tells of each service the host by its first mode that is published", () => {
    const addressOf = (api: Service, caller: object = { services: { web: { calls: ["api"] } } }) => {
      const { services = {}, ...also } = caller as Partial<ServiceGraph>;
      return resolve({ ...services, api }, also).services.find(({ name }) => name === "api")?.address;
    };
    const ways = ["connect", "load-balancer", "dns"] as const;
    assert.equal(addressOf({ port: 81 }), "api.internal");
    assert.equal(addressOf({ port: 81, discovery: ways }), "api");
    assert.equal(addressOf({ port: 81, discovery: ["load-balancer", "dns"] }), "api.lb.dev.shop.internal");
    // Only services take part in Service Connect, so that a job's calls to a port publish it nonetheless.
    assert.equal(addressOf({ port: 81, discovery: ways }, { jobs: { report: { calls: ["api"] } } }), "api");
    const externals = { vpn: { cidrs: ["10.9.0.0/16"], calls: ["api"] } };
    assert.equal(addressOf({ port: 81, discovery: ways }, { externals }), "api.lb.dev.shop.internal");
    assert.equal(addressOf({ port: 81, discovery: ways }, {}), undefined);
  });

  it("says where a shell may be opened, and how long a client stays with a task", () => {
    const services = { web: { port: 80, public: { stickySeconds: 60, https: true } }, api: { port: 81, public: true } };
    const graph = { name: "shop", services };
    const system = resolveSystem(mergedSystem(graph, {}), { ...context, exec: ["web"] }, []);
    assert.deepEqual(
      system.services.map(({ name, exec, publics: [door] }) => [name, exec, door?.stickySeconds, door?.https]),
      [["api", false, undefined, false], ["web", true, 60, true]],
    );
    const everywhere = resolveSystem(mergedSystem(graph, {}), { ...context, exec: true }, []);
    assert.ok(everywhere.services.every(({ exec }) => exec));
  });

  it("gives callers of a port that speaks https its URL in https", () => {
    assert.deepEqual(envOf("user-service", { port: 8443, public: { https: true } }), {
      USER_SERVICE_URL: "https://user-service.internal:8443",
    });
  });

  it("scales computed priorities, and no others, into the range of an adopted listener", () => {
    const services = { web: { port: 80, public: true }, api: { port: 81, public: { paths: ["/api"], priority: 7 } } };
    const within = { ...context, priorities: { from: 20_000, to: 20_999 } };
    const system = resolveSystem(mergedSystem({ name: "shop", services }, {}), within, []);
    const [api = 0, web = 0] = system.services.map(({ publics: [door] }) => door?.priority);
    assert.ok(api === 7 && web >= 20_000 && web <= 20_999);
  });

  it("tells a caller where its callees are", () => {
    assert.deepEqual(envOf("user-service", { port: 3001 }), { USER_SERVICE_URL: "http://user-service.internal:3001" });
    assert.deepEqual(envOf("user-service", { port: 3001, protocol: "tcp" }), {
      USER_SERVICE_HOST: "user-service.internal",
      USER_SERVICE_PORT: "3001",
    });
    assert.deepEqual(
      envOf({ to: "user-service", port: "admin" }, { ports: { admin: { port: 9 }, web: { port: 8 } } }),
      { USER_SERVICE_ADMIN_URL: "http://user-service.internal:9" },
    );
  });

  it("renames variables, and hands a budget on in milliseconds", () => {
    const renamed = { to: "user-service", env: "USERS_URL", timeoutSeconds: 1.5 };
    assert.deepEqual(envOf(renamed, { port: 1 }), {
      USERS_URL: "http://user-service.internal:1",
      USERS_TIMEOUT_MS: "1500",
    });
    assert.deepEqual(envOf({ to: "user-service", env: "DB" }, { port: 1, protocol: "tcp" }), {
      DB_HOST: "user-service.internal",
      DB_PORT: "1",
    });
    assert.deepEqual(envOf({ to: "user-service", timeoutSeconds: 2 }, { port: 1 }), {
      USER_SERVICE_URL: "http://user-service.internal:1",
      USER_SERVICE_TIMEOUT_MS: "2000",
    });
  });

  it("keeps a renamed service's place among the listener rules", () => {
    const priority = (services: Record<string, Service>): unknown =>
      resolve(services).services[0]?.publics[0]?.priority;
    assert.equal(
      priority({ site: { port: 80, public: true, formerly: ["web"] } }),
      priority({ web: { port: 80, public: true } }),
    );
  });

  it("doesn't depend on the order in which services, calls, variables and patterns are declared", () => {
    const names = ["a", "b", "c", "d"].map((letter) => letter + letter);
    const service = fc.record({
      calls: fc.subarray(names),
      variables: fc.subarray(["X", "Y", "Z"]),
      paths: fc.subarray(["/a", "/b"]),
      discovery: fc.shuffledSubarray(["dns", "connect", "load-balancer"] as const, { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.tuple(service, service, service, service), (drawn) => {
        const declare = (turn: <T>(list: T[]) => T[]): Record<string, Service> =>
          Object.fromEntries(
            turn(
              names.map((name, index) => {
                const { calls = [], variables = [], paths = [], discovery = [] } = drawn[index] ?? {};
                return [
                  name,
                  {
                    port: 80,
                    discovery,
                    public: { paths: turn([...paths]) },
                    calls: turn(calls.filter((callee) => callee !== name)),
                    environment: Object.fromEntries(turn(variables.map((variable) => [variable, "1"]))),
                  },
                ];
              }),
            ),
          );
        const [forth, back] = [resolve(declare((list) => list)), resolve(declare((list) => [...list].reverse()))];
        assert.equal(JSON.stringify(back), JSON.stringify(forth));
      }),
    );
  });
});
