import * as assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import type { Ingress } from "../../../components/ingress/ingress";
import type { CreatedIngress } from "../../../model/ingressSettings";
import { adoptedIngress, ingress } from "../../builders";
import { ofType, register } from "../../mocks";
import { ingressOf, plainIngress } from "../deploy";

const domains = {
  domains: ["shop.example.com", "www.example.com"].map((name) => ({ name, hostedZone: "example.com" })),
};

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

async function made(make: () => Ingress) {
  const ingresses: Ingress[] = [];
  const resources = await register(() => ingresses.push(make()));
  const [door] = ingresses;
  assert.ok(door);
  return { door, resources };
}

async function urlUnder(certificate: CreatedIngress["certificate"]): Promise<string | undefined> {
  const settings = { ...plainIngress, ...certificate && { certificate } };
  const { door } = await made(() => ingressOf({}, { settings }));
  return door.url && valueOf(door.url);
}

describe("Ingress", () => {
  it("is a balancer, two listeners and a closed group, and no more than is asked for", async () => {
    const { door, resources } = await made(() => ingressOf());
    const own = resources.filter(({ parent }) => parent === "ingress").map(({ type }) => type.split(":").at(-1)).sort();
    assert.deepEqual(own, ["Listener", "Listener", "LoadBalancer", "SecurityGroup"]);
    assert.equal(await valueOf(door.securityGroupId), "shop-dev-ingress-id");
    assert.equal(await valueOf(door.listenerArn), "https-arn");
  });

  it("answers under its first domain, or under the load balancer's own name", async () => {
    assert.equal(await urlUnder(domains), "https://shop.example.com");
    assert.equal(await urlUnder(ingress.certificate), "https://shop-dev-ingress.test");
    assert.equal(await urlUnder(undefined), "http://shop-dev-ingress.test");
  });

  it("has the zone of its domains looked up beforehand", async () => {
    const made = () => ingressOf({ certificate: domains }, { hostedZoneIds: new Map() });
    await register(() => assert.throws(made, /example\.com was not looked up/));
  });

  it("opens its listeners once the firewall is there", async () => {
    const { resources } = await made(() => ingressOf({ waf: "block" }));
    for (const { dependsOn } of ofType(resources, "Listener")) {
      assert.ok(dependsOn.includes("aws:wafv2/webAclAssociation:WebAclAssociation firewall"));
    }
  });

  it("makes nothing where the listener is adopted, and doesn't know its names", async () => {
    const { door, resources } = await made(() => ingressOf({}, { settings: adoptedIngress }));
    assert.deepEqual(resources.filter(({ parent }) => parent === "ingress"), []);
    assert.equal(await valueOf(door.listenerArn), adoptedIngress.listenerArn);
    assert.equal(await valueOf(door.securityGroupId), adoptedIngress.securityGroupId);
    assert.equal(door.url, undefined);
  });
});
