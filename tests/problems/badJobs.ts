import type { Bad } from "./badGraphs";
import { UNKNOWN_SECRET } from "../../settings/read/stackSource";
import { fileOfVersions, shop, type Declaration } from "./declare";

const job = (fields: unknown, name = "migrate"): Declaration => ({ also: { jobs: { [name]: fields } } });
/** A job that something starts. */
const started = (fields: object): Declaration => job({ before: ["web"], ...fields });

const sixty = Array.from({ length: 60 }, (_, index) => `service-${String(index)}`);

/** Systems with a job that can't run as it says, each with one fault. */
export const badJobs: readonly Bad[] = [
  ["a job that nothing starts", job({}), ["warning job-idle jobs.migrate"]],
  ["a job that is no object", job(5), ["error wrong-type jobs.migrate"]],
  ["a job that listens", started({ port: 3000 }), ["error unknown-key jobs.migrate.port"]],
  [
    "a job with what services have",
    started({ protocol: "tcp", discovery: "dns", dns: { ttl: 5 }, timeouts: {}, critical: true }),
    ["critical", "discovery", "dns", "protocol", "timeouts"].map((field) => `error job-setting jobs.migrate.${field}`),
  ],
  [
    "a job that is checked, deployed or watched like a service",
    started({ healthCheck: { retries: 5 }, deployment: { strategy: "blue-green" }, alarms: { latencyMs: 5 } }),
    ["alarms", "deployment", "healthCheck"].map((field) => `error job-setting jobs.migrate.${field}`),
  ],
  [
    "a job at no time",
    job({ schedule: { cron: "0 25 * * *" } }),
    ["error cron-form jobs.migrate.schedule.cron"],
  ],
  [
    "a job whose time is given in the way of Unix",
    job({ schedule: { cron: "0 3 * * *" } }),
    ["warning cron-translated jobs.migrate.schedule.cron"],
  ],
  ["a job at no interval", job({ schedule: { rate: "5" } }), ["error rate-form jobs.migrate.schedule.rate"]],
  [
    "a job by the clock and at an interval",
    job({ schedule: { cron: "0 3 * * ? *", rate: "5 minutes" } }),
    ["error schedule-mixed jobs.migrate.schedule"],
  ],
  ["a job at a number", job({ schedule: { cron: 3 } }), ["error wrong-type jobs.migrate.schedule.cron"]],
  [
    "an interval with a time zone",
    job({ schedule: { rate: "5 minutes", timezone: "Europe/Rome" } }),
    ["warning no-effect jobs.migrate.schedule.timezone"],
  ],
  [
    "a job in no time zone",
    job({ schedule: { cron: "0 3 * * ? *", timezone: "Mars/Olympus" } }),
    ["error timezone-unknown jobs.migrate.schedule.timezone"],
  ],
  [
    "a job that is tried again without end, or has no time",
    job({ schedule: { rate: "1 hour" }, retries: 11, timeoutMinutes: 0 }),
    ["error out-of-range jobs.migrate.retries", "error out-of-range jobs.migrate.timeoutMinutes"],
  ],
  [
    "a job that is stopped after the next run has started",
    job({ schedule: { rate: "1 hour" }, timeoutMinutes: 61 }),
    ["warning job-overlap jobs.migrate.timeoutMinutes"],
  ],
  [
    "a job that is tried again because of its sidecars",
    job({ schedule: { rate: "1 hour" }, retries: 1, sidecars: { agent: { image: "shop/agent:1.0.0" } } }),
    ["warning retries-of-sidecars jobs.migrate.retries"],
  ],
  ["a job before nobody", job({ before: ["wbe"] }), ["error unknown-service jobs.migrate.before[0]"]],
  [
    "a job before the service that it calls",
    job({ before: ["api"], calls: ["api"] }),
    ["error job-cycle jobs.migrate.before"],
  ],
  [
    "a job before the service that its callee calls",
    job({ before: ["api"], calls: ["web"] }),
    ["error job-cycle jobs.migrate.before"],
  ],
  [
    "ways to AWS that a job's run can't take",
    {
      ...started({}),
      config: {
        "aws:assumeRole": { roleArn: "arn:aws:iam::123456789012:role/deploy" },
        "aws:assumeRoles": "[{\"roleArn\":\"arn:aws:iam::123456789012:role/deploy\"}]",
        "aws:httpsProxy": "http://proxy:3128", "aws:secretKey": UNKNOWN_SECRET, "aws:useFipsEndpoint": "true",
      },
    },
    ["assumeRole", "assumeRoles", "httpsProxy", "secretKey", "useFipsEndpoint"]
      .map((key) => `error provider-of-job aws:${key}`),
  ],
  ["a job by the name of a service", job({ before: ["web"] }, "api"), ["error job-name jobs.api"]],
  [
    "a job by the name of an external",
    { also: { jobs: { vpn: { before: ["web"] } }, externals: { vpn: { cidrs: ["10.9.0.0/16"], calls: ["api"] } } } },
    ["error job-name jobs.vpn"],
  ],
  ["a job by a name of the program's own", job({ before: ["web"] }, "ingress"), ["error reserved-name jobs.ingress"]],
  [
    "a job that has the name of a service behind it",
    started({ formerly: ["api"] }),
    ["error formerly-living jobs.migrate.formerly[0]"],
  ],
  [
    "a call to a job",
    { services: { web: { ...shop.web, calls: ["api", "migrate"] } }, ...started({}) },
    ["error job-called services.web.calls[1]"],
  ],
  ["a job that calls nobody", started({ calls: ["ap"] }), ["error unknown-callee jobs.migrate.calls[0]"]],
  [
    "a job's variable given twice",
    started({ calls: ["api"], environment: { API_URL: "x" } }),
    ["error variable-collision jobs.migrate.environment"],
  ],
  [
    "a job's bad variables, secrets and permissions",
    started({
      environment: { AWS_ACCESS_KEY_ID: "x" },
      secrets: { A: "!!" },
      permissions: [{ actions: ["*"], resources: ["*"] }],
      command: ["--password=hunter2secret99"],
    }),
    [
      "error plain-secret jobs.migrate.command[0]",
      "error credentials-variable jobs.migrate.environment.AWS_ACCESS_KEY_ID",
      "error permission-action jobs.migrate.permissions[0].actions[0]",
      "error permission-resource jobs.migrate.permissions[0].resources[0]",
      "error secret-reference jobs.migrate.secrets.A",
    ],
  ],
  [
    "a job's bad containers",
    started({ hardening: { user: "root" }, image: "nginx:latest", sidecars: { migrate: { image: "nginx:1" } } }),
    [
      "warning root-user jobs.migrate.hardening.user",
      "warning latest-image jobs.migrate.image",
      "error sidecar-name jobs.migrate.sidecars.migrate",
    ],
  ],
  [
    "a stack's job of a size that Fargate hasn't",
    { ...started({}), settings: { jobs: { migrate: { cpu: 300 } } } },
    ["error fargate-size jobs.migrate.cpu"],
  ],
  [
    "a part of an image of a stack's job, where the graph gives the whole",
    { ...started({ image: "nginx:1.27" }), settings: { jobs: { migrate: { image: { tag: "2" } } } } },
    ["error image-mixed jobs.migrate.image"],
  ],
  [
    "the version of a job's whole image",
    { ...started({ image: "nginx:1.27" }), settings: { versions: fileOfVersions("migrate: \"2\"") } },
    ["error version-of-whole-image versions.migrate"],
  ],
  [
    "a job before nothing that this stack has",
    { ...job({ before: ["mail"] }), services: { mail: {} }, settings: { services: { mail: { enabled: false } } } },
    ["warning job-idle jobs.migrate"],
  ],
  [
    "more of a job's calls than rules",
    { services: Object.fromEntries(sixty.map((name) => [name, { port: 3000 }])), ...started({ calls: sixty }) },
    ["warning rules-per-group jobs.migrate"],
  ],
];
