import * as assert from "node:assert/strict";
import { dnsSuffix, endpointName, partitionOf } from "../../../graph/aws/regions";

describe("a region", () => {
  it("is in the partition aws, but in China and in GovCloud", () => {
    assert.deepEqual(["us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1"].map(partitionOf),
      ["aws", "aws", "aws-cn", "aws-us-gov"]);
  });

  it("has endpoints whose names end with amazonaws.com, but in China", () => {
    assert.deepEqual(["us-east-1", "cn-north-1", "us-gov-west-1"].map(dnsSuffix),
      ["amazonaws.com", "amazonaws.com.cn", "amazonaws.com"]);
  });

  // aws/aws-cdk#9864, and the table in aws-cdk's vpc-endpoint.ts.
  it("names the VPC endpoints of ECR in another way in China, and no others", () => {
    assert.equal(endpointName("ecr.api", "us-east-1"), "com.amazonaws.us-east-1.ecr.api");
    assert.deepEqual((["ecr.dkr", "logs", "s3"] as const).map((service) => endpointName(service, "cn-north-1")), [
      "cn.com.amazonaws.cn-north-1.ecr.dkr", "com.amazonaws.cn-north-1.logs", "com.amazonaws.cn-north-1.s3",
    ]);
  });
});
