import * as assert from "node:assert/strict";
import { needsOf } from "../../../graph/rules/needs";
import { job, service, sidecar } from "../../builders";

const secret = { variable: "KEY", valueFrom: "arn", resource: "arn" };
const region = "us-east-1";
const base = ["logs", "s3", "ecr.api", "ecr.dkr"];

describe("needsOf", () => {
  it("is the image, whose layers are in S3, and the logs", () => {
    for (const workload of [service("web"), job("web")]) {
      assert.deepEqual(needsOf(workload, region), { internet: false, services: base });
    }
  });

  it("is the internet instead of ECR where an image comes from outside", () => {
    assert.deepEqual(needsOf(service("web", { needsInternet: true }), region), { internet: true, services: ["logs"] });
  });

  it("is the stores of the secrets, sidecars' too, and KMS where they have a key", () => {
    const secrets = [{ ...secret, store: "ssm" }] as const;
    const sidecars = [sidecar("agent", { secrets: [{ ...secret, store: "secretsmanager", kmsKeyArn: "arn" }] })];
    const { services } = needsOf(service("web", { secrets, sidecars }), region);
    assert.deepEqual(services, [...base, "ssm", "secretsmanager", "kms"]);
  });

  it("is the stores of logins to registries, and of a log router's secret options", () => {
    const login = { ...secret, store: "secretsmanager" } as const;
    const image = { kind: "uri", uri: "registry.example.com/web:1", login } as const;
    const logRouter = { type: "fluentbit", options: {}, secrets: [{ ...secret, store: "ssm" }] } as const;
    const { services } = needsOf(service("web", { image, sidecars: [sidecar("router", { logRouter })] }), region);
    assert.deepEqual(services, [...base, "secretsmanager", "ssm"]);
  });

  it("is what ECS Exec and the proxies of Service Connect talk to", () => {
    assert.deepEqual(needsOf(service("web", { exec: true }), region).services, [...base, "ssmmessages", "kms"]);
    const connect = { endpoints: [], calls: [] };
    assert.deepEqual(needsOf(service("web", { connect }), region).services, [...base, "ecs-agent"]);
  });

  // "Considerations for endpoints in Regions introduced starting on December 23, 2023", ECS interface VPC endpoints.
  it("is all three endpoints of ECS for a proxy in a region that AWS opened since December 23, 2023", () => {
    const connect = { endpoints: [], calls: [] };
    const ofAgents = ["ecs", "ecs-agent", "ecs-telemetry"];
    for (const newer of ["mx-central-1", "ap-southeast-5", "ca-west-1"]) {
      assert.deepEqual(needsOf(service("web", { connect }), newer).services, [...base, ...ofAgents]);
    }
  });

  it("is the endpoint of a service that the code may call, where the program makes one", () => {
    const actions = ["ssm:GetParameter", "kms:Decrypt", "ecr:DescribeImages", "kinesis:PutRecord", "s3:GetObject"];
    const { services } = needsOf(service("web", { permissions: [{ actions, resources: ["arn"] }] }), region);
    assert.deepEqual(services, [...base, "ssm", "kms"]);
  });
});
