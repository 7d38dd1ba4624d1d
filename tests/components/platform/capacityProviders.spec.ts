import * as assert from "node:assert/strict";
import type { ServiceMeshArgs } from "../../../components/platform/serviceMesh";
import type { CapacityKind, Workload } from "../../../model/system";
import { job, service, shop, system } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { meshOf, type MeshSubject } from "../deploy";
import { Probe } from "../probe";

const instances = { instanceType: "m7g.large", architecture: "arm64", min: 0, max: 3, trunking: false } as const;
const made = (subject: MeshSubject = {}) => register(() => meshOf(shop(), subject));
const provider = "shop-dev-instances";

/** The strategy of a service, or of another workload, of this kind. */
async function strategy(
  capacity: CapacityKind, settings: ServiceMeshArgs["capacity"], workload: Workload = service("web", { capacity }),
): Promise<unknown> {
  const resources = await register(() => {
    const mesh = meshOf(system([service("web", { capacity })]), { capacity: settings });
    new Probe({ strategy: mesh.strategyOf(workload) });
  });
  return the(resources, "Probe", "probe").inputs["strategy"];
}

describe("the capacity of the cluster", () => {
  it("is Fargate and Fargate Spot", async () => {
    assert.deepEqual(the(await made(), "ClusterCapacityProviders", "cluster").inputs,
      { clusterName: "shop-dev", capacityProviders: ["FARGATE", "FARGATE_SPOT"] });
  });

  it("is the instances too where there are some", async () => {
    const resources = await made({ capacity: { spotOnDemandBase: 0, instances } });
    assert.deepEqual(the(resources, "ClusterCapacityProviders", "cluster").inputs["capacityProviders"],
      ["FARGATE", "FARGATE_SPOT", provider]);
  });

  it("is left alone where the cluster is there already", async () => {
    const clusterArn = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    const resources = await register(() => assert.deepEqual(meshOf(shop(), { clusterArn }).capacityReady, []));
    assert.deepEqual(ofType(resources, "ClusterCapacityProviders"), []);
  });

  it("is there before whatever runs on it", async () => {
    await register(() => assert.equal(meshOf(shop()).capacityReady.length, 1));
  });

  it("is one kind for each service: on demand, Spot over an on-demand base, or the instances", async () => {
    const none = { spotOnDemandBase: 0 };
    assert.deepEqual(await strategy("fargate", { spotOnDemandBase: 2 }), [{ capacityProvider: "FARGATE", weight: 1 }]);
    assert.deepEqual(await strategy("fargate-spot", none), [{ capacityProvider: "FARGATE_SPOT", weight: 1 }]);
    assert.deepEqual(await strategy("fargate-spot", { spotOnDemandBase: 2 }), [
      { capacityProvider: "FARGATE", base: 2, weight: 0 }, { capacityProvider: "FARGATE_SPOT", weight: 1 },
    ]);
    assert.deepEqual(await strategy("ec2", { ...none, instances }), [{ capacityProvider: provider, weight: 1 }]);
  });

  it("is Spot over the base that a service gives itself, none among them", async () => {
    const keeping = (onDemandBase: number) =>
      strategy("fargate-spot", { spotOnDemandBase: 2 }, service("web", { capacity: "fargate-spot", onDemandBase }));
    assert.deepEqual(await keeping(1), [
      { capacityProvider: "FARGATE", base: 1, weight: 0 }, { capacityProvider: "FARGATE_SPOT", weight: 1 },
    ]);
    assert.deepEqual(await keeping(0), [{ capacityProvider: "FARGATE_SPOT", weight: 1 }]);
  });

  it("is Spot for a job's runs: each is one task, which no base may keep on demand", async () => {
    const report = job("report", { capacity: "fargate-spot" });
    assert.deepEqual(await strategy("fargate-spot", { spotOnDemandBase: 2 }, report),
      [{ capacityProvider: "FARGATE_SPOT", weight: 1 }]);
  });

  it("is refused to a service that runs on instances which aren't there", async () => {
    await assert.rejects(strategy("ec2", { spotOnDemandBase: 0 }), /web runs on EC2, and the mesh has no instances/);
  });

  it("is edited by a transform", async () => {
    const transform: ServiceMeshArgs["transform"] = {
      capacityProviders: (args) => ({ ...args, capacityProviders: ["FARGATE"] }),
    };
    const { inputs } = the(await made({ transform }), "ClusterCapacityProviders", "cluster");
    assert.deepEqual(inputs["capacityProviders"], ["FARGATE"]);
  });
});
