import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { withOpenTexts } from "../../plan/openTexts";
import { record } from "../../plan/record";

const target = { project: "shop", stack: "dev", region: "us-east-1" };

describe("a text of JSON in a recorded program", () => {
  it("is known but for what AWS alone knows, and still refers to where that comes from", async () => {
    const { resources } = await record(() => {
      const cluster = new aws.ecs.Cluster("cluster", { name: "shop" });
      const definition = pulumi.jsonStringify({ cluster: [cluster.arn, cluster.name], retries: 2, zone: undefined });
      return new aws.sfn.StateMachine("machine", { definition, roleArn: "arn:role" });
    }, target);
    const [, cluster, machine] = resources;
    assert.equal(machine?.inputs["definition"], "{\"cluster\":[\"<unknown>\",\"shop\"],\"retries\":2}");
    assert.deepEqual(machine.references["definition"], [cluster?.urn]);
  });

  it("hides what is secret as a whole", async () => {
    const { resources } = await record(() => new aws.sfn.StateMachine("machine", {
      definition: pulumi.jsonStringify({ login: pulumi.secret("open sesame") }), roleArn: "arn:role",
    }), target);
    assert.equal(resources.at(-1)?.inputs["definition"], "<secret>");
  });
});

describe("withOpenTexts", () => {
  it("leaves the SDK as it was, where the run fails too", async () => {
    const { jsonStringify } = pulumi;
    await withOpenTexts(() => Promise.resolve());
    await assert.rejects(withOpenTexts(() => Promise.reject(new Error("no"))), /no/);
    assert.equal(pulumi.jsonStringify, jsonStringify);
  });
});
