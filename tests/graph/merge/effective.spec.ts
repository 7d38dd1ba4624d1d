import * as assert from "node:assert/strict";
import { effectiveJobs, effectiveServices, pathOf } from "../../../graph/merge/effective";
import type { StackHosts, StackLayers } from "../../../graph/merge/layers";
import { jobWithDefaults, withDefaults } from "../../../graph/merge/withDefaults";
import type { Service, ServiceGraph } from "../../../graph/author/graphSchema";

type Image = NonNullable<Service["image"]>;

function effective(graph: Partial<ServiceGraph>, stack: StackLayers = {}): Service {
  const [web] = effectiveServices({ name: "shop", services: { web: {} }, ...graph }, stack);
  return web?.service ?? {};
}

describe("effectiveServices", () => {
  it("lets the stack's service win over the graph's, over the stack's defaults, over the graph's", () => {
    const graph = {
      defaults: { cpu: 512, memory: 1024, desiredCount: 3, stopTimeout: 10 },
      services: { web: { cpu: 1024, memory: 2048 } },
    };
    const stack = { defaults: { cpu: 256, memory: 512, desiredCount: 4 }, services: { web: { memory: 4096 } } };
    assert.deepEqual(
      effective(graph, stack),
      withDefaults({ cpu: 1024, memory: 4096, desiredCount: 4, stopTimeout: 10 }),
    );
  });

  it("merges records by key and objects by field", () => {
    const graph = {
      defaults: { environment: { A: "graph", B: "graph" }, healthCheck: { path: "/up", retries: 5 } },
      services: { web: { environment: { B: "service", C: "service" }, secrets: { S: "a" } } },
    };
    const stack = {
      services: { web: { environment: { C: "stack" }, secrets: { T: "b" }, healthCheck: { retries: 2 } } },
    };
    assert.deepEqual(effective(graph, stack), withDefaults({
      environment: { A: "graph", B: "service", C: "stack" },
      healthCheck: { path: "/up", retries: 2 },
      secrets: { S: "a", T: "b" },
    }));
  });

  it("makes text of numbers and booleans in environments", () => {
    const environment = { PORT: 8080, DEBUG: false, NAME: "a" };
    const graph = { services: { web: { environment, sidecars: { agent: { image: "a", environment } } } } };
    const text = { PORT: "8080", DEBUG: "false", NAME: "a" };
    const { environment: own, sidecars } = effective(graph);
    assert.deepEqual([own, sidecars?.["agent"]?.environment], [text, text]);
  });

  it("replaces lists, and false by an object", () => {
    const graph = { services: { web: { command: ["a", "b"], healthCheck: false as const } } };
    const stack = { services: { web: { command: ["c"], healthCheck: { retries: 2 } } } };
    assert.deepEqual(effective(graph, stack), withDefaults({ command: ["c"], healthCheck: { retries: 2 } }));
  });

  it("lets a probe, a path or a port stand instead of a weaker command of the health check", () => {
    const command = ["CMD", "/bin/grpc_health_probe"];
    const defaults = { healthCheck: { command, interval: 10 } };
    const check = (stronger: NonNullable<Service["healthCheck"]>): unknown =>
      effective({ defaults, services: { web: { healthCheck: stronger } } }).healthCheck;
    for (const stronger of [{ probe: "none" }, { path: "/healthz" }, { port: "admin" }] as const)
      assert.deepEqual(check(stronger), withDefaults({ healthCheck: { interval: 10, ...stronger } }).healthCheck);
    const expected = withDefaults({ healthCheck: { command, interval: 10, retries: 5 } }).healthCheck;
    assert.deepEqual(check({ retries: 5 }), expected);
    assert.equal(check(false), false);
  });

  it("lets a stack's tag stand instead of the graph's digest, and the other way round", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    const image = (weaker: object, stronger: object): unknown =>
      effective({ services: { web: { image: weaker } } }, { services: { web: { image: stronger } } }).image;
    assert.deepEqual(image({ repository: "a", digest }, { tag: "1" }), { repository: "a", tag: "1" });
    assert.deepEqual(image({ repository: "a", tag: "1" }, { digest }), { repository: "a", digest });
    assert.deepEqual(image({ tag: "1" }, { repository: "b" }), { tag: "1", repository: "b" });
  });

  it("takes a login for the registry that it was said of, and no other", () => {
    const image = (weaker: Image, stronger: Image): unknown =>
      effective({ services: { web: { image: weaker } } }, { services: { web: { image: stronger } } }).image;
    const [one, two] = [{ uri: "a.example/x", credentials: "a" }, { uri: "b.example/x" }];
    assert.deepEqual(image(one, two), two);
    assert.deepEqual(image(one, { repository: "shop/x" }), { repository: "shop/x" });
    assert.deepEqual(image("a.example/x", { credentials: "a" }), one);
    assert.deepEqual(image({ uri: "a.example/x" }, { credentials: "a" }), one);
  });

  it("gives the defaults' image to services and jobs that have none", () => {
    const services = { web: {}, api: { image: "api:1" } };
    const graph = { name: "shop", defaults: { image: "all:1" }, services, jobs: { migrate: {} } };
    const all = [...effectiveServices(graph, {}), ...effectiveJobs(graph, {})];
    assert.deepEqual(all.map(({ name, service }) => [name, service.image]), [
      ["api", "api:1"], ["web", "all:1"], ["migrate", "all:1"],
    ]);
  });

  it("gives a public service the stack's hosts, and makes no other public", () => {
    const hosts = { services: { web: { hosts: ["a.example.com"] } } };
    assert.deepEqual(
      effective({ services: { web: { public: true } } }, hosts).public,
      [{ hosts: ["a.example.com"], paths: [], allowedCidrs: [], https: false }],
    );
    assert.deepEqual(
      effective({ services: { web: { public: { paths: ["/a"], hosts: ["b.example.com"] } } } }, hosts).public,
      [{ paths: ["/a"], hosts: ["a.example.com"], allowedCidrs: [], https: false }],
    );
    assert.deepEqual(effective({}, hosts).public, []);
  });

  it("gives each public entry the stack's hosts by name, the one without a name as the service or as a list", () => {
    const services = { web: { public: [{}, { name: "admin", hosts: ["b.example.com"] }] } };
    const of = (own: StackHosts) => effectiveServices({ name: "shop", services }, { services: { web: { hosts: own } } })
      .flatMap(({ service }) => service.public.map((entry) => entry.hosts));
    assert.deepEqual(of(["a.example.com"]), [["a.example.com"], ["b.example.com"]]);
    assert.deepEqual(of({ admin: ["c.example.com"] }), [[], ["c.example.com"]]);
    assert.deepEqual(of({ web: ["a.example.com"] }), [["a.example.com"], ["b.example.com"]]);
  });

  it("leaves out what the stack doesn't enable, and lists the rest by name", () => {
    const graph = { name: "shop", services: { web: {}, orders: {}, mail: {} } };
    assert.deepEqual(
      effectiveServices(graph, { services: { orders: { enabled: false } } }).map(({ name }) => name),
      ["mail", "web"],
    );
  });
});

describe("a stack's discovery mode", () => {
  it("wins over the graph's defaults, and over no service", () => {
    const stack: StackLayers = { discovery: { mode: ["connect", "dns"] }, defaults: { discovery: "load-balancer" } };
    const discovery = (graph: Partial<ServiceGraph>): unknown => effective(graph, stack).discovery;
    assert.deepEqual(discovery({ defaults: { discovery: "dns" } }), ["connect", "dns"]);
    assert.equal(discovery({ services: { web: { discovery: "dns" } } }), "dns");
  });
});

describe("effectiveJobs", () => {
  const graph: ServiceGraph = {
    name: "shop",
    defaults: { cpu: 512, stopTimeout: 10, desiredCount: 3, healthCheck: { retries: 5 }, critical: true },
    services: {},
    jobs: { migrate: { memory: 1024, environment: { A: "graph" } }, clean: {} },
  };

  it("takes from the defaults what a task is made from, and lets the stack's job win", () => {
    const stack: StackLayers = {
      defaults: { stopTimeout: 20, desiredCount: 4 },
      jobs: { migrate: { memory: 2048, environment: { B: "stack" } } },
    };
    const [, migrate] = effectiveJobs(graph, stack);
    assert.ok(migrate);
    assert.deepEqual(migrate.service, jobWithDefaults({
      cpu: 512, stopTimeout: 20, memory: 2048, environment: { A: "graph", B: "stack" },
    }));
    const paths = ["cpu", "memory"].map((field) => pathOf(migrate, field));
    assert.deepEqual(paths, ["defaults.cpu", "jobs.migrate.memory"]);
  });

  it("leaves out what the stack doesn't enable, and lists the rest by name", () => {
    const names = (stack: StackLayers): string[] => effectiveJobs(graph, stack).map(({ name }) => name);
    assert.deepEqual(names({}), ["clean", "migrate"]);
    assert.deepEqual(names({ jobs: { clean: { enabled: false } } }), ["migrate"]);
  });
});
