import type { Bad } from "./badGraphs";
import { shop, type Declaration } from "./declare";

const network = (given: object): Declaration => ({ settings: { network: given } });
const id = (kind: string, digit: number): string => `${kind}-0123456789abcdef${String(digit)}`;
const numbered = (count: number, name: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => name(index));
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

/** Bad networks of a sound system, made or adopted, each with one fault. */
export const badNetworks: readonly Bad[] = [
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
    "more private subnets than ECS takes",
    network({ ...adopted, privateSubnetIds: numbered(17, (n) => `subnet-0123456789abcde${String(n + 10)}`) }),
    ["error too-many-subnets network.privateSubnetIds"],
  ],
  [
    "an adopted block that goes on",
    network({ ...adopted, cidrBlocks: ["10.0.0.1/16"] }),
    ["error cidr-host-bits network.cidrBlocks[0]"],
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
];
