import * as assert from "node:assert/strict";
import { dnsSuffix, partitionOf } from "../../../graph/aws/regions";

describe("a region", () => {
  it("is in the partition aws, but in China and in GovCloud", () => {
    assert.deepEqual(["us-east-1", "eu-central-1", "cn-north-1", "us-gov-west-1"].map(partitionOf),
      ["aws", "aws", "aws-cn", "aws-us-gov"]);
  });

  it("has endpoints whose names end with amazonaws.com, but in China", () => {
    assert.deepEqual(["us-east-1", "cn-north-1", "us-gov-west-1"].map(dnsSuffix),
      ["amazonaws.com", "amazonaws.com.cn", "amazonaws.com"]);
  });
});
