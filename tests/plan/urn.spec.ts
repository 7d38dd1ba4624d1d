import * as assert from "node:assert/strict";
import { urnOf } from "../../plan/urn";

const shop = { project: "shop", stack: "dev" };

describe("a URN", () => {
  it("leaves out the stack, and holds every other ancestor's type", () => {
    const stack = urnOf(shop, { type: "pulumi:pulumi:Stack", name: "shop-dev", parent: "" });
    const mesh = urnOf(shop, { type: "x:index:Mesh", name: "mesh", parent: stack });
    const group = urnOf(shop, { type: "aws:ec2/securityGroup:SecurityGroup", name: "web", parent: mesh });
    assert.equal(stack, "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev");
    assert.equal(mesh, "urn:pulumi:dev::shop::x:index:Mesh::mesh");
    assert.equal(group, "urn:pulumi:dev::shop::x:index:Mesh$aws:ec2/securityGroup:SecurityGroup::web");
  });
});
