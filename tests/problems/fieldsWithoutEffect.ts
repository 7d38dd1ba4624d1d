import { shop, type Declaration } from "./declare";

const web = (fields: object): Declaration => ({ services: { web: { ...shop.web, ...fields } } });
const api = (fields: object): Declaration => ({ services: { api: { ...shop.api, ...fields } } });
const lone = (fields: object): Declaration => ({ graph: { name: "shop", services: { web: { ...fields } } } });
const worker = (fields: object): Declaration => ({ services: { worker: fields } });
const job = (fields: object): Declaration =>
  ({ also: { jobs: { report: { schedule: { rate: "1 day" }, ...fields } } } });
const set = (settings: Readonly<Record<string, unknown>>): Declaration => ({ settings });
const cost = "warning balancer-cost services.api.discovery";
const large = { cpu: 512, memory: 1024 };
const left = { xray: { ...shop.api } };
const leftOut = (fields: object): Declaration =>
  ({ services: left, settings: { services: { xray: { enabled: false, ...fields } } } });

/** Keys as `keys.ts` lists them, where they have no effect, and all that is told then. */
export type WithoutEffect =
  readonly [keys: string, where: string, declared: Declaration, told: readonly string[]];

/** Of services and jobs, in the graph, its defaults or a stack. */
export const fieldsWithoutEffect: readonly WithoutEffect[] = [
  ["task.protocol", "on a worker", worker({ protocol: "tcp" }), ["warning no-effect services.worker.protocol"]],
  ["task.protocol task.ports.*.protocol", "beside ports with their own", {
    services: {
      web: { ...shop.web, calls: [{ to: "api", port: "main" }] },
      api: { protocol: "tcp", ports: { main: { port: 3001, protocol: "http" } } },
    },
  }, ["warning no-effect services.api.protocol"]],
  ["task.alias", "of a port that nothing calls", lone({ port: 3000, public: true, alias: { name: "users" } }),
    ["warning no-effect services.web.alias"]],
  ["task.alias", "beside ports with their own", {
    services: {
      web: { ...shop.web, calls: [{ to: "api", port: "main" }] },
      api: { ports: { main: { port: 3001 } }, alias: { name: "users" } },
    },
  }, ["warning no-effect services.api.alias"]],
  ["task.ports.*.alias", "of a port that nothing calls",
    lone({ ports: { main: { port: 3000, alias: { name: "users" } } }, public: { port: "main" } }),
    ["warning no-effect services.web.ports.main.alias"]],
  ["task.ports task.ports.*.port", "that nothing calls", {
    services: {
      web: { ...shop.web, calls: [{ to: "api", port: "main" }] },
      api: { ports: { main: { port: 3001 }, spare: { port: 3002 } } },
    },
  }, ["warning unused-port services.api.ports.spare"]],
  ["task.port", "that nothing calls", worker({ port: 3002 }), ["warning unused-port services.worker"]],
  ["task.discovery", "on a worker", worker({ discovery: "dns" }), ["warning no-effect services.worker.discovery"]],
  ["task.discovery", "where only the load balancer calls", web({ discovery: "dns" }),
    ["warning no-effect services.web.discovery"]],
  ["task.discovery", "by a mode that can't carry what it speaks",
    api({ protocol: "udp", healthCheck: false, discovery: ["dns", "connect"] }),
    ["warning no-effect services.api.discovery"]],
  ["task.dns task.dns.ttl", "on a worker", worker({ dns: { ttl: 5 } }), ["warning no-effect services.worker.dns"]],
  ["task.dns task.dns.record", "where only the load balancer calls",
    lone({ port: 3000, public: true, dns: { record: "SRV" } }), ["warning no-effect services.web.dns"]],
  ["task.dns task.dns.ttl", "of a service found by its load balancer",
    api({ discovery: "load-balancer", dns: { ttl: 5 } }), [cost, "warning dns-unused services.api.dns"]],
  ["task.dns.port", "of an A record", api({ dns: { port: "main" } }), ["error dns-port services.api.dns.port"]],
  ["task.calls.port", "to a service with one port", web({ calls: [{ to: "api", port: "main" }] }),
    ["error unknown-port services.web.calls[0].port"]],
  ["task.calls.timeoutSeconds task.calls.env", "that nobody is told",
    web({ calls: [{ to: "api", env: false, timeoutSeconds: 5 }] }),
    ["warning no-effect services.web.calls[0].timeoutSeconds"]],
  ["task.public.port", "of a service with one port", web({ public: { port: "main" } }),
    ["error unknown-port services.web.public.port"]],
  ["task.timeouts task.timeouts.requestSeconds", "of a service found by DNS",
    api({ timeouts: { requestSeconds: 5 } }), ["error timeouts-without-connect services.api.timeouts"]],
  ["task.timeouts task.timeouts.idleSeconds", "of tcp",
    api({ ...large, protocol: "tcp", discovery: "connect", healthCheck: false, timeouts: { idleSeconds: 5 } }),
    ["error timeout-of-tcp services.api.timeouts", "warning connect-head-room defaults.cpu"]],
  ["task.healthCheck", "on a worker without a command", worker({ healthCheck: { interval: 10 } }),
    ["warning no-effect services.worker.healthCheck"]],
  ["task.healthCheck.path", "beside a command", api({ healthCheck: { path: "/x", command: ["CMD", "true"] } }),
    ["warning no-effect services.api.healthCheck.path"]],
  ["task.healthCheck.path task.public.healthPath", "that the public one replaces",
    web({ public: { healthPath: "/x" }, healthCheck: { path: "/y", probe: "none" } }),
    ["warning no-effect services.web.healthCheck.path"]],
  ["task.healthCheck.path task.healthCheck.successCodes", "of tcp",
    api({ protocol: "tcp", discovery: "load-balancer", healthCheck: { path: "/x", successCodes: "200" } }),
    [
      cost, "warning no-effect services.api.healthCheck.path",
      "warning no-effect services.api.healthCheck.successCodes",
    ]],
  ["task.healthCheck.probe", "beside a command", api({ healthCheck: { probe: "none", command: ["CMD", "true"] } }),
    ["warning no-effect services.api.healthCheck.probe"]],
  ["task.healthCheck.port", "beside a command", {
    services: {
      web: { ...shop.web, calls: [{ to: "api", port: "main" }] },
      api: { ports: { main: { port: 3001 } }, healthCheck: { port: "main", command: ["CMD", "true"] } },
    },
  }, ["warning no-effect services.api.healthCheck.port"]],
  ["task.healthCheck.successCodes", "without a load balancer", api({ healthCheck: { successCodes: "200" } }),
    ["warning no-effect services.api.healthCheck.successCodes"]],
  ["task.healthCheck.gracePeriod", "without a load balancer", api({ healthCheck: { gracePeriod: 90 } }),
    ["warning no-effect services.api.healthCheck.gracePeriod"]],
  ...(["interval", "timeout", "retries", "startPeriod"] as const).map((field): WithoutEffect =>
    [`task.healthCheck.${field}`, "of no check", api({ healthCheck: { probe: "none", [field]: 6 } }),
      [`warning no-effect services.api.healthCheck.${field}`]]),
  ["task.autoscaling.cpuPercent", "between equal bounds", api({ autoscaling: { min: 2, max: 2, cpuPercent: 50 } }),
    ["warning no-effect services.api.autoscaling.cpuPercent"]],
  ["task.autoscaling.cooldowns task.autoscaling.cooldowns.scaleOut task.autoscaling.cooldowns.scaleIn",
    "without a target", api({
      autoscaling: {
        min: 2, max: 4, cooldowns: { scaleOut: 0, scaleIn: 9 }, schedules: [{ cron: "0 3 * * ? *", min: 2, max: 3 }],
      },
    }), ["warning no-effect services.api.autoscaling.cooldowns"]],
  ["task.autoscaling.memoryPercent", "between equal bounds", api({
    autoscaling: { min: 2, max: 2, memoryPercent: 50, schedules: [{ cron: "0 3 * * ? *", min: 3, max: 3 }] },
  }), ["warning no-effect services.api.autoscaling.memoryPercent"]],
  ["task.autoscaling.requestsPerTarget", "of a private service",
    api({ autoscaling: { min: 1, max: 2, requestsPerTarget: 50 } }),
    ["error requests-uncounted services.api.autoscaling.requestsPerTarget"]],
  ["task.autoscaling.backlog task.autoscaling.backlog.queue task.autoscaling.backlog.messagesPerTask",
    "between equal bounds", {
      also: { stores: { mails: { kind: "queue" } } },
      services: { api: {
        ...shop.api, calls: [{ to: "mails", access: "receive" }],
        autoscaling: { min: 2, max: 2, backlog: { queue: "mails", messagesPerTask: 5 } },
      } },
    }, ["warning no-effect services.api.autoscaling.backlog"]],
  ["task.autoscaling", "that never changes anything", api({ autoscaling: { min: 2, max: 4 } }),
    ["error autoscaling-idle services.api.autoscaling"]],
  ["task.hardening.writablePaths task.hardening.writablePaths.path task.hardening.writablePaths.mib "
    + "task.hardening.writablePaths.exec", "on a writable root",
  api({ hardening: { readonlyRootFilesystem: false, writablePaths: [{ path: "/x", mib: 9, exec: true }] } }),
  ["error writable-root services.api.hardening.writablePaths"]],
  ["task.sidecars.*.hardening.writablePaths task.sidecars.*.hardening.writablePaths.path "
    + "task.sidecars.*.hardening.writablePaths.mib task.sidecars.*.hardening.writablePaths.exec", "on a writable root",
  worker({
    sidecars: {
      proxy: {
        image: "nginx:1.27",
        hardening: { readonlyRootFilesystem: false, writablePaths: [{ path: "/x", mib: 9, exec: true }] },
      },
    },
  }), ["error writable-root services.worker.sidecars.proxy.hardening.writablePaths"]],
  ["task.sidecars.*.calls", "of a worker without calls",
    worker({ sidecars: { proxy: { image: "nginx:1.27", calls: false } } }),
    ["warning no-effect services.worker.sidecars.proxy.calls"]],
  ["task.logs.multilinePattern", "beside a log router", api({
    logs: { multilinePattern: "^INFO" },
    sidecars: { router: { image: "fluent/fluent-bit:3", logRouter: { options: { Name: "null" } } } },
  }), ["warning log-router-root services.api.sidecars.router.hardening",
    "warning no-effect services.api.logs.multilinePattern"]],
  ["task.ephemeralStorageGiB", "on an instance", {
    ...api({ capacity: "ec2", ephemeralStorageGiB: 30 }),
    settings: { capacity: { ec2: { instanceType: "m5.large", min: 1, max: 9 } } },
  }, ["error ephemeral-storage services.api.ephemeralStorageGiB"]],
  ["task.spot task.spot.onDemandBase", "on Fargate", api({ spot: { onDemandBase: 1 } }),
    ["warning no-effect services.api.spot"]],
  ["task.schedule.timezone task.schedule.rate", "of an interval",
    job({ schedule: { rate: "1 day", timezone: "Europe/Berlin" } }),
    ["warning no-effect jobs.report.schedule.timezone"]],
  ["task.schedule.cron", "beside an interval", job({ schedule: { rate: "1 day", cron: "0 3 * * ? *" } }),
    ["error schedule-mixed jobs.report.schedule"]],
  ["task.before", "that names nothing", job({ schedule: undefined, before: [] }), ["warning job-idle jobs.report"]],
  ["task.retries task.timeoutMinutes", "of a job by hand",
    job({ schedule: undefined, retries: 1, timeoutMinutes: 5 }),
    ["warning job-idle jobs.report", "warning no-effect jobs.report.retries",
      "warning no-effect jobs.report.timeoutMinutes"]],
  ...(["critical", "deployment", "healthCheck"] as const).map((field): WithoutEffect =>
    [`task.${field}`, "on a job", job({ [field]: field === "critical" ? true : {} }),
      [`error job-setting jobs.report.${field}`]]),
  ["task.deployment.bakeMinutes", "yet", api({ deployment: { bakeMinutes: 5 } }),
    ["error not-built-yet services.api.deployment.bakeMinutes"]],
  ["task.deployment.pauseBefore", "yet", api({ deployment: { pauseBefore: "production-traffic" } }),
    ["error not-built-yet services.api.deployment.pauseBefore"]],
  ["task.deployment.strategy task.deployment.strategy.linear task.deployment.strategy.linear.percent "
    + "task.deployment.strategy.linear.everyMinutes", "yet",
  api({ deployment: { strategy: { linear: { percent: 10, everyMinutes: 1 } } } }),
  ["error not-built-yet services.api.deployment.strategy"]],
  ["task.deployment.strategy.canary task.deployment.strategy.canary.percent task.deployment.strategy.canary.minutes",
    "yet", api({ deployment: { strategy: { canary: { percent: 10, minutes: 1 } } } }),
    ["error not-built-yet services.api.deployment.strategy"]],
  ["task.alarms task.alarms.errorsPerMinute task.alarms.latencyMs", "yet",
    api({ alarms: { errorsPerMinute: 1, latencyMs: 1 } }), ["error not-built-yet services.api.alarms"]],
  ["task.hosts", "on a private service", set({ services: { api: { hosts: ["a.example.com"] } } }),
    ["error stack-rewires services.api.hosts"]],
  ["task.cpu task.memory", "of a service that is left out", leftOut(large),
    ["warning no-effect services.xray.cpu", "warning no-effect services.xray.memory"]],
];
