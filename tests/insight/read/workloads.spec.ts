import * as assert from "node:assert/strict";
import { topologyOf } from "../../../insight/read/readPlan";
import { UNKNOWN } from "../../../plan/plan";
import { everyWay } from "../support/everyWay";
import { PlanBuilder } from "../support/planBuilder";

const listed = (plan: PlanBuilder) => topologyOf(plan.resources).ends
  .filter(({ kind }) => ["job", "files", "instances"].includes(kind))
  .map(({ kind, name, groups }) => `${kind} ${name} ${groups.map((urn) => urn.split("::").at(-1) ?? "").join(" ")}`);

const instances = (plan: PlanBuilder) => topologyOf(plan.resources).ends.find(({ kind }) => kind === "instances");

describe("workloadsOf", () => {
  it("finds jobs however they are started, file systems by each mount target, and instances", () => {
    const files = "files notification-service--volume-data notification-service--volume-data";
    assert.deepEqual(listed(everyWay()), [
      "job migrate migrate", "job migrate migrate", "instances instances instances", files, files, "job repair repair",
    ]);
  });

  it("names a job after its task definition, whatever security group it has", () => {
    const plan = everyWay();
    plan.change("migrate", "JobRun", { securityGroups: [plan.id("order-service", "SecurityGroup")] });
    assert.ok(listed(plan).includes("job migrate order-service"));
  });

  it("takes both starts of a job for one workload, and all mount targets of a file system", () => {
    const { ends } = topologyOf(everyWay().resources);
    const workloads = (kind: string) =>
      new Set(ends.filter((end) => end.kind === kind).map(({ workload }) => workload));
    assert.deepEqual([workloads("job").size, workloads("files").size], [2, 1]);
  });

  it("takes what a state machine runs for public where its definition can't be read, and for started", () => {
    const plan = everyWay();
    plan.add("sfn/stateMachine:StateMachine", "repair", { definition: plan.id("repair", "TaskDefinition") });
    const ends = topologyOf(plan.resources).ends.filter(({ kind, name }) => kind === "job" && name === "repair");
    assert.deepEqual(ends.map((end) => [end.hasPublicAddress, end.isRunByHand]), [[true, undefined]]);
  });

  it("sees no task in a schedule that runs something else", () => {
    const plan = new PlanBuilder();
    plan.add("scheduler/schedule:Schedule", "lambda", { target: { arn: "arn:lambda" } });
    plan.add("pulumi-nodejs:dynamic:Resource", "other", { anything: 1 });
    assert.deepEqual(listed(plan), []);
  });

  it("places a job by hand where the services are, with the security group of its node that nothing else has", () => {
    const plan = everyWay();
    plan.add("ec2/securityGroup:SecurityGroup", "lone", { tags: { "servicegraph:node": "lone" } });
    plan.add("ecs/taskDefinition:TaskDefinition", "grouped", { tags: { "servicegraph:node": "lone" } });
    plan.add("ecs/taskDefinition:TaskDefinition", "groupless", { tags: { "servicegraph:node": "nobody" } });
    plan.add("ecs/taskDefinition:TaskDefinition", "second", { tags: { "servicegraph:node": "notification-service" } });
    assert.deepEqual(listed(plan).filter((text) => /lone|nobody|job notif/.test(text)), ["job lone lone"]);
    const { ends } = topologyOf(plan.resources);
    const placeOf = (name: string) => ends.find((end) => end.name === name)?.subnets;
    assert.deepEqual(placeOf("lone"), placeOf("user-service"));
  });
});

describe("the file systems of a task", () => {
  const named = (plan: PlanBuilder, name: string) => topologyOf(plan.resources).ends
    .find((end) => end.name === name)?.fileSystems?.map(({ id }) => id);
  const made = everyWay().id("notification-service--volume-data", "FileSystem");

  it("go by the URN where the stack makes them, else by their id", () => {
    assert.deepEqual(["notification-service", "user-service", "order-service", "migrate"].map((name) =>
      named(everyWay(), name)), [[made.urn], ["fs-1"], [], []]);
  });

  it("may be of both kinds", () => {
    const volumes = ["fs-1", made].map((fileSystemId) => ({ efsVolumeConfiguration: { fileSystemId } }));
    const plan = everyWay().change("notification-service", "ecs/taskDefinition:TaskDefinition", { volumes });
    assert.deepEqual(named(plan, "notification-service"), ["fs-1", made.urn]);
  });
});

describe("a file system of several", () => {
  const plan = new PlanBuilder();
  const fileSystemId = plan.add("efs/fileSystem:FileSystem", "data--volume");
  const volumes = [{ name: "data", efsVolumeConfiguration: { fileSystemId } }];
  for (const name of ["web", "worker"]) {
    const tags = { "servicegraph:node": name };
    const taskDefinition = plan.add("ecs/taskDefinition:TaskDefinition", name, { tags, volumes });
    plan.add("ecs/service:Service", name, { tags, taskDefinition, networkConfiguration: { subnets: [] } });
  }

  it("is one node, whoever mounts it", () => {
    const node = { kind: "shared-file-system", volume: "data" };
    const mounted = topologyOf(plan.resources).ends.map(({ name, fileSystems = [] }) => [name, fileSystems]);
    const found = [{ id: fileSystemId.urn, node }];
    assert.deepEqual(mounted, [["web", found], ["worker", found]]);
  });
});

describe("the instances of a launch template", () => {
  const withInterface = (settings: object) => {
    const plan = everyWay();
    const networkInterfaces = [{ securityGroups: [plan.id("instances", "SecurityGroup")], ...settings }];
    return plan.change("instances", "LaunchTemplate", { vpcSecurityGroupIds: undefined, networkInterfaces });
  };

  it("have the security groups of its network interfaces, too", () => {
    assert.deepEqual(instances(withInterface({}))?.groups, instances(everyWay())?.groups);
  });

  it("have public addresses where it says so or may, else where their subnet assigns them", () => {
    const isPublic = (plan: PlanBuilder) => instances(plan)?.hasPublicAddress;
    assert.deepEqual([true, "true", UNKNOWN, false, "false"].map((associatePublicIpAddress) =>
      isPublic(withInterface({ associatePublicIpAddress }))), [true, true, true, false, false]);
    const assigning = { mapPublicIpOnLaunch: true };
    assert.equal(isPublic(everyWay().change("network-private-1", "Subnet", assigning)), true);
    const refusing = withInterface({ associatePublicIpAddress: "false" });
    assert.equal(isPublic(refusing.change("network-private-1", "Subnet", assigning)), false);
  });
});
