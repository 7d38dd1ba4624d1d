import * as assert from "node:assert/strict";
import type { ServiceMeshArgs } from "../../../components/platform/serviceMesh";
import type { InstanceSettings } from "../../../model/stackSettings";
import { shop } from "../../builders";
import { register, the } from "../../mocks";
import { meshOf, tags } from "../deploy";

const name = "shop-dev-instances";

async function template(subject: Partial<InstanceSettings> = {}, transform?: ServiceMeshArgs["transform"]) {
  const usual = { instanceType: "m7i.large", architecture: "x86_64", min: 0, max: 3, trunking: false } as const;
  const instances = { ...usual, ...subject };
  const capacity = { spotOnDemandBase: 0, instances };
  const made = await register(() => meshOf(shop(), { capacity, ...transform && { transform } }));
  return the(made, "LaunchTemplate", name).inputs;
}

describe("the launch template", () => {
  it("starts the newest ECS-optimised Amazon Linux 2023, in the instances' group and nowhere public", async () => {
    const inputs = await template();
    const named = { ...tags("instances"), Name: name };
    assert.deepEqual(inputs, {
      imageId: "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
      instanceType: "m7i.large",
      iamInstanceProfile: { arn: "shop-dev-instances-instance-arn" },
      networkInterfaces: [{
        deviceIndex: 0,
        associatePublicIpAddress: "false",
        deleteOnTermination: "true",
        securityGroups: ["shop-dev-instances-id"],
      }],
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      blockDeviceMappings: [{
        deviceName: "/dev/xvda",
        ebs: { volumeType: "gp3", volumeSize: 30, encrypted: "true", deleteOnTermination: "true" },
      }],
      tagSpecifications: [
        { resourceType: "instance", tags: named },
        { resourceType: "volume", tags: named },
        { resourceType: "network-interface", tags: named },
      ],
      userData: inputs["userData"],
      updateDefaultVersion: true,
    });
  });

  it("starts the image for ARM where the instances are such", async () => {
    const { imageId } = await template({ architecture: "arm64" });
    assert.equal(imageId, "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id");
  });

  it("has instances join the stack's cluster, and keeps their credentials from tasks", async () => {
    const { userData } = await template();
    assert.equal(Buffer.from(String(userData), "base64").toString(), [
      "#!/bin/bash",
      "echo ECS_CLUSTER=shop-dev >> /etc/ecs/ecs.config",
      "echo ECS_AWSVPC_BLOCK_IMDS=true >> /etc/ecs/ecs.config",
      "",
    ].join("\n"));
  });

  it("is edited by a transform", async () => {
    const transform: ServiceMeshArgs["transform"] = { launchTemplate: (args) => ({ ...args, ebsOptimized: "true" }) };
    assert.equal((await template({}, transform))["ebsOptimized"], "true");
  });
});
