import * as assert from "node:assert/strict";
import type { ServiceMeshArgs } from "../../../components/platform/serviceMesh";
import { shop } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { account, meshOf, tags, type MeshSubject } from "../deploy";

const instances = { instanceType: "m7g.large", architecture: "arm64", min: 0, max: 3, trunking: false } as const;
const name = "shop-dev-instances-instance";
const made = (subject: MeshSubject = {}) =>
  register(() => meshOf(shop(), { capacity: { spotOnDemandBase: 0, instances }, ...subject }));
const statements = (text: unknown) => (JSON.parse(String(text)) as { Statement: unknown }).Statement;

describe("the instances' role", () => {
  it("is taken by EC2", async () => {
    const { assumeRolePolicy, ...inputs } = the(await made(), "Role", name).inputs;
    assert.deepEqual(inputs, { description: "Agent of the ECS cluster's instances", tags: tags("instances") });
    assert.deepEqual(statements(assumeRolePolicy), [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } },
    ]);
  });

  it("is taken by EC2 under its own name in China", async () => {
    const { inputs } = the(await made({ account: { ...account, region: "cn-north-1" } }), "Role", name);
    assert.match(String(inputs["assumeRolePolicy"]), /"ec2\.amazonaws\.com\.cn"/);
  });

  it("lets the agent take part in the stack's own cluster, and do nothing else", async () => {
    const { inputs } = the(await made(), "RolePolicy", "instances");
    assert.equal(inputs["role"], name);
    const clusterArn = "arn:aws:ecs:us-east-1:123456789012:cluster/shop-dev";
    assert.deepEqual(statements(inputs["policy"]), [
      { Effect: "Allow", Action: "ecs:DiscoverPollEndpoint", Resource: "*" },
      {
        Effect: "Allow",
        Action: [
          "ecs:RegisterContainerInstance", "ecs:DeregisterContainerInstance",
          "ecs:SubmitTaskStateChange", "ecs:SubmitContainerStateChange", "ecs:SubmitAttachmentStateChanges",
        ],
        Resource: clusterArn,
      },
      {
        Effect: "Allow",
        Action: ["ecs:Poll", "ecs:StartTelemetrySession"],
        Resource: "arn:aws:ecs:us-east-1:123456789012:container-instance/shop-dev/*",
        Condition: { ArnEquals: { "ecs:cluster": clusterArn } },
      },
    ]);
  });

  it("is the only one in their profile, under the account's path and boundary", async () => {
    const iam = { path: "/shop/", permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/edge" };
    const resources = await made({ iam });
    assert.deepEqual(ofType(resources, "InstanceProfile").map(({ inputs }) => inputs),
      [{ role: name, path: "/shop/", tags: tags("instances") }]);
    const { path, permissionsBoundary } = the(resources, "Role", name).inputs;
    assert.deepEqual({ path, permissionsBoundaryArn: permissionsBoundary }, iam);
  });

  it("is edited by a transform", async () => {
    const transform: ServiceMeshArgs["transform"] = { instanceRole: (args) => ({ ...args, description: "edited" }) };
    assert.equal(the(await made({ transform }), "Role", name).inputs["description"], "edited");
  });
});
