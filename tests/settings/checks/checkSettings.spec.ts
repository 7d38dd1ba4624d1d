import * as assert from "node:assert/strict";
import { adoptedNetwork, certificateArn, listed, listener, load, privateNetwork } from "../../problems/declare";

const blocks = (count: number, form: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => form(index));
const v4 = blocks(30, (n) => `192.0.${String(n)}.0/24`);
const v6 = blocks(30, (n) => `2001:db8:${String(n)}::/48`);

/** What a stack may say, with the warnings that it gets. */
const sound: readonly (readonly [what: string, settings: Record<string, unknown>, warnings: readonly string[]])[] = [
  [
    "as many blocks of each kind as a group has rules",
    { network: adoptedNetwork, ingress: { certificateArn, dualStack: true, allowedCidrs: [...v4, ...v6] } },
    [],
  ],
  [
    "as many blocks as a group has rules for one port",
    { ingress: { insecureHttp: true, allowedCidrs: [...v4, ...v4.map((text) => text.replace("192", "193"))] } },
    ["warning insecure-http ingress.insecureHttp"],
  ],
  [
    "a listener with one priority",
    { network: privateNetwork, ingress: { ...listener, priorities: { from: 7, to: 7 } } },
    [],
  ],
  ["a listener in a VPC of which the stack needs no public subnet", { network: privateNetwork, ingress: listener }, []],
  ["some endpoints beside NAT", { network: { ...adoptedNetwork, createEndpoints: ["logs"] } }, []],
  ["all endpoints instead of NAT", { network: { ...adoptedNetwork, egress: "none", createEndpoints: true } }, []],
  ["blocks of a VPC side by side", { network: { ...adoptedNetwork, cidrBlocks: ["10.0.0.0/16", "10.1.0.0/16"] } }, []],
  ["domains of a zone by its id", { ingress: { domains: ["a.example.com"], hostedZone: "Z0123456789ABCDEFGHIJ" } }, []],
  ["a zone's own name", { ingress: { domains: ["example.com", "a.example.com"], hostedZone: "example.com" } }, []],
  [
    "exactly as many instances as a deployment takes",
    {
      capacity: { ec2: { instanceType: "m5.large", min: 1, max: 4 } },
      services: { api: { capacity: "ec2", desiredCount: 4 } },
    },
    [],
  ],
  ["a namespace described", { discovery: { namespace: { name: "apps" } } }, []],
  [
    "what a company asks for",
    {
      cluster: { arn: "arn:aws:ecs:us-east-1:123456789012:cluster/main" },
      iam: { permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/team/bounds", path: "/" },
    },
    [],
  ],
];

describe("settings that are sound", () => {
  for (const [what, settings, warnings] of sound) {
    it(`may say ${what}`, () => {
      assert.deepEqual(listed(load({ settings }).problems), warnings);
    });
  }

  it("may leave public subnets out only where a listener is adopted", () => {
    assert.deepEqual(listed(load({ settings: { network: privateNetwork } }).problems),
      ["error too-few-subnets network.publicSubnetIds"]);
  });
});
