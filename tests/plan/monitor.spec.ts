import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { RecordingMonitor } from "../../plan/monitor";
import { UNKNOWN, type PlannedResource } from "../../plan/plan";
import { record } from "../../plan/record";
import { STACK_REFERENCE } from "../../plan/stackReference";
import { noOptions, Transforms } from "../../plan/transforms";

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
    const rest = { dependsOn: [], references: {}, aliases: [], ...noOptions };
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
      new aws.ecs.Cluster("cluster", {}, { dependsOn: [box, b, a].filter((dependency) => dependency !== undefined) });
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

  it("says which resources outlive the stack, by themselves or through a transform", async () => {
    const keeping: pulumi.ResourceTransform = ({ props, opts }) => ({ props, opts: { ...opts, retainOnDelete: true } });
    const resources = await planned(() => {
      new aws.cloudwatch.LogGroup("kept", {}, { retainOnDelete: true });
      new aws.cloudwatch.LogGroup("changed", {}, { transforms: [keeping] });
      new aws.cloudwatch.LogGroup("other");
    });
    assert.deepEqual(resources.filter(({ kept }) => kept).map(({ name }) => name), ["kept", "changed"]);
  });

  it("says what is deleted before it is replaced, and which inputs are left alone", async () => {
    const { deleteBeforeReplace, ignoreChanges } = await lastOf(() => new aws.ecs.Service("web", { desiredCount: 2 },
      { deleteBeforeReplace: true, ignoreChanges: ["desiredCount"] }));
    assert.deepEqual([deleteBeforeReplace, ignoreChanges], [true, ["desiredCount"]]);
  });

  it("shows the timeouts that are set, and what is imported", async () => {
    const { customTimeouts, importId } = await lastOf(() => new aws.ecs.Service("web", { desiredCount: 2 },
      { customTimeouts: { create: "45m", delete: "5m" }, import: "shop/web" }));
    assert.deepEqual([customTimeouts, importId], [{ create: "45m", delete: "5m" }, "shop/web"]);
    const plain = await lastOf(() => new aws.ecs.Service("web", { desiredCount: 2 }));
    assert.ok(!("customTimeouts" in plain) && !("importId" in plain));
  });

  it("keeps the code of a dynamic resource out of its inputs", async () => {
    const provider = { create: () => Promise.resolve({ id: "run" }) };
    class Run extends pulumi.dynamic.Resource {}
    const run = await lastOf(() => new Run(provider, "run", { job: "migrate" }));
    assert.deepEqual([run.type, run.inputs], ["pulumi-nodejs:dynamic:Resource", { job: "migrate" }]);
  });

  it("takes what is imported for what it becomes", async () => {
    const group = await lastOf(() => new aws.cloudwatch.LogGroup("web", { name: "/ecs/web" }, { import: "/ecs/web" }));
    assert.deepEqual([group.name, group.inputs], ["web", { name: "/ecs/web" }]);
  });

  it("answers resource hooks, which never run in a plan", async () => {
    const hook = () => new pulumi.ResourceHook("hook", () => assert.fail("it ran"));
    const service = await lastOf(() => new aws.ecs.Service("web", {}, { hooks: { afterCreate: [hook()] } }));
    assert.equal(service.name, "web");
  });

  it("tells later releases of the SDK to ask for features one by one", () => {
    new RecordingMonitor(target, new Transforms()).getDeploymentInfo({}, (error) => {
      assert.equal((error as { code?: unknown } | null)?.code, 12);
    });
  });

  it("refuses two resources of one URN, as the engine does", async () => {
    const twice = planned(() => [new aws.ecs.Cluster("one"), new aws.ecs.Cluster("one")]);
    await assert.rejects(twice, /registered twice: .*::one/);
  });

  it("refuses a remote component that it can't see into", async () => {
    const remote = () => new pulumi.ComponentResource("other:index:Thing", "thing", {}, {}, true);
    await assert.rejects(planned(remote), /cannot see into the component other:index:Thing/);
  });

  describe("given a reference to another stack", () => {
    const name = "acme/orders/prod";
    const program = () => {
      const services = new pulumi.StackReference(name).requireOutput("services") as pulumi.Output<
        Record<string, { securityGroup: string }>>;
      const referencedSecurityGroupId = services.apply(({ orders }) => orders?.securityGroup ?? "none");
      const args = { securityGroupId: "sg-1", ipProtocol: "tcp", referencedSecurityGroupId };
      new aws.vpc.SecurityGroupEgressRule("rule", args);
    };

    it("records it, and who takes something from it", async () => {
      const [, reference, rule] = await planned(program);
      assert.deepEqual([reference?.type, reference?.name, reference?.inputs], [STACK_REFERENCE, name, { name }]);
      assert.deepEqual(rule?.references, { referencedSecurityGroupId: [reference?.urn] });
    });

    it("answers with the outputs that it is told", async () => {
      const stacks = { [name]: { services: { orders: { securityGroup: "sg-orders" } } } };
      const { resources } = await record(program, { ...target, stacks });
      assert.equal(resources.at(-1)?.inputs["referencedSecurityGroupId"], "sg-orders");
    });

    it("knows no outputs otherwise", async () => {
      const rule = await lastOf(program);
      assert.equal(rule.inputs["referencedSecurityGroupId"], UNKNOWN);
    });
  });

  it("refuses to read what is on AWS already", async () => {
    await assert.rejects(planned(() => aws.ec2.Vpc.get("main", "vpc-1")), /main is read from AWS/);
  });
});
