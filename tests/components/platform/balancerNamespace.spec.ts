import * as assert from "node:assert/strict";
import { shop } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { meshOf, tags } from "../deploy";

const balancers = { domain: "lb.dev.shop.internal", idleSeconds: 60 };

describe("the namespace of internal load balancers", () => {
  it("is private to the VPC, and beside the services' own", async () => {
    const made = await register(() => meshOf(shop(), { balancers }));
    assert.deepEqual(the(made, "PrivateDnsNamespace", "balancers").inputs, {
      name: "lb.dev.shop.internal",
      description: "Names of internal load balancers",
      vpc: "network-id",
      tags: tags("network"),
    });
    the(made, "PrivateDnsNamespace", "namespace");
  });

  it("isn't made where no service has such a load balancer", async () => {
    const made = await register(() => assert.equal(meshOf(shop()).balancers, undefined));
    assert.deepEqual(ofType(made, "PrivateDnsNamespace").map(({ name }) => name), ["namespace"]);
  });

  it("is edited by a transform of its own", async () => {
    const edited = <Args extends object>(args: Args) => ({ ...args, description: "edited" });
    const made = await register(() => meshOf(shop(), { balancers, transform: { balancerNamespace: edited } }));
    const descriptions = ofType(made, "PrivateDnsNamespace").map(({ name, inputs }) => [name, inputs["description"]]);
    assert.deepEqual(new Map(descriptions as [string, string][]), new Map([
      ["namespace", "Where services find those that they call"], ["balancers", "edited"],
    ]));
  });
});
