import * as assert from "node:assert/strict";
import { needsOf } from "../../../graph/rules/needs";
import { job, service, sidecar } from "../../builders";

const secret = { variable: "KEY", valueFrom: "arn", resource: "arn" };
const base = ["logs", "s3", "ecr.api", "ecr.dkr"];

describe("needsOf", () => {
  it("is the image, whose layers are in S3, and the logs", () => {
    for (const workload of [service("web"), job("web")]) {
      assert.deepEqual(needsOf(workload), { internet: false, services: base });
    }
  });

  it("is the internet instead of ECR where an image comes from outside", () => {
    assert.deepEqual(needsOf(service("web", { needsInternet: true })), { internet: true, services: ["logs"] });
  });

  it("is the stores of the secrets, sidecars' too, and KMS where they have a key", () => {
    const secrets = [{ ...secret, store: "ssm" }] as const;
    const sidecars = [sidecar("agent", { secrets: [{ ...secret, store: "secretsmanager", kmsKeyArn: "arn" }] })];
    const { services } = needsOf(service("web", { secrets, sidecars }));
    assert.deepEqual(services, [...base, "ssm", "secretsmanager", "kms"]);
  });

  it("is what ECS Exec and the proxies of Service Connect talk to", () => {
    assert.deepEqual(needsOf(service("web", { exec: true })).services, [...base, "ssmmessages", "kms"]);
    const connect = { endpoints: [], calls: [] };
    assert.deepEqual(needsOf(service("web", { connect })).services, [...base, "ecs-agent"]);
  });
});
