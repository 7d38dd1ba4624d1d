import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

/** The shop with a changed gateway, or with a changed private service. */
const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });
const api = (fields: object): Declaration => ({ services: { api: { ...shop.api, ...fields } } });
const workers = (count: number, fields: object): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`worker-${String(index)}`, fields]));

const topic = (action: string): object => ({ actions: [action], resources: ["arn:aws:sns:us-east-1:123456789012:a"] });

/** Systems whose tasks are of bad sizes, images or permissions, or can't be deployed, each with one fault. */
export const badTasks: readonly Bad[] = [
  ["a size that Fargate hasn't", web({ cpu: 300 }), ["error fargate-size services.web.cpu"]],
  ["memory that doesn't fit", web({ cpu: 256, memory: 4096 }), ["error fargate-size services.web.memory"]],
  [
    "defaults that don't fit",
    { also: { defaults: { cpu: 512, memory: 512 } } },
    ["error fargate-size defaults.memory"],
  ],
  ["a disk smaller than Fargate's, or larger", web({ ephemeralStorageGiB: 20 }), [
    "error out-of-range services.web.ephemeralStorageGiB",
  ]],
  ["a disk of its own on an instance", {
    ...web({ capacity: "ec2", ephemeralStorageGiB: 100 }),
    settings: { capacity: { ec2: { instanceType: "m7i.large", min: 3, max: 9 } } },
  }, ["error ephemeral-storage services.web.ephemeralStorageGiB"]],
  ["a disk for all, of which one is on an instance", {
    ...web({ capacity: "ec2" }), also: { defaults: { ephemeralStorageGiB: 100 } },
    settings: { capacity: { ec2: { instanceType: "m7i.large", min: 3, max: 9 } } },
  }, ["warning no-effect defaults.ephemeralStorageGiB"]],
  ["no task", web({ desiredCount: 0 }), ["warning no-tasks services.web.desiredCount"]],
  ["more tasks than DNS finds", api({ desiredCount: 1001 }), ["error too-many-tasks services.api.desiredCount"]],
  [
    "more tasks in a deployment than DNS finds",
    api({ desiredCount: 600 }),
    ["warning too-many-tasks services.api.desiredCount"],
  ],
  [
    "a check that outlasts its interval",
    { services: {
      web: { ...shop.web, healthCheck: { interval: 5, timeout: 5 } },
      api: { ...shop.api, discovery: "load-balancer", healthCheck: { interval: 10, timeout: 30 } },
    } },
    [
      "error health-timeout services.api.healthCheck.timeout",
      "error health-timeout services.web.healthCheck.timeout",
      "warning balancer-cost services.api.discovery",
    ],
  ],
  [
    "no check of ECS that outlasts its interval",
    api({ healthCheck: { command: ["CMD-SHELL", "celery status"], interval: 10, timeout: 30 } }),
    [],
  ],
  [
    "a grace period that ends before the start",
    web({ healthCheck: { startPeriod: 300, gracePeriod: 90 } }),
    ["warning grace-shorter services.web.healthCheck.gracePeriod"],
  ],
  [
    "a grace period that no load balancer has",
    api({ healthCheck: { gracePeriod: 90 } }),
    ["warning no-effect services.api.healthCheck.gracePeriod"],
  ],
  [
    "health on a port that the load balancer can't ask",
    web({ port: undefined, ports: { main: { port: 3000 }, admin: { port: 8081, protocol: "http2" } },
      public: { port: "main" }, healthCheck: { port: "admin", probe: "none" } }),
    ["error health-port services.web.healthCheck.port"],
  ],
  [
    "health on a port that only the load balancer asks",
    web({ port: undefined, ports: { main: { port: 3000 }, admin: { port: 8081 } }, public: { port: "main" },
      healthCheck: { port: "admin", path: "/actuator/health" } }),
    [],
  ],
  [
    "a gRPC probe of HTTP",
    api({ healthCheck: { probe: "grpc" } }),
    ["error probe-needs-grpc services.api.healthCheck.probe"],
  ],
  [
    "an HTTP probe of gRPC",
    api({ protocol: "grpc", healthCheck: { probe: "wget" } }),
    ["error probe-needs-http services.api.healthCheck.probe"],
  ],
  ["a gRPC probe of gRPC", api({ protocol: "grpc", healthCheck: { probe: "grpc" } }), []],
  ["success codes that ELB hasn't", web({ healthCheck: { successCodes: "200,503" } }), [
    "error wrong-form services.web.healthCheck.successCodes",
  ]],
  [
    "a command that ECS doesn't take",
    api({ healthCheck: { command: ["curl", "x"] } }),
    ["error health-command services.api.healthCheck.command"],
  ],
  [
    "a probe of tcp",
    api({ protocol: "tcp", healthCheck: { probe: "curl" } }),
    ["error probe-needs-http services.api.healthCheck.probe"],
  ],
  ["a callee that nothing checks", api({ protocol: "tcp" }), ["warning unchecked services.api.healthCheck"]],
  [
    "a probe of an unknown port",
    api({ healthCheck: { port: "x" } }),
    ["error unknown-port services.api.healthCheck.port"],
  ],
  [
    "a default probe of an unknown port",
    { also: { defaults: { healthCheck: { port: "x" } } }, services: { job: {} } },
    ["error unknown-port defaults.healthCheck.port", "error unknown-port defaults.healthCheck.port"],
  ],
  [
    "a path without a slash",
    api({ healthCheck: { path: "health" } }),
    ["error wrong-form services.api.healthCheck.path"],
  ],
  [
    "no room to deploy",
    api({ desiredCount: 1, deployment: { maximumPercent: 150 } }),
    ["error deployment-stuck services.api.deployment.maximumPercent"],
  ],
  [
    "no room to rebalance",
    api({ deployment: { minimumHealthyPercent: 50, maximumPercent: 100 } }),
    ["warning zones-not-rebalanced services.api.deployment.maximumPercent"],
  ],

  [
    "a permission for everything",
    web({ permissions: [{ actions: ["s3:*"], resources: ["arn:aws:s3:::a/*"] }] }),
    ["error permission-action services.web.permissions[0].actions[0]"],
  ],
  [
    "a permission on everything",
    web({ permissions: [{ actions: ["s3:GetObject"], resources: ["*"] }] }),
    ["error permission-resource services.web.permissions[0].resources[0]"],
  ],
  [
    "a permission in another partition, where Fargate may have no tmpfs either",
    {
      services: { web: { ...shop.web, permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a/*"] }] } },
      region: "cn-north-1",
      settings: { ingress: { insecureHttp: true } },
    },
    [
      "error permission-resource services.web.permissions[0].resources[0]",
      "warning insecure-http ingress.insecureHttp",
      "warning tmpfs-region services.api.hardening",
    ],
  ],
  [
    "a permission for nothing",
    web({ permissions: [{ actions: [], resources: ["arn:aws:s3:::a/*"] }] }),
    ["error permission-empty services.web.permissions[0].actions"],
  ],
  [
    "permissions for services without an endpoint, each once",
    {
      services: {
        web: { ...shop.web, permissions: [topic("kinesis:PutRecord"), topic("events:PutEvents")] },
        api: { ...shop.api, permissions: [topic("kinesis:PutRecord"), topic("s3:GetObject"), topic("rds-db:connect")] },
      },
    },
    [
      "warning permission-unreachable services.api.permissions",
      "warning permission-unreachable services.web.permissions",
    ],
  ],
  [
    "permissions for a service that nothing leads to, beside NAT that tasks don't use",
    {
      ...web({ permissions: [topic("kinesis:PutRecord")] }),
      settings: { network: { nat: "single" } },
    },
    ["warning no-effect network.nat", "warning permission-unreachable services.web.permissions"],
  ],
  [
    "an image that moves",
    web({ image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:latest" }),
    ["warning latest-image services.web.image"],
  ],
  ["images that nobody versions", { settings: { imageTag: undefined } }, ["warning latest-image imageTag"]],
  [
    "a tag and a digest",
    web({ image: { tag: "1", digest: `sha256:${"0".repeat(64)}` } }),
    ["error image-tag-and-digest services.web.image"],
  ],
  [
    "a way to deploy that isn't built yet",
    web({ deployment: { strategy: "blue-green" } }),
    ["error not-built-yet services.web.deployment.strategy"],
  ],
  ["more callers than rules", { services: workers(61, { calls: ["api"] }) }, ["warning rules-per-group services.api"]],
  [
    "more callers than AWS ever allows",
    { services: workers(1000, { calls: ["api"] }), settings: { limits: { rulesPerSecurityGroup: 1000 } } },
    ["error rules-per-group services.api"],
  ],
];
