import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { UNKNOWN } from "../../plan/plan";
import { record } from "../../plan/record";

const target = { project: "shop", stack: "dev", region: "us-east-1" };
const names = async (program: () => unknown) => (await record(program, target)).resources.map(({ name }) => name);

describe("a recorded program", () => {
  it("runs as a preview, of this project and stack, in this region", async () => {
    const { outputs } = await record(() => ({
      dryRun: pulumi.runtime.isDryRun(),
      project: pulumi.getProject(),
      stack: pulumi.getStack(),
      region: new pulumi.Config("aws").get("region"),
    }), target);
    assert.deepEqual(outputs, { dryRun: true, project: "shop", stack: "dev", region: "us-east-1" });
  });

  it("gives its outputs, unknown only where they are", async () => {
    const { outputs } = await record(() => {
      const { arn, name } = new aws.ecs.Cluster("cluster", { name: "shop-dev" });
      return { single: { arn, name, list: [name, arn] }, all: pulumi.output({ arn, name }), none: undefined };
    }, target);
    const cluster = { arn: UNKNOWN, name: "shop-dev" };
    assert.deepEqual(outputs, { single: { ...cluster, list: ["shop-dev", UNKNOWN] }, all: cluster });
  });

  it("leaves nothing behind for the next one", async () => {
    const program = () => new aws.ecs.Cluster("cluster");
    assert.deepEqual(await names(program), await names(program));
    assert.deepEqual(await names(() => undefined), ["shop-dev"]);
  });

  it("takes its turn when several are started at once", async () => {
    const program = (name: string) => async () => {
      await new Promise((resolve) => { setTimeout(resolve, 1); });
      new aws.ecs.Cluster(name);
    };
    const both = await Promise.all([names(program("a")), names(program("b"))]);
    assert.deepEqual(both, [["shop-dev", "a"], ["shop-dev", "b"]]);
  });

  it("fails with the error of the program, thrown at once or later", async () => {
    const fault = () => { throw new Error("no such thing"); };
    await assert.rejects(record(fault, target), /^Error: no such thing$/);
    await assert.rejects(record(() => Promise.reject(new Error("later")), target), /^Error: later$/);
  });

  it("fails with an error inside of an apply that only a resource waits for", async () => {
    const program = () => {
      const { id } = new aws.ecs.Cluster("cluster", { name: "shop" });
      const name = pulumi.output("x").apply((): string => { throw new Error("not a name"); });
      return new aws.ecs.Cluster("other", { name, tags: { id } });
    };
    await assert.rejects(record(program, target), /not a name/);
  });

  it("fails when the program logs an error", async () => {
    const { error } = console;
    console.error = () => undefined;
    try {
      await assert.rejects(record(() => pulumi.log.error("wrong"), target), /logged an error/);
    } finally {
      console.error = error;
    }
  });

  it("recovers after a failure", async () => {
    await assert.rejects(record(() => new aws.ec2.SecurityGroup("", {}), target));
    assert.deepEqual(await names(() => new aws.ecs.Cluster("cluster")), ["shop-dev", "cluster"]);
  });

  it("leaves the process's handlers and stack traces as they were", async () => {
    const before = [process.rawListeners("unhandledRejection"), Error.stackTraceLimit];
    await assert.rejects(record(() => Promise.reject(new Error("x")), target));
    assert.deepEqual([process.rawListeners("unhandledRejection"), Error.stackTraceLimit], before);
  });
});
