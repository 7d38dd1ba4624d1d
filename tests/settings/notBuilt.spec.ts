import * as assert from "node:assert/strict";
import { certificateArn, listed, load } from "./declare";

const adopted = {
  vpcId: "vpc-0123456789abcdef0",
  privateSubnetIds: ["subnet-0123456789abcdef1", "subnet-0123456789abcdef2"],
  publicSubnetIds: ["subnet-0123456789abcdef3", "subnet-0123456789abcdef4"],
  cidrBlocks: ["10.0.0.0/16"],
};
const refused: readonly (readonly [path: string, settings: Record<string, unknown>])[] = [
  ["production", { production: true }],
  ["network.flowLogs", { network: { flowLogs: true } }],
  ["network.createEndpoints", { network: { ...adopted, createEndpoints: true } }],
  ["network.egress", { network: { ...adopted, egress: "none" } }],
  ["network.cidrBlocks", { network: { ...adopted, cidrBlocks: ["10.0.0.0/16", "10.1.0.0/16"] } }],
  ["ingress.domains", { ingress: { domains: ["api.example.com"] } }],
  ["ingress.hostedZone", { ingress: { certificateArn, hostedZone: "Z1" } }],
  ["ingress.waf", { ingress: { certificateArn, waf: true } }],
  ["ingress.accessLogs", { ingress: { certificateArn, accessLogs: true } }],
  ["discovery.mode", { discovery: { mode: "connect" } }],
  ["discovery.namespace.id", { discovery: { namespace: { id: "ns-1" } } }],
  ["discovery.namespace.visibility", { discovery: { namespace: { name: "apps", visibility: "public" } } }],
  ["discovery.tls", { discovery: { tls: { privateCaArn: "arn" } } }],
  ["encryption", { encryption: "customer" }],
  ["exec", { exec: ["web"] }],
  ["capacity", { capacity: { spot: { onDemandBase: 1 } } }],
  ["alarms", { alarms: { emails: ["me@example.com"] } }],
  ["images.create", { images: { create: true } }],
  ["rollout.tasks", { rollout: { tasks: false } }],
  ["iam", { iam: { path: "/apps/" } }],
  ["defaults.capacity", { defaults: { capacity: "ec2" } }],
  ["services.web.architecture", { services: { web: { architecture: "arm64" } } }],
];

describe("the settings that aren't built yet", () => {
  for (const [path, settings] of refused) {
    it(`are refused at ${path}`, () => {
      assert.deepEqual(listed(load({ settings }).problems), [`error not-built-yet ${path}`]);
    });
  }

  it("are no problem where a value asks for what the program does anyway", () => {
    const settings = {
      production: false,
      encryption: "aws",
      exec: false,
      capacity: {},
      alarms: {},
      images: { create: false },
      iam: {},
      externals: {},
      network: { flowLogs: false },
      ingress: { certificateArn, waf: false, accessLogs: false },
      discovery: { mode: "dns", namespace: { name: "apps", visibility: "private" } },
      rollout: { tasks: true, wait: false },
      defaults: { capacity: "fargate", architecture: "x86_64" },
    };
    assert.deepEqual(listed(load({ settings }).problems), []);
  });
});
