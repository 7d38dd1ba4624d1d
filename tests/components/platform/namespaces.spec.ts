import * as assert from "node:assert/strict";
import { shop } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { meshOf, tags } from "../deploy";

const description = "Where services find those that they call";
const common = { name: "internal", description, tags: tags("network") };

describe("the namespaces", () => {
  it("are one in the VPC, for services that are found by DNS", async () => {
    const made = await register(() => meshOf(shop()));
    assert.deepEqual(the(made, "PrivateDnsNamespace", "namespace").inputs, { ...common, vpc: "network-id" });
    assert.deepEqual(ofType(made, "HttpNamespace"), []);
  });

  it("are one that the internet resolves, where that is asked for", async () => {
    const namespace = { kind: "create", name: "internal", visibility: "public" } as const;
    const made = await register(() => meshOf(shop(), { namespace }));
    assert.deepEqual(the(made, "PublicDnsNamespace", "namespace").inputs, common);
    assert.deepEqual(ofType(made, "PrivateDnsNamespace"), []);
  });

  it("are one without DNS for Service Connect, which is the cluster's default by its ARN", async () => {
    const made = await register(() => {
      const mesh = meshOf(shop(), { connect: {}, namespace: undefined });
      assert.equal(mesh.namespaceId, undefined);
      assert.notEqual(mesh.connect?.namespaceArn, undefined);
    });
    assert.deepEqual(the(made, "HttpNamespace", "connect").inputs,
      { name: "shop-dev", description: "Endpoints of Service Connect", tags: tags("network") });
    assert.deepEqual(the(made, "Cluster", "cluster").inputs["serviceConnectDefaults"], { namespace: "connect-arn" });
    assert.deepEqual(ofType(made, "PrivateDnsNamespace"), []);
  });

  it("are edited by transforms", async () => {
    const tagged = <Args extends object>(args: Args) => ({ ...args, tags: { edited: "yes" } });
    const transform = { namespace: tagged, publicNamespace: tagged, connectNamespace: tagged };
    const edited = async (visibility: "private" | "public", type: string, name: string) => {
      const namespace = { kind: "create", name: "internal", visibility } as const;
      const made = await register(() => meshOf(shop(), { namespace, connect: {}, transform }));
      return the(made, type, name).inputs["tags"];
    };
    assert.deepEqual(await edited("private", "PrivateDnsNamespace", "namespace"), { edited: "yes" });
    assert.deepEqual(await edited("public", "PublicDnsNamespace", "namespace"), { edited: "yes" });
    assert.deepEqual(await edited("public", "HttpNamespace", "connect"), { edited: "yes" });
  });
});
