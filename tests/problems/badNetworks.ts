import type { Bad } from "./badGraphs";
import { adoptedNetwork, privateNetwork, shop, type Declaration } from "./declare";

const network = (settings: object): Declaration => ({ settings: { network: settings } });
const id = (kind: string, digit: number): string => `${kind}-0123456789abcdef${String(digit)}`;
const numbered = (count: number, name: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => name(index));
const zones = ["us-east-1a", "us-east-1b"];
const subnets = (publics: string[], privates: string[]): Declaration =>
  network({ availabilityZones: zones, publicSubnets: publics, privateSubnets: privates });
const [publicBlocks, privateBlocks] = [
  ["10.0.1.0/24", "10.0.2.0/24"],
  ["10.0.11.0/24", "10.0.12.0/24"],
];
/** A worker that finds a private service by an internal load balancer. */
const balanced = (settings: object, protocol = "http"): Declaration => ({
  graph: {
    name: "shop",
    services: { worker: { calls: ["api"] }, api: { port: 3001, protocol, discovery: "load-balancer" } },
  },
  settings: { ingress: undefined, network: settings },
});
const cost = "warning balancer-cost services.api.discovery";
const oneSubnet = { ...privateNetwork, privateSubnetIds: [id("subnet", 1)] };
const hubImage = { services: { web: { ...shop.web, image: "nginx:1.27" } } };

/** Bad networks of a sound system, made or adopted, each with one fault. */
export const badNetworks: readonly Bad[] = [
  ["creating and adopting", network({ ...adoptedNetwork, nat: "none" }), ["error network-mixed network"]],
  [
    "endpoints' group without endpoints",
    network({ ...adoptedNetwork, endpointsSecurityGroupId: id("sg", 5) }),
    ["error network-mixed network.endpointsSecurityGroupId"],
  ],
  [
    "adopting nothing",
    network({ cidrBlocks: ["10.0.0.0/16"], publicSubnetIds: adoptedNetwork.publicSubnetIds }),
    ["error missing-key network.vpcId"],
  ],
  ["adding endpoints to nothing", network({ createEndpoints: true }), ["error missing-key network.vpcId"]],
  [
    "endpoints without a group",
    network({ ...adoptedNetwork, egress: "endpoints" }),
    ["error missing-key network.endpointsSecurityGroupId"],
  ],
  [
    "one public subnet",
    network({ ...adoptedNetwork, publicSubnetIds: [id("subnet", 3)] }),
    ["error too-few-subnets network.publicSubnetIds"],
  ],
  [
    "more private subnets than ECS takes",
    network({ ...adoptedNetwork, privateSubnetIds: numbered(17, (n) => `subnet-0123456789abcde${String(n + 10)}`) }),
    ["error too-many-subnets network.privateSubnetIds"],
  ],
  [
    "an adopted block that goes on",
    network({ ...adoptedNetwork, cidrBlocks: ["10.0.0.1/16"] }),
    ["error cidr-host-bits network.cidrBlocks[0]"],
  ],
  [
    "one private subnet",
    network({ ...adoptedNetwork, privateSubnetIds: [id("subnet", 1)] }),
    ["warning single-zone network.privateSubnetIds"],
  ],
  [
    "a subnet of both kinds",
    network({ ...adoptedNetwork, publicSubnetIds: [id("subnet", 1), id("subnet", 4)] }),
    ["error subnet-twice network.privateSubnetIds[0]"],
  ],
  [
    "adopted blocks that overlap",
    network({ ...adoptedNetwork, cidrBlocks: ["10.0.0.0/16", "10.1.0.0/16", "10.0.128.0/17"] }),
    ["error cidr-overlap network.cidrBlocks[2]"],
  ],
  [
    "an adopted network that is shut in",
    network({ ...adoptedNetwork, egress: "none" }),
    ["error no-way-out network.egress"],
  ],
  [
    "too few endpoints for one that is shut in",
    network({ ...adoptedNetwork, egress: "none", createEndpoints: ["logs", "s3"] }),
    ["error no-way-out network.createEndpoints"],
  ],
  [
    "endpoints that are there, and others",
    network({ ...adoptedNetwork, egress: "endpoints", endpointsSecurityGroupId: id("sg", 5), createEndpoints: true }),
    ["error network-mixed network.createEndpoints"],
  ],
  [
    "the group of endpoints that are there, and others",
    network({ ...adoptedNetwork, endpointsSecurityGroupId: id("sg", 5), createEndpoints: ["logs"] }),
    ["error network-mixed network.createEndpoints"],
  ],
  [
    "an endpoint that AWS hasn't",
    network({ ...adoptedNetwork, createEndpoints: ["log"] }),
    ["error unknown-value network.createEndpoints[0]"],
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
  ["an internal load balancer in one zone", balanced({ availabilityZones: 1 }),
    [cost, "error too-few-zones network.availabilityZones"]],
  ["an internal network load balancer in one zone", balanced({ availabilityZones: 1 }, "tcp"),
    [cost, "warning single-zone network.availabilityZones"]],
  ["an internal load balancer in one adopted subnet", balanced(oneSubnet),
    [cost, "error too-few-subnets network.privateSubnetIds"]],
  ["an internal network load balancer in one adopted subnet", balanced(oneSubnet, "tcp"),
    [cost, "warning single-zone network.privateSubnetIds"]],
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
];
