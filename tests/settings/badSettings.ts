import type { Bad } from "./badGraphs";
import { certificateArn, shop, type Declaration } from "./declare";

const settings = (given: Record<string, unknown>): Declaration => ({ settings: given });
const network = (given: object): Declaration => ({ settings: { network: given } });
const id = (kind: string, digit: number): string => `${kind}-0123456789abcdef${String(digit)}`;
const adopted = {
  vpcId: id("vpc", 0),
  privateSubnetIds: [id("subnet", 1), id("subnet", 2)],
  publicSubnetIds: [id("subnet", 3), id("subnet", 4)],
  cidrBlocks: ["10.0.0.0/16"],
};
const zones = ["us-east-1a", "us-east-1b"];
const subnets = (publics: string[], privates: string[]): Declaration =>
  network({ availabilityZones: zones, publicSubnets: publics, privateSubnets: privates });
const [publicBlocks, privateBlocks] = [
  ["10.0.1.0/24", "10.0.2.0/24"],
  ["10.0.11.0/24", "10.0.12.0/24"],
];
const hubImage = { services: { web: { ...shop.web, image: "nginx:1.27" } } };

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

  ["creating and adopting", network({ ...adopted, nat: "none" }), ["error network-mixed network"]],
  [
    "endpoints' group without endpoints",
    network({ ...adopted, endpointsSecurityGroupId: id("sg", 5) }),
    ["error network-mixed network.endpointsSecurityGroupId"],
  ],
  [
    "adopting nothing",
    network({ cidrBlocks: ["10.0.0.0/16"], publicSubnetIds: adopted.publicSubnetIds }),
    ["error missing-key network.vpcId"],
  ],
  [
    "endpoints without a group",
    network({ ...adopted, egress: "endpoints" }),
    ["error missing-key network.endpointsSecurityGroupId"],
  ],
  [
    "one public subnet",
    network({ ...adopted, publicSubnetIds: [id("subnet", 3)] }),
    ["error too-few-subnets network.publicSubnetIds"],
  ],
  [
    "one private subnet",
    network({ ...adopted, privateSubnetIds: [id("subnet", 1)] }),
    ["warning single-zone network.privateSubnetIds"],
  ],
  [
    "a subnet of both kinds",
    network({ ...adopted, publicSubnetIds: [id("subnet", 1), id("subnet", 4)] }),
    ["error subnet-twice network.privateSubnetIds[0]"],
  ],
  ["no way out", network({ nat: "none", endpoints: "none" }), ["error no-way-out network.endpoints"]],
  [
    "an outside image without a way to it",
    { ...hubImage, ...network({ nat: "none" }) },
    ["error no-route-for-image services.web.image"],
  ],
  [
    "a zone of another region",
    network({ availabilityZones: ["us-east-1a", "us-west-2a"] }),
    ["error zone-elsewhere network.availabilityZones[1]"],
  ],
  [
    "a zone given twice",
    network({ availabilityZones: ["us-east-1a", "us-east-1a"] }),
    ["error zone-twice network.availabilityZones[1]"],
  ],
  ["a load balancer in one zone", network({ availabilityZones: 1 }), ["error too-few-zones network.availabilityZones"]],
  [
    "one zone",
    {
      graph: { name: "shop", services: { job: {} } },
      settings: { ingress: undefined, network: { availabilityZones: 1 } },
    },
    ["warning single-zone network.availabilityZones"],
  ],
  ["a subnet too few", subnets(publicBlocks, ["10.0.11.0/24"]), ["error subnet-count network.privateSubnets"]],
  ["half of the subnets", network({ publicSubnets: publicBlocks }), ["error subnet-count network.privateSubnets"]],
  ["a block that is none", network({ cidrBlock: "10.0.0/16" }), ["error wrong-form network.cidrBlock"]],
  ["a block that goes on", network({ cidrBlock: "10.0.0.1/16" }), ["error cidr-host-bits network.cidrBlock"]],
  ["a block too large", network({ cidrBlock: "10.0.0.0/12" }), ["error cidr-size network.cidrBlock"]],
  ["a public block", network({ cidrBlock: "8.8.0.0/16" }), ["error cidr-public network.cidrBlock"]],
  ["Docker's block", network({ cidrBlock: "172.17.0.0/16" }), ["error cidr-docker network.cidrBlock"]],
  ["a block without room", network({ cidrBlock: "10.0.0.0/25" }), ["error no-room network.cidrBlock"]],
  [
    "a block without room for a load balancer",
    network({ cidrBlock: "10.0.0.0/24" }),
    ["error no-room network.cidrBlock"],
  ],
  [
    "a subnet outside",
    subnets(publicBlocks, ["10.0.11.0/24", "10.1.12.0/24"]),
    ["error cidr-outside network.privateSubnets[1]"],
  ],
  [
    "subnets that overlap",
    subnets(publicBlocks, ["10.0.2.0/25", "10.0.12.0/24"]),
    ["error cidr-overlap network.privateSubnets[0]"],
  ],
  [
    "a small subnet for the load balancer",
    subnets(["10.0.1.0/28", "10.0.2.0/24"], privateBlocks),
    ["error cidr-size network.publicSubnets[0]"],
  ],
  [
    "subnets too small for the tasks",
    { ...subnets(publicBlocks, ["10.0.11.0/28", "10.0.12.0/28"]), services: { api: { port: 3001, desiredCount: 12 } } },
    ["error subnets-too-small network.privateSubnets"],
  ],

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
