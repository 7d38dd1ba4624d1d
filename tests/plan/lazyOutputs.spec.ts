import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import * as assert from "node:assert/strict";
import { withLazyOutputs } from "../../plan/lazyOutputs";
import { UNKNOWN } from "../../plan/plan";
import { record } from "../../plan/record";

const target = { project: "shop", stack: "dev", region: "us-east-1" };
const isMade = (resource: pulumi.Resource, key: string) =>
  pulumi.Output.isInstance(Object.getOwnPropertyDescriptor(resource, key)?.value);

describe("a resource of a recorded program", () => {
  it("has its Outputs from when they are read, the same each time", async () => {
    await record(() => {
      const cluster = new aws.ecs.Cluster("cluster", { name: "shop" });
      assert.deepEqual([isMade(cluster, "name"), "name" in cluster, "arn" in cluster], [false, true, true]);
      assert.equal(cluster.name, cluster.name);
      assert.deepEqual([isMade(cluster, "name"), isMade(cluster, "arn")], [true, false]);
    }, target);
  });

  it("answers who reads it once it is registered as who read it before", async () => {
    const { outputs } = await record(async () => {
      const cluster = new aws.ecs.Cluster("cluster", { name: "shop", settings: pulumi.secret([]) });
      const early = [cluster.name, cluster.arn, cluster.settings];
      await new Promise((resolve) => { cluster.urn.apply(() => setTimeout(resolve, 1)); });
      const { name, arn, settings } = new aws.ecs.Cluster("again", { name: cluster.name, settings: cluster.settings });
      return { early, late: [cluster.tags, cluster.region], through: [name, arn, settings] };
    }, target);
    const all = ["shop", UNKNOWN, "<secret>"];
    assert.deepEqual(outputs, { early: all, late: [UNKNOWN, UNKNOWN], through: all });
  });

  it("is what an input that takes a late Output refers to", async () => {
    const { resources } = await record(async () => {
      const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" });
      await new Promise((resolve) => { vpc.urn.apply(() => setTimeout(resolve, 1)); });
      return new aws.ec2.Subnet("subnet", { vpcId: vpc.id, cidrBlock: vpc.cidrBlock });
    }, target);
    const [, vpc, subnet] = resources;
    assert.equal(subnet?.inputs["cidrBlock"], "10.0.0.0/16");
    assert.deepEqual(subnet.references, { vpcId: [vpc?.urn], cidrBlock: [vpc?.urn] });
  });
});

describe("withLazyOutputs", () => {
  it("leaves the SDK as it was, where the run fails too", async () => {
    const { transferProperties } = rpc;
    await withLazyOutputs(() => Promise.resolve());
    await assert.rejects(withLazyOutputs(() => Promise.reject(new Error("no such thing"))), /no such thing/);
    assert.equal(rpc.transferProperties, transferProperties);
  });
});
