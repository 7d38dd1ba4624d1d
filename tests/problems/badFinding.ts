import type { Bad } from "./badGraphs";
import { adoptedNetwork, certificateArn, shop, type Declaration } from "./declare";

/** What a task with a proxy takes. */
const sized = { cpu: 512, memory: 1024 };
/** The shop with a private service that is found in some way, on a stack that says more of it. */
const found = (by: string | readonly string[], discovery: object = {}, settings: object = {}): Declaration => ({
  services: {
    web: { ...shop.web, ...sized },
    api: { ...shop.api, ...sized, discovery: by },
  },
  settings: { discovery, ...settings },
});
const domain = "lb.example.com";
const elsewhere = (arn: string): string => arn.replace("us-east-1", "eu-west-1");
const report = { jobs: { report: { schedule: { cron: "0 3 * * ? *" } } } };
const privateCaArn = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/0a1b2c3d";
const cost = "warning balancer-cost services.api.discovery";

/** The shop with a private service that callers dial otherwise. */
const aliased = (alias: object, fields: object = {}, others: Readonly<Record<string, unknown>> = {}): Declaration =>
  ({ services: { ...others, api: { ...shop.api, ...fields, alias } } });

/** Stacks that say something bad of how services find each other, or name a job where a service stands. */
export const badFinding: readonly Bad[] = [
  ["an alias's port by DNS", aliased({ port: 80 }), ["error alias-mode services.web.calls[0]"]],
  ["an alias's name of a load balancer", aliased({ name: "users" }, { discovery: "load-balancer" }),
    [cost, "error alias-mode services.web.calls[0]"]],
  ["nothing of aliases that each mode can have",
    aliased({ name: "users", port: 80 }, { ...sized, discovery: "connect" }, { web: { ...shop.web, ...sized } }), []],
  ["an alias that is another's name, and one that is every task's",
    aliased({ name: "web" }, {}, {
      web: { ...shop.web, calls: ["api", "other"] }, other: { port: 3005, alias: { name: "localhost" } },
    }),
    ["error alias-taken services.api.alias.name", "error alias-taken services.other.alias.name"]],
  ["one alias of two services",
    aliased({ name: "both" }, {}, {
      web: { ...shop.web, calls: ["api", "other"] }, other: { port: 3005, alias: { name: "both" } },
    }),
    ["error alias-taken services.api.alias.name", "error alias-taken services.other.alias.name"]],
  ["two names of a record in DNS", {
    services: {
      web: { ...shop.web, calls: [{ to: "api", port: "main" }, { to: "api", port: "admin" }] },
      api: { ports: { main: { port: 3001, alias: { name: "users" } }, admin: { port: 3002 } } },
    },
  }, ["error alias-taken services.api.ports.main.alias"]],
  ["two ports that callers would dial alike", {
    services: {
      web: { ...shop.web, ...sized, calls: [{ to: "api", port: "main" }, { to: "api", port: "admin" }] },
      api: {
        ports: { main: { port: 3001, alias: { port: 3002 } }, admin: { port: 3002 } }, ...sized, discovery: "connect",
      },
    },
  }, ["error alias-taken services.api.ports.main.alias.port"]],
  ["an undeclared call by an alias", {
    services: {
      web: { ...shop.web, calls: ["api"], environment: { USERS: "http://users:3001" } },
      other: { port: 3005, alias: { name: "users" }, public: { paths: ["/users/*"] } },
    },
  }, ["error undeclared-address services.web.environment.USERS", "warning no-effect services.other.alias"]],
  ["load balancers for nobody", found("dns", { loadBalancer: { domain } }),
    ["warning no-effect discovery.loadBalancer"]],
  ["a service that calls itself by Service Connect",
    { services: { web: { ...shop.web, ...sized, discovery: "connect", calls: ["api", "web"] } } },
    ["error self-call services.web.calls[1]"]],
  ["a port that speaks UDP, behind a load balancer",
    { services: { api: { ...shop.api, protocol: "udp", healthCheck: false, discovery: "load-balancer" } } },
    ["error mode-transport services.web.calls[0]"]],
  ["a certificate for no domain", found("load-balancer", { loadBalancer: { certificateArn } }),
    [cost, "error missing-key discovery.loadBalancer.domain"]],
  ["a certificate of another region",
    found("load-balancer", { loadBalancer: { domain, certificateArn: elsewhere(certificateArn) } }),
    [cost, "error certificate-region discovery.loadBalancer.certificateArn"]],
  ["a domain of everybody's", found("load-balancer", { loadBalancer: { domain: "co.uk" } }),
    [cost, "error namespace-public discovery.loadBalancer.domain"]],
  ["a domain that is the namespace", found(["load-balancer", "dns"], { namespace: domain, loadBalancer: { domain } }),
    [cost, "error domain-taken discovery.loadBalancer.domain"]],

  [
    "a callee by Service Connect whose name is every task's own",
    { services: { web: { ...shop.web, ...sized, calls: ["api", "localhost"] },
      localhost: { ...sized, port: 3005, discovery: ["dns", "connect"] } } },
    ["error reserved-name services.localhost"],
  ],
  ["certificates for nobody", found("dns", { tls: { privateCaArn } }), ["warning no-effect discovery.tls"]],
  ["a private CA by its name", found("connect", { tls: { privateCaArn: "mine" } }),
    ["error wrong-form discovery.tls.privateCaArn"]],
  ["a private CA of another region",
    found("connect", { tls: { privateCaArn: elsewhere(privateCaArn) } }),
    ["error private-ca-region discovery.tls.privateCaArn"]],
  ["plain text to a port that is encrypted, by a load balancer",
    found(["connect", "load-balancer"], { tls: { privateCaArn } }),
    [cost, "error tls-behind-plain services.api.discovery"]],
  [
    "plain text to a port that is encrypted, from the internet",
    { services: { web: { ...sized, ...shop.web, discovery: "connect" }, api: { ...sized, port: 3001, calls: ["web"] } },
      settings: { discovery: { tls: { privateCaArn } } } },
    ["error tls-behind-plain services.web.public", "warning call-cycle services.web.calls[0]"],
  ],
  ["plain text to a port that is encrypted, by DNS", found(["connect", "dns"], { tls: { privateCaArn } }),
    ["warning tls-and-dns services.api.discovery"]],
  ["two namespaces of one name", found(["connect", "dns"], { namespace: "shop-dev" }),
    ["error namespace-taken discovery.namespace"]],

  ["a namespace that the internet sees",
    found("dns", { namespace: { name: "apps.example.com", visibility: "public" } }),
    ["warning namespace-visible discovery.namespace.visibility"]],
  ["a public namespace of nobody's", found("dns", { namespace: { name: "shop.internal", visibility: "public" } }),
    ["error namespace-undelegated discovery.namespace.name"]],
  [
    "an adopted namespace's visibility",
    found(
      "dns",
      { namespace: { name: "apps", id: "ns-0123456789abcdef", visibility: "private" } },
      { network: adoptedNetwork },
    ),
    ["error namespace-adopted discovery.namespace.visibility"],
  ],

  [
    "a job under services",
    { also: report, settings: { services: { report: { cpu: 512 } } } },
    ["error job-as-service services.report"],
  ],
  [
    "a shell in a job",
    { also: report, settings: { exec: ["report"] } },
    ["error job-as-service exec[0]"],
  ],
  ["no such job", { settings: { jobs: { report: { cpu: 512 } } } }, ["error unknown-job jobs.report"]],
  ["a service under jobs", { settings: { jobs: { api: { cpu: 512 } } } }, ["error unknown-job jobs.api"]],
  ["a job that a stack rewires", { settings: { jobs: { report: { calls: ["api"] } } } },
    ["error stack-rewires jobs.report.calls", "error unknown-job jobs.report"]],
];
