import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { UNKNOWN } from "../../plan/plan";
import { record } from "../../plan/record";

const target = { project: "shop", stack: "dev", region: "us-east-1" };
const groupType = "aws:ec2/securityGroup:SecurityGroup";
const serviceType = "aws:ecs/service:Service";

const named = (suffix: string): pulumi.ResourceTransform => ({ type, props, opts }) =>
  type === serviceType ? { props: { ...props, name: `${String(props["name"])}${suffix}` }, opts } : undefined;

/** The service that a program registers, which may have a transform. */
async function serviceOf(transform: pulumi.ResourceTransform, before: () => void = () => undefined) {
  const { resources } = await record(() => {
    before();
    const group = new aws.ec2.SecurityGroup("own", {});
    const networkConfiguration = { subnets: [], securityGroups: [group.id] };
    new aws.ecs.Service("web", { name: "web", networkConfiguration }, { transforms: [transform] });
  }, target);
  return resources.find(({ type }) => type === serviceType) ?? assert.fail("no service");
}

describe("transforms", () => {
  it("run innermost first: the resource's, its ancestors', the stack's", async () => {
    const { resources } = await record(() => {
      pulumi.runtime.registerResourceTransform(named("-stack"));
      const outer = new pulumi.ComponentResource("test:index:Box", "outer", {}, { transforms: [named("-outer")] });
      const inner = new pulumi.ComponentResource("test:index:Box", "inner", {}, { parent: outer });
      new aws.ecs.Service("web", { name: "web" }, { parent: inner, transforms: [named("-own")] });
    }, target);
    assert.equal(resources.at(-1)?.inputs["name"], "web-own-outer-stack");
  });

  it("keep what is unknown, and whose it is", async () => {
    const service = await serviceOf(named("-2"));
    assert.deepEqual(service.inputs["networkConfiguration"], { subnets: [], securityGroups: [UNKNOWN] });
    assert.deepEqual(service.references, { networkConfiguration: [`urn:pulumi:dev::shop::${groupType}::own`] });
  });

  it("add references to what they bring in", async () => {
    let shared: aws.ec2.SecurityGroup | undefined;
    const service = await serviceOf(({ props, opts }) => {
      const { securityGroups } = props["networkConfiguration"] as { securityGroups: string[] };
      const networkConfiguration = { subnets: [], securityGroups: [...securityGroups, shared?.id] };
      return { props: { networkConfiguration }, opts };
    }, () => { shared = new aws.ec2.SecurityGroup("shared", {}); });
    const groups = ["own", "shared"].map((name) => `urn:pulumi:dev::shop::${groupType}::${name}`);
    assert.deepEqual(service.references, { networkConfiguration: groups });
    assert.deepEqual(service.dependsOn, groups);
  });

  it("drop references to what they put a plain value for", async () => {
    const plain = { subnets: [], securityGroups: ["sg-shared"] };
    const service = await serviceOf(({ opts }) => ({ props: { networkConfiguration: plain }, opts }));
    assert.deepEqual(service.inputs, { networkConfiguration: plain });
    assert.deepEqual(service.references, {});
  });

  it("may protect, and may not change unseen what a plan shows", async () => {
    const protecting = await serviceOf(({ props, opts }) => ({ props, opts: { ...opts, protect: true } }));
    assert.equal(protecting.protect, true);
    const first = await serviceOf(({ props, opts }) =>
      ({ props, opts: { ...opts, deleteBeforeReplace: true, ignoreChanges: ["tags", "desiredCount"] } }));
    assert.deepEqual([first.deleteBeforeReplace, first.ignoreChanges], [true, ["desiredCount", "tags"]]);
    const patient = await serviceOf(({ props, opts }) =>
      ({ props, opts: { ...opts, customTimeouts: { update: "90m" } } }));
    assert.deepEqual(patient.customTimeouts, { update: "90m" });
    const reordering = serviceOf(({ props, opts }) => ({ props, opts: { ...opts, dependsOn: [] } }));
    await assert.rejects(reordering, /a transform of web sets dependsOn/);
  });

  it("fail the program with their own message", async () => {
    await assert.rejects(serviceOf(() => { throw new Error("not for me"); }), /not for me/);
  });
});
