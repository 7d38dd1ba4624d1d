import type { Bad } from "./badGraphs";
import { adoptedNetwork, production, shop, type Declaration } from "./declare";

const settings = (values: Record<string, unknown>): Declaration => ({ settings: values });
const ecrImage = "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/api:1";
/** A database that the gateway calls. */
const calling: Declaration = {
  also: { externals: { db: { port: 5432 } } },
  services: { web: { ...shop.web, calls: ["api", "db"] } },
};

/** Bad settings of a sound system, each with one fault. */
export const badSettings: readonly Bad[] = [
  ["a misspelt setting", settings({ netwrok: {} }), ["error unknown-key netwrok"]],
  ["no graph", settings({ graph: "./nowhere" }), ["error graph-missing ./nowhere"]],
  ["no region", { region: undefined }, ["error region-missing aws:region"]],
  [
    "no such region",
    { region: "useast1" },
    ["error certificate-region ingress.certificateArn", "error region-unknown aws:region"].reverse(),
  ],
  ["a stack in capitals", { stackName: "Dev" }, ["error stack-name Pulumi.Dev.yaml"]],
  ["a stack with two hyphens in a row", { stackName: "dev--eu" }, ["error stack-name Pulumi.dev--eu.yaml"]],
  ["a stack with a hyphen at the end", { stackName: "dev-" }, ["error stack-name Pulumi.dev-.yaml"]],

  ["no ingress", settings({ ingress: undefined }), ["error certificate-missing ingress"]],
  [
    "a namespace that is no name",
    settings({ discovery: { namespace: "in ternal" } }),
    ["error namespace-name discovery.namespace"],
  ],
  [
    "a namespace of everybody's",
    settings({ discovery: { namespace: "com" } }),
    ["error namespace-public discovery.namespace"],
  ],
  [
    "a namespace of a word that the internet shares",
    settings({ discovery: { namespace: "app" } }),
    ["warning namespace-public discovery.namespace"],
  ],
  [
    "a namespace too long for its services",
    settings({ discovery: { namespace: [63, 63, 63, 59].map((length) => "a".repeat(length)).join(".") } }),
    ["error address-too-long services.api"],
  ],
  [
    "a namespace without its name",
    { settings: { network: adoptedNetwork, discovery: { namespace: { id: "ns-0123456789abcdef" } } } },
    ["error missing-key discovery.namespace.name"],
  ],
  [
    "a namespace of another VPC",
    settings({ discovery: { namespace: { id: "ns-0123456789abcdef", name: "in ternal" } } }),
    ["error namespace-elsewhere discovery.namespace", "error namespace-name discovery.namespace.name"],
  ],
  [
    "a namespace's id that is none",
    { settings: { network: adoptedNetwork, discovery: { namespace: { id: "internal", name: "apps" } } } },
    ["error wrong-form discovery.namespace.id"],
  ],
  [
    "a cluster of another region",
    settings({ cluster: { arn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main" } }),
    ["error cluster-region cluster.arn"],
  ],
  ["a cluster by its name", settings({ cluster: { arn: "main" } }), ["error wrong-form cluster.arn"]],
  ["a shell in an unknown service", settings({ exec: ["wbe"] }), ["error unknown-service exec[0]"]],
  ["a path of roles that doesn't end", settings({ iam: { path: "/apps" } }), ["error wrong-form iam.path"]],
  [
    "a boundary by its name",
    settings({ iam: { permissionsBoundaryArn: "boundary" } }),
    ["error wrong-form iam.permissionsBoundaryArn"],
  ],
  ["production with AWS's own key", settings({ ...production, encryption: "aws" }), ["error production encryption"]],
  [
    "production with one NAT gateway",
    settings({ ...production, network: { ...production.network, nat: "single", endpoints: "none" } }),
    ["warning single-nat network.nat"],
  ],
  [
    "production whose load balancer may go",
    settings({ ...production, ingress: { ...production.ingress, deletionProtection: false } }),
    ["warning deletable ingress.deletionProtection"],
  ],
  [
    "production that lets any header in",
    settings({ ...production, ingress: { ...production.ingress, dropInvalidHeaders: false } }),
    ["warning invalid-headers ingress.dropInvalidHeaders"],
  ],
  ["no file of versions", settings({ versions: "./nowhere.yaml" }), ["error versions-missing versions"]],
  ["a number for a file of versions", settings({ versions: 5 }), ["error versions-missing versions"]],
  ["repositories for nothing", {
    services: { web: { ...shop.web, image: { repository: "other/web" } }, api: { port: 3001, image: ecrImage } },
    settings: { images: { create: true } },
  }, ["warning repositories-unused images.create"]],
  ["repositories", settings({ images: { create: true } }), []],
  ["nothing that runs", settings({ rollout: { tasks: false } }), ["warning no-tasks rollout.tasks"]],
  ["days that CloudWatch hasn't", settings({ logs: { retentionDays: 8 } }), ["error log-retention logs.retentionDays"]],
  ["a tag of AWS's", settings({ tags: { "aws:owner": "me" } }), ["error tag-reserved tags.aws:owner"]],
  [
    "a tag of the program's",
    settings({ tags: { "servicegraph:node": "me" } }),
    ["error tag-reserved tags.servicegraph:node"],
  ],
  ["a tag's value too long", settings({ tags: { owner: "x".repeat(257) } }), ["error tag-form tags.owner"]],
  [
    "48 tags",
    settings({ tags: Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`t${String(index)}`, "x"])) }),
    ["error too-many-tags tags"],
  ],

  ["an unknown service", settings({ services: { wbe: { cpu: 256 } } }), ["error unknown-service services.wbe"]],
  [
    "an unknown external",
    settings({ externals: { db: { securityGroupId: "sg-0123456789abcdef0" } } }),
    ["error unknown-external externals.db"],
  ],
  [
    "a rule for no group",
    { ...calling, settings: { externals: { db: { cidrs: ["10.9.0.0/16"], admit: true } } } },
    ["error admit-nobody externals.db.admit"],
  ],
  [
    "a rule that nobody needs",
    {
      also: { externals: { db: { calls: ["api"] } } },
      settings: {
        network: adoptedNetwork,
        externals: { db: { securityGroupId: "sg-0123456789abcdef0", admit: true } },
      },
    },
    ["warning admit-uncalled externals.db.admit"],
  ],
  [
    "settings for what every object has",
    settings({ services: { constructor: { cpu: 256 } } }),
    ["error invalid-name services.constructor"],
  ],
  ["no discovery mode", settings({ discovery: { mode: [] } }), ["error out-of-range discovery.mode"]],
  [
    "a call added by a stack",
    settings({ services: { web: { calls: ["api"] } } }),
    ["error stack-rewires services.web.calls"],
  ],
  [
    "an exposure added by a stack",
    settings({ services: { api: { hosts: ["api.example.com"] } } }),
    ["error stack-rewires services.api.hosts"],
  ],
  [
    "a callee left out",
    settings({ services: { api: { enabled: false } } }),
    ["error callee-disabled services.web.calls[0]"],
  ],
  [
    "everything left out",
    settings({ services: { api: { enabled: false }, web: { enabled: false } } }),
    ["warning ingress-unused ingress", "error no-services services"],
  ],
  [
    "a part of a whole image",
    {
      services: { web: { ...shop.web, image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1" } },
      settings: { services: { web: { image: { tag: "2" } } } },
    },
    ["error image-mixed services.web.image"],
  ],
  [
    "a secure: value in the open",
    settings({ services: { web: { environment: { GREETING: "<secret>" } } } }),
    ["error plain-secret services.web.environment.GREETING"],
  ],
];
