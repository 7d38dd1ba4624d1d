import * as aws from "@pulumi/aws";
import * as assert from "node:assert/strict";
import { record } from "../../plan/record";

const target = { project: "shop", stack: "dev", region: "eu-west-1" };
const outputsOf = async (program: () => unknown) => (await record(program, target)).outputs;

describe("provider functions without an account", () => {
  it("name what only AWS knows", async () => {
    const outputs = await outputsOf(async () => ({
      account: (await aws.getCallerIdentity({})).accountId,
      region: (await aws.getRegion({})).region,
      prefixList: aws.ec2.getPrefixListOutput({ name: "com.amazonaws.eu-west-1.s3" }).id,
      managed: aws.ec2.getManagedPrefixListOutput({ name: "com.amazonaws.eu-west-1.s3" }).id,
    }));
    const prefixList = "pl-com.amazonaws.eu-west-1.s3";
    assert.deepEqual(outputs, { account: "<account>", region: "eu-west-1", prefixList, managed: prefixList });
  });

  it("number the region's zones", async () => {
    const { names } = await outputsOf(() => aws.getAvailabilityZones({}));
    assert.deepEqual(names, [1, 2, 3, 4, 5, 6].map((zone) => `eu-west-1#${zone}`));
  });

  it("fail by name where there is no answer", async () => {
    await assert.rejects(outputsOf(() => aws.ecr.getRepository({ name: "shop/web" })),
      /aws:ecr\/getRepository:getRepository asks AWS/);
  });
});
