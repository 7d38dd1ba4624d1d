import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { UNKNOWN, type PlannedResource } from "../../plan/plan";
import { record } from "../../plan/record";

const target = { project: "shop", stack: "dev", region: "us-east-1" };
const urn = (type: string, name: string) => `urn:pulumi:dev::shop::${type}::${name}`;

class Box extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("test:index:Box", name, {}, opts);
    this.registerOutputs({});
  }
}

async function planned(program: () => unknown): Promise<readonly PlannedResource[]> {
  return (await record(program, target)).resources;
}

async function lastOf(program: () => unknown): Promise<PlannedResource> {
  return (await planned(program)).at(-1) ?? assert.fail("nothing was registered");
}

describe("the recording monitor", () => {
  it("records the stack, its components and their resources, as they are registered", async () => {
    const resources = await planned(() => {
      new aws.ec2.SecurityGroup("inner", { description: "x" }, { parent: new Box("box") });
    });
    const rest = { dependsOn: [], references: {}, aliases: [], protect: false };
    const stack = { type: "pulumi:pulumi:Stack", name: "shop-dev", urn: urn("pulumi:pulumi:Stack", "shop-dev") };
    const box = { type: "test:index:Box", name: "box", urn: urn("test:index:Box", "box"), parent: stack.urn };
    assert.deepEqual(resources, [
      { ...stack, ...rest, custom: false, inputs: {} },
      { ...box, ...rest, custom: false, inputs: {} },
      {
        type: "aws:ec2/securityGroup:SecurityGroup", name: "inner", parent: box.urn, ...rest, custom: true,
        urn: urn("test:index:Box$aws:ec2/securityGroup:SecurityGroup", "inner"), inputs: { description: "x" },
      },
    ]);
  });

  it("shows what only AWS knows as unknown, and whose it is", async () => {
    const service = await lastOf(() => {
      const group = new aws.ec2.SecurityGroup("group", {});
      const networkConfiguration = { subnets: ["subnet-1"], securityGroups: [group.id, "sg-1"] };
      new aws.ecs.Service("web", { networkConfiguration, desiredCount: 2 });
    });
    assert.deepEqual(service.inputs, {
      desiredCount: 2, networkConfiguration: { subnets: ["subnet-1"], securityGroups: [UNKNOWN, "sg-1"] },
    });
    const group = urn("aws:ec2/securityGroup:SecurityGroup", "group");
    assert.deepEqual(service.references, { networkConfiguration: [group] });
    assert.deepEqual(service.dependsOn, [group]);
  });

  it("knows a property that was given, as a preview does", async () => {
    const policy = await lastOf(() => {
      const role = new aws.iam.Role("role", { name: "shop-web", assumeRolePolicy: "{}" });
      new aws.iam.RolePolicy("policy", { role: role.name, name: role.arn, policy: "{}" });
    });
    assert.deepEqual(policy.inputs, { role: "shop-web", name: UNKNOWN, policy: "{}" });
  });

  it("never shows a secret", async () => {
    const parameter = await lastOf(() => {
      new aws.ssm.Parameter("password", { type: "String", value: pulumi.secret("hunter2") });
    });
    assert.equal(parameter.inputs["value"], "<secret>");
    assert.ok(!JSON.stringify(parameter).includes("hunter2"));
  });

  it("sorts what a resource waits for, and leaves components out of it", async () => {
    const { dependsOn } = await lastOf(() => {
      const box = new Box("box");
      const [b, a] = ["b", "a"].map((name) => new aws.cloudwatch.LogGroup(name, {}, { parent: box }));
      new aws.ecs.Cluster("cluster", {}, { dependsOn: [box, b, a].filter((one) => one !== undefined) });
    });
    const type = "test:index:Box$aws:cloudwatch/logGroup:LogGroup";
    assert.deepEqual(dependsOn, [urn(type, "a"), urn(type, "b")]);
  });

  it("says which resources are protected, the children of such among them", async () => {
    const resources = await planned(() => {
      new aws.ecs.Cluster("cluster", {}, { parent: new Box("box", { protect: true }) });
      new aws.ecs.Cluster("other");
    });
    const protectedOnes = resources.filter(({ protect }) => protect).map(({ name }) => name);
    assert.deepEqual(protectedOnes, ["box", "cluster"]);
  });

  it("answers resource hooks, which never run in a plan", async () => {
    const hook = () => new pulumi.ResourceHook("hook", () => assert.fail("it ran"));
    const service = await lastOf(() => new aws.ecs.Service("web", {}, { hooks: { afterCreate: [hook()] } }));
    assert.equal(service.name, "web");
  });

  it("refuses two resources of one URN, as the engine does", async () => {
    const twice = planned(() => [new aws.ecs.Cluster("one"), new aws.ecs.Cluster("one")]);
    await assert.rejects(twice, /registered twice: .*::one/);
  });

  it("refuses a remote component that it can't see into", async () => {
    const remote = () => new pulumi.ComponentResource("other:index:Thing", "thing", {}, {}, true);
    await assert.rejects(planned(remote), /cannot see into the component other:index:Thing/);
  });

  it("refuses to read what is on AWS already", async () => {
    await assert.rejects(planned(() => aws.ec2.Vpc.get("main", "vpc-1")), /main is read from AWS/);
  });
});
