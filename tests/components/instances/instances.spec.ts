import * as assert from "node:assert/strict";
import type { ServiceMeshArgs } from "../../../components/platform/serviceMesh";
import { service, system } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { meshOf, tags, type MeshSubject } from "../deploy";

const instances = { instanceType: "m7g.large", architecture: "arm64", min: 1, max: 3, trunking: false } as const;
const name = "shop-dev-instances";
const made = (subject: MeshSubject = {}) => register(() =>
  meshOf(system([service("web", { capacity: "ec2" })]), { capacity: { spotOnDemandBase: 0, instances }, ...subject }));

describe("the instances", () => {
  it("are in private subnets, as many as ECS decides between two bounds", async () => {
    const { inputs } = the(await made(), "Group", name);
    const propagated = { ...tags("instances"), AmazonECSManaged: "true" };
    assert.deepEqual(inputs, {
      minSize: 1,
      maxSize: 3,
      vpcZoneIdentifiers: ["private-1"],
      launchTemplate: { id: `${name}-id`, version: "$Latest" },
      protectFromScaleIn: true,
      forceDelete: true,
      waitForCapacityTimeout: "0",
      tags: Object.entries(propagated).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
    });
  });

  it("start once cluster, network, their own rules and role are there, and go before any of these", async () => {
    const { dependsOn } = the(await made(), "Group", name);
    for (const needed of [
      "aws:ecs/cluster:Cluster cluster", "awsx:ec2:Vpc network", "aws:iam/rolePolicy:RolePolicy instances",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule instances-calls-endpoints-443-out",
    ]) assert.ok(dependsOn.includes(needed), needed);
  });

  it("are started, drained and protected by ECS", async () => {
    assert.deepEqual(the(await made(), "CapacityProvider", name).inputs, {
      autoScalingGroupProvider: {
        autoScalingGroupArn: `${name}-arn`,
        managedScaling: { status: "ENABLED", targetCapacity: 100 },
        managedTerminationProtection: "ENABLED",
        managedDraining: "ENABLED",
      },
      tags: tags("instances"),
    });
  });

  it("are none where the stack has none", async () => {
    const resources = await made({ capacity: { spotOnDemandBase: 0 } });
    for (const type of ["Group", "LaunchTemplate", "CapacityProvider"]) assert.deepEqual(ofType(resources, type), []);
  });

  it("are edited by transforms", async () => {
    const transform: ServiceMeshArgs["transform"] = {
      autoScalingGroup: (args) => ({ ...args, maxInstanceLifetime: 604800 }),
      capacityProvider: (args) => ({ ...args, tags: { edited: "yes" } }),
    };
    const resources = await made({ transform });
    assert.equal(the(resources, "Group", name).inputs["maxInstanceLifetime"], 604800);
    assert.deepEqual(the(resources, "CapacityProvider", name).inputs["tags"], { edited: "yes" });
  });
});
