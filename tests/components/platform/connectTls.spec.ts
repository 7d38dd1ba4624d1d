import * as assert from "node:assert/strict";
import { shop } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { account, meshOf, tags, type MeshSubject } from "../deploy";
import { Probe } from "../probe";

const privateCaArn = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/00000000-0000";
const name = "shop-dev-network-tls";
const made = (subject: MeshSubject = {}) =>
  register(() => meshOf(shop(), { connect: { privateCaArn }, ...subject }));

describe("the role for certificates of Service Connect", () => {
  it("is ECS's, and may do what AWS says that it needs", async () => {
    const resources = await made();
    const { assumeRolePolicy, ...inputs } = the(resources, "Role", name).inputs;
    assert.deepEqual(inputs, { description: "Issues the certificates of Service Connect", tags: tags("network") });
    assert.deepEqual((JSON.parse(String(assumeRolePolicy)) as { Statement: unknown }).Statement, [
      { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs.amazonaws.com" } },
    ]);
    const managed = "AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity";
    assert.deepEqual(the(resources, "RolePolicyAttachment", "connect-tls").inputs,
      { role: name, policyArn: `arn:aws:iam::aws:policy/service-role/${managed}` });
  });

  it("is there only where a private CA encrypts", async () => {
    for (const connect of [{}, undefined]) assert.deepEqual(ofType(await made({ connect }), "Role"), []);
  });

  it("has the account's path and boundary, and a managed policy of the region's partition", async () => {
    const iam = { path: "/shop/", permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/edge" };
    const resources = await made({ iam, account: { ...account, region: "cn-north-1" } });
    const { path, permissionsBoundary } = the(resources, "Role", name).inputs;
    assert.deepEqual({ path, permissionsBoundaryArn: permissionsBoundary }, iam);
    assert.match(String(the(resources, "RolePolicyAttachment", "connect-tls").inputs["policyArn"]), /^arn:aws-cn:/);
  });

  it("is given to services only once it has its policy", async () => {
    const resources = await register(() => {
      const { connect } = meshOf(shop(), { connect: { privateCaArn } });
      new Probe({ roleArn: connect?.tls?.roleArn });
    });
    const { inputs, dependsOn } = the(resources, "Probe", "probe");
    assert.equal(inputs["roleArn"], `${name}-arn`);
    assert.ok(dependsOn.includes("aws:iam/rolePolicyAttachment:RolePolicyAttachment connect-tls"));
  });
});
