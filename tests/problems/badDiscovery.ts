import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

/** The shop with a changed gateway, or with a changed private service, each with room for a proxy. */
export const roomy = { cpu: 512, memory: 1024 };
export const changed = (services: object, also: object = {}): Declaration => ({
  services: { ...shop, ...services },
  also: { defaults: roomy, ...also },
});
const web = (fields: object): Declaration => changed({ web: { ...shop.web, ...fields } });
const api = (fields: object, also: object = {}): Declaration => changed({ api: { ...shop.api, ...fields } }, also);
const several = { ports: { main: { port: 3001 }, admin: { port: 3002 } } };
const callsMain = { ...shop.web, calls: [{ to: "api", port: "main" }] };
const vpn = (call: unknown): object => ({ externals: { vpn: { cidrs: ["10.9.0.0/16"], calls: [call] } } });
const report = (call: unknown): object => ({ jobs: { report: { before: ["web"], calls: [call] } } });
export const range = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `worker-${String(index)}`);
export const workers = (count: number, fields: object): object =>
  Object.fromEntries(range(count).map((name) => [name, fields]));
const blocks = (count: number): string[] => range(count).map((_, index) => `10.9.${String(index)}.0/24`);
const cost = (name: string): string => `warning balancer-cost services.${name}.discovery`;
const balanced = { discovery: "load-balancer" };
/** One of two that call each other. */
const circle = { ...shop.api, discovery: "connect", calls: ["other"] };

/** Systems whose services can't be found as they say, or not without a word, each with one fault. */
export const badDiscovery: readonly Bad[] = [
  ["no discovery mode", api({ discovery: [] }), ["error out-of-range services.api.discovery"]],
  [
    "a mode that the callee doesn't publish",
    web({ calls: [{ to: "api", via: "connect" }] }),
    ["error via-unpublished services.web.calls[0].via"],
  ],
  [
    "a mode of an external's, who comes by any",
    api({}, vpn({ to: "api", via: "dns" })),
    ["error unknown-key externals.vpn.calls[0].via"],
  ],
  [
    "more callers from outside than rules of a load balancer",
    api({ discovery: "load-balancer" }, { externals: { vpn: { cidrs: blocks(61), calls: ["api"] } } }),
    [cost("api"), "warning rules-per-group services.api"],
  ],
  [
    "more callers from outside than rules of tasks",
    api({ discovery: ["connect", "dns"] }, { externals: { vpn: { cidrs: blocks(61), calls: ["api"] } } }),
    ["warning rules-per-group services.api"],
  ],
  [
    "an external that calls what Service Connect alone finds",
    api({ discovery: "connect" }, vpn("api")),
    ["error connect-services-only externals.vpn.calls[0]"],
  ],
  [
    "a job that calls what Service Connect alone finds",
    api({ discovery: "connect" }, report("api")),
    ["error connect-services-only jobs.report.calls[0]"],
  ],
  [
    "a job that would take part in Service Connect",
    api({ discovery: ["connect", "dns"] }, report({ to: "api", via: "connect" })),
    ["error connect-services-only jobs.report.calls[0].via"],
  ],

  ["a port of an A record", api({ dns: { port: "main" } }), ["error dns-port services.api.dns.port"]],
  [
    "a port of A records by default",
    { also: { defaults: { dns: { port: "main" } } } },
    ["error dns-port defaults.dns.port"],
  ],
  [
    "an SRV record of several ports",
    changed({ web: callsMain, api: { ...several, dns: { record: "SRV" } } }),
    ["error port-needed services.api.dns"],
  ],
  [
    "an SRV record of no port that is there",
    changed({ web: callsMain, api: { ...several, dns: { record: "SRV", port: "mian" } } }),
    ["error unknown-port services.api.dns.port"],
  ],
  [
    "a call to another port than the SRV record's",
    changed({ web: callsMain, api: { ...several, dns: { record: "SRV", port: "admin" } } }),
    ["error srv-port services.web.calls[0]"],
  ],
  [
    "an SRV record's variable given twice",
    changed({
      web: { ...shop.web, calls: ["api", { to: "other", env: "API_SRV" }] },
      api: { port: 3001, dns: { record: "SRV" } },
      other: { port: 3002, dns: { record: "SRV" } },
    }),
    ["error variable-collision services.web.calls[1]"],
  ],
  [
    "a record that is never made",
    api({ discovery: "connect", dns: { ttl: 5 } }),
    ["warning dns-unused services.api.dns"],
  ],
  [
    "an address longer than DNS takes",
    { ...api({ dns: { record: "SRV" } }), settings: { discovery: { namespace: `${"a.".repeat(120)}internal` } } },
    ["error address-too-long services.api"],
  ],

  [
    "time limits without Service Connect",
    api({ timeouts: { idleSeconds: 5 } }),
    ["error timeouts-without-connect services.api.timeouts"],
  ],
  [
    "time limits by default without Service Connect",
    { also: { defaults: { timeouts: { idleSeconds: 5 } } } },
    ["error timeouts-without-connect defaults.timeouts"],
  ],
  [
    "a time limit of requests where none are seen",
    api({ discovery: "connect", protocol: "tcp", healthCheck: false, timeouts: { idleSeconds: 5 } }),
    ["error timeout-of-tcp services.api.timeouts"],
  ],
  [
    "connections that close before requests end",
    api({ discovery: "connect", timeouts: { requestSeconds: 30, idleSeconds: 20 } }),
    ["warning idle-before-request services.api.timeouts"],
  ],
  [
    "connections that close by default before requests end",
    api({ discovery: "connect", timeouts: { requestSeconds: 301 } }),
    ["warning idle-before-request services.api.timeouts"],
  ],
  [
    "a caller that gives up before its callee",
    changed({
      web: { ...shop.web, calls: [{ to: "api", timeoutSeconds: 2 }] },
      api: { ...shop.api, discovery: "connect", timeouts: { requestSeconds: 5 } },
    }),
    ["warning budget-shorter services.web.calls[0].timeoutSeconds"],
  ],
  [
    "a caller that gives up before its callee, which never does",
    changed({
      web: { ...shop.web, calls: [{ to: "api", timeoutSeconds: 400 }] },
      api: { ...shop.api, discovery: "connect", timeouts: { requestSeconds: 0 } },
    }),
    ["warning budget-shorter services.web.calls[0].timeoutSeconds"],
  ],
  [
    "a caller more patient than Service Connect is by default",
    changed({
      web: { ...shop.web, calls: [{ to: "api", timeoutSeconds: 120 }] }, api: { ...shop.api, discovery: "connect" },
    }),
    ["warning timeout-unreachable services.web.calls[0].timeoutSeconds"],
  ],
  [
    "a caller more patient than the load balancer of its callee",
    changed({
      web: { ...shop.web, calls: [{ to: "api", timeoutSeconds: 120 }] },
      api: { ...shop.api, discovery: "load-balancer" },
    }),
    [
      "warning balancer-cost services.api.discovery",
      "warning timeout-unreachable services.web.calls[0].timeoutSeconds",
    ],
  ],
  [
    "timeouts of a service that nobody calls by Service Connect",
    changed({ api: shop.api, web: { ...shop.web, discovery: "connect", timeouts: { requestSeconds: 10 } } }),
    ["warning no-effect services.web.discovery", "warning no-effect services.web.timeouts"],
  ],
  [
    "nothing of a caller as patient as its callee, and of idle tcp",
    changed(
      {
        web: { ...shop.web, calls: [{ to: "api", timeoutSeconds: 400 }, "db"] },
        api: { ...shop.api, timeouts: { requestSeconds: 400, idleSeconds: 400 } },
        db: { port: 3306, protocol: "tcp", healthCheck: false },
      },
      { defaults: { ...roomy, discovery: "connect", timeouts: { requestSeconds: 30, idleSeconds: 10 } } },
    ),
    [],
  ],

  [
    "a circle of Service Connect",
    changed({ api: circle, other: { port: 3002, discovery: "connect", calls: ["api"] } }),
    ["warning connect-cycle services.other.calls[0]"],
  ],
  [
    "a circle with a call by DNS, which is the one that is broken",
    changed({ api: circle, other: { port: 3002, calls: ["api"] } }),
    ["warning call-cycle services.api.calls[0]"],
  ],
  [
    "an endpoint by another name",
    api({ discovery: "connect", formerly: ["backend"] }),
    ["warning connect-renamed services.api.formerly"],
  ],

  ["what a load balancer costs", api({ discovery: "load-balancer" }), [cost("api")]],
  [
    "grpc behind a load balancer without a certificate",
    api({ discovery: "load-balancer", protocol: "grpc" }),
    [cost("api"), "error balancer-certificate services.api.discovery"],
  ],
  [
    "more ports behind load balancers than ECS takes",
    changed({
      web: { ...shop.web, calls: range(6).map((port) => ({ to: "api", port })) },
      api: { ports: Object.fromEntries(range(6).map((name, index) => [name, { port: 3000 + index }])), ...balanced },
    }),
    [cost("api"), "error too-many-target-groups services.api.discovery"],
  ],
  [
    "more load balancers than an account has",
    changed({ ...workers(51, { port: 3000, ...balanced }), hub: { calls: range(51) } }),
    ["warning too-many-balancers services", cost("worker-0")],
  ],
  [
    "more callers than rules of a load balancer",
    changed({ ...workers(60, { calls: ["api"] }), api: { ...shop.api, ...balanced } }),
    [cost("api"), "warning rules-per-group services.api"],
  ],
  [
    "a load balancer beside as many callers as there are rules",
    changed({
      ...workers(59, { calls: [{ to: "api", via: "dns" }] }),
      api: { ...shop.api, discovery: ["dns", "load-balancer"] },
    }),
    [cost("api"), "warning rules-per-group services.api"],
  ],
  [
    "hundreds of callers by a load balancer, which count at its group",
    {
      ...changed({
        ...workers(500, { calls: [{ to: "api", via: "load-balancer" }] }),
        api: { ...shop.api, discovery: ["dns", "load-balancer"] },
      }),
      settings: { limits: { rulesPerSecurityGroup: 500 } },
    },
    [cost("api")],
  ],
  [
    "a service named like the instances",
    { services: { instances: {} } },
    ["error reserved-name services.instances"],
  ],
];
