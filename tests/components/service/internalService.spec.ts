import * as assert from "node:assert/strict";
import { containerDefinitions } from "../../../components/task/container";
import { InternalService } from "../../../components/service/internalService";
import { service, system } from "../../builders";
import { ofType, register, the, type Registered } from "../../mocks";
import { account, deploy, logsOf, meshOf, tags } from "../deploy";

const logGroup = "/ecs/shop-dev/web";
const called = system([service("orders", { port: 8080 }), service("web", { calls: ["orders"] })]);
const [orders, web] = called.services;
assert.ok(orders && web);

/** Cloud Map's services end in the same word. */
function ecsService(made: readonly Registered[], name: string): Registered {
  return the(made.filter(({ type }) => type.startsWith("aws:ecs/")), "Service", name);
}

describe("InternalService", () => {
  it("is eight resources, and one less where nothing calls it", async () => {
    const made = await deploy(called);
    const own = (name: string) => made
      .filter(({ parent }) => parent === name).map(({ type }) => type.split(":").at(-1)).sort();
    const always = ["LogGroup", "Role", "Role", "RolePolicy", "Service", "TaskDefinition"];
    assert.deepEqual(own("web"), always);
    assert.deepEqual(own("orders"), [...always, "Service"].sort());
    assert.equal(ofType(made, "SecurityGroup").filter(({ name }) => name === "shop-dev-web").length, 1);
  });

  it("keeps its output in a log group under its exact name, for as long as the stack says", async () => {
    const made = await register(() => {
      const mesh = meshOf(called, { logs: logsOf({ system: called, logRetentionDays: 90 }) });
      return new InternalService("web", { service: web, mesh, after: [] });
    });
    const { inputs } = the(made, "LogGroup", "web");
    assert.deepEqual(inputs, { name: "/ecs/shop-dev/web", retentionInDays: 90, tags: tags("web") });
  });

  it("runs private Linux tasks on Fargate, of its own size, with its own roles", async () => {
    const { inputs } = the(await deploy(called), "TaskDefinition", "web");
    assert.deepEqual(inputs, {
      family: "shop-dev-web",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
      cpu: "256",
      memory: "512",
      executionRoleArn: "shop-dev-web-exec-arn",
      taskRoleArn: "shop-dev-web-task-arn",
      containerDefinitions: containerDefinitions({
        workload: web, system: called, account, told: {}, logGroup, usesTls: false,
      }),
      tags: tags("web"),
    });
  });

  it("deploys without a gap, rolls back what fails, and waits for the outcome", async () => {
    const made = await deploy(called, { rollout: { wait: true, timeoutMinutes: 20, tasks: true } });
    const { inputs, hooks } = ecsService(made, "web");
    assert.deepEqual(inputs, {
      name: "web",
      cluster: "cluster-arn",
      taskDefinition: "web-arn",
      desiredCount: 2,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      forceNewDeployment: true,
      platformVersion: "LATEST",
      networkConfiguration: { subnets: ["private-1"], securityGroups: ["shop-dev-web-id"], assignPublicIp: false },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      availabilityZoneRebalancing: "ENABLED",
      waitForSteadyState: true,
      enableExecuteCommand: false,
      propagateTags: "SERVICE",
      enableEcsManagedTags: true,
      tags: tags("web"),
    });
    assert.deepEqual(hooks, ["afterCreate rollback", "afterUpdate rollback"]);
  });

  it("is findable only where something calls it", async () => {
    const entries = (await deploy(called)).filter(({ type }) => type === "aws:servicediscovery/service:Service");
    assert.deepEqual(entries.map(({ name }) => name), ["orders"]);
  });

  it("starts after its callees are ready, both ends of its rules, network, log group and policies", async () => {
    const made = await register(() => {
      const mesh = meshOf(called);
      const { ready } = new InternalService("orders", { service: orders, mesh, after: [] });
      return new InternalService("web", { service: web, mesh, after: ready });
    });
    const { dependsOn } = ecsService(made, "web");
    for (const needed of [
      "aws:ecs/service:Service orders",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule web-calls-orders-8080-in",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-calls-orders-8080-out",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-calls-endpoints-443-out",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule web-calls-endpoints-443-out-s3",
      "awsx:ec2:Vpc network",
      "aws:ec2/vpcEndpoint:VpcEndpoint endpoint-ecr-api",
      "aws:cloudwatch/logGroup:LogGroup web",
      "aws:iam/rolePolicy:RolePolicy web-execution",
    ]) assert.ok(dependsOn.includes(needed), needed);
    assert.ok(!dependsOn.some((urn) => urn.includes("LogGroup orders") || urn.includes("TaskDefinition orders")));
  });

  it("tells its name, log group, address and group", async () => {
    await register(() => {
      const mesh = meshOf(called);
      const callee = new InternalService("orders", { service: orders, mesh, after: [] }).outputs;
      const caller = new InternalService("web", { service: web, mesh, after: [] }).outputs;
      assert.deepEqual([callee.name, callee.address], ["orders", "orders.internal"]);
      assert.deepEqual([caller.name, caller.address], ["web", undefined]);
    });
  });

  it("refuses to be found by DNS in a mesh without a namespace", async () => {
    const refused = /orders is found by DNS, and the mesh has no namespace/;
    await assert.rejects(deploy(called, { namespace: undefined }), refused);
  });
});
