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

  it("name a zone by its domain, and a route table by its subnet", async () => {
    const filters = [{ name: "association.subnet-id", values: ["subnet-1", "subnet-2"] }];
    const outputs = await outputsOf(async () => ({
      byName: (await aws.route53.getZone({ name: "example.com" })).zoneId,
      byId: (await aws.route53.getZone({ zoneId: "Z0123" })).zoneId,
      tables: (await aws.ec2.getRouteTables({ vpcId: "vpc-1", filters })).ids,
    }));
    assert.deepEqual(outputs, {
      byName: "<zone of example.com>", byId: "Z0123",
      tables: ["<route table of subnet-1>", "<route table of subnet-2>"],
    });
  });

  it("find nothing that an earlier life of the stack could have left", async () => {
    const outputs = await outputsOf(async () => ({
      logGroup: (await aws.cloudwatch.getLogGroup({ name: "/ecs/shop" })).arn,
      alias: (await aws.kms.getAlias({ name: "alias/shop" })).targetKeyId,
      repository: (await aws.ecr.getRepository({ name: "shop/web" })).arn,
    }));
    assert.deepEqual(outputs, {});
  });

  it("fail by name where there is no answer", async () => {
    await assert.rejects(outputsOf(() => aws.ec2.getVpc({ id: "vpc-1" })), /aws:ec2\/getVpc:getVpc asks AWS/);
  });
});
