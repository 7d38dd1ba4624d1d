import type { Bad } from "./badGraphs";
import { certificateArn, shop, type Declaration } from "./declare";

const settings = (given: Record<string, unknown>): Declaration => ({ settings: given });
const numbered = (count: number, name: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => name(index));

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

  ["no ingress", settings({ ingress: undefined }), ["error certificate-missing ingress"]],
  [
    "a certificate of another region",
    settings({ ingress: { certificateArn: certificateArn.replace("us-east-1", "eu-west-1") } }),
    ["error certificate-region ingress.certificateArn"],
  ],
  [
    "a certificate and plain HTTP",
    settings({ ingress: { certificateArn, insecureHttp: true } }),
    ["error ingress-mixed ingress.insecureHttp", "warning insecure-http ingress.insecureHttp"],
  ],
  [
    "a certificate that is none",
    settings({ ingress: { certificateArn: "arn" } }),
    ["error wrong-form ingress.certificateArn"],
  ],
  [
    "a block let in twice",
    settings({ ingress: { certificateArn, allowedCidrs: ["192.0.2.0/24", "192.0.2.0/24"] } }),
    ["error cidr-twice ingress.allowedCidrs[1]"],
  ],
  [
    "more blocks let in than rules",
    settings({ ingress: { certificateArn, allowedCidrs: numbered(31, (n) => `192.0.${String(n)}.0/24`) } }),
    ["warning rules-per-group ingress.allowedCidrs"],
  ],
  ["plain HTTP", settings({ ingress: { insecureHttp: true } }), ["warning insecure-http ingress.insecureHttp"]],
  [
    "gRPC over plain HTTP",
    { services: { web: { ...shop.web, protocol: "grpc" } }, settings: { ingress: { insecureHttp: true } } },
    ["warning insecure-http ingress.insecureHttp", "error public-protocol services.web.public"],
  ],
  [
    "nobody let in",
    settings({ ingress: { certificateArn, allowedCidrs: [] } }),
    ["error no-cidrs ingress.allowedCidrs"],
  ],
  [
    "an ingress for nobody",
    { services: { web: { ...shop.web, public: false } } },
    ["warning ingress-unused ingress", "warning unused-port services.web"],
  ],
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
    "a namespace too long for its services",
    settings({ discovery: { namespace: [63, 63, 63, 59].map((length) => "a".repeat(length)).join(".") } }),
    ["error address-too-long services.api"],
  ],
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
    settings({ externals: { db: { securityGroupId: "sg-1" } } }),
    ["error not-built-yet externals", "error unknown-external externals.db"],
  ],
  [
    "settings for what every object has",
    settings({ services: { constructor: { cpu: 256 } } }),
    ["error unknown-service services.constructor"],
  ],
  ["discovery in no way", settings({ discovery: { mode: [] } }), ["error out-of-range discovery.mode"]],
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
