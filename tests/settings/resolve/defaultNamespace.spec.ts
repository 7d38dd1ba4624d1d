import * as assert from "node:assert/strict";
import { namespaceOf } from "../../../settings/resolve/defaultNamespace";

const namespace = (settings: Parameters<typeof namespaceOf>[0]) => namespaceOf(settings, "shop", "dev");
const network = { vpcId: "vpc-0123456789abcdef0" };

describe("namespaceOf", () => {
  it("is the name given, in either form and in any VPC", () => {
    assert.equal(namespace({ discovery: { namespace: "apps" } }), "apps");
    assert.equal(namespace({ discovery: { namespace: { name: "apps", visibility: "private" } }, network }), "apps");
    assert.equal(namespace({ discovery: { namespace: { id: "ns-1", name: "apps" } }, network }), "apps");
  });

  it("is short in a VPC of its own, and the stack's own in one that others share", () => {
    assert.equal(namespace({ network: { cidrBlock: "10.0.0.0/16" } }), "internal");
    assert.equal(namespace({ network, discovery: { mode: "dns" } }), "dev.shop.internal");
  });
});
