import * as assert from "node:assert/strict";
import { endpointPolicy } from "../../../components/network/endpointPolicy";
import type { EndpointService } from "../../../model/network";

const account = { id: "123456789012", region: "us-east-1" };

interface Statement { readonly Action: string; readonly Resource: string; readonly Condition?: unknown }

function statementsOf(service: EndpointService, region = "us-east-1"): readonly Statement[] | undefined {
  const policy = endpointPolicy(service, { ...account, region });
  return policy === undefined ? undefined : (JSON.parse(policy) as { Statement: Statement[] }).Statement;
}

// Prowler's vpc_endpoint_connections_trust_boundaries: AWS's default policy lets everybody in.
describe("endpointPolicy", () => {
  it("lets the principals of the stack's account use an endpoint, and nobody else", () => {
    const own = { StringEquals: { "aws:PrincipalAccount": "123456789012" } };
    for (const service of ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "kms", "ssmmessages"] as const) {
      assert.deepEqual(statementsOf(service)?.map(({ Condition }) => Condition), [own]);
    }
  });

  // "Minimum Amazon S3 bucket permissions for Amazon ECR" in the Amazon ECR User Guide.
  it("lets anybody fetch ECR's layers from the region's bucket through S3's gateway: ECR signs that", () => {
    const [own, layers, ...others] = statementsOf("s3") ?? [];
    assert.ok(own?.Condition !== undefined && layers?.Condition === undefined && others.length === 0);
    assert.equal(layers?.Action, "s3:GetObject");
    assert.equal(layers.Resource, "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*");
    assert.equal(statementsOf("s3", "cn-north-1")?.[1]?.Resource,
      "arn:aws-cn:s3:::prod-cn-north-1-starport-layer-bucket/*");
  });

  it("leaves the endpoints of ECS open, which AWS's own agent calls", () => {
    for (const service of ["ecs", "ecs-agent", "ecs-telemetry"] as const) {
      assert.equal(statementsOf(service), undefined);
    }
  });
});
