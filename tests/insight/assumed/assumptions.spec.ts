import * as assert from "node:assert/strict";
import { assumptionsOf } from "../../../insight/assumed/assumptions";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { topologyOf } from "../../../insight/read/readPlan";
import { UNKNOWN } from "../../../plan/plan";
import { externalCall, open } from "../support/externalCalls";
import type { PlanBuilder } from "../support/planBuilder";
import { adoptedBy, rule, shop, type ShopOptions } from "../support/shop";

function assumed({ resources }: PlanBuilder, options: ShopOptions = {}): Record<string, string> {
  const topology = topologyOf(resources, adoptedBy(options));
  const found = assumptionsOf(topology, allowedPathsOf(topology));
  const of = (id: string) => found.filter((assumed) => assumed.id === id).map(({ message }) => message).join("; ");
  return Object.fromEntries(found.map(({ id }) => [id, of(id)]));
}

const isPublic = "is a public subnet: it has a route to an internet gateway";
const isPrivate = "is a private subnet: it has no route to an internet gateway";
const hasNat = `${isPrivate}, and one to NAT where a task needs it`;
const isVpc = "has its private subnets in several zones; has the flow logs that its owner sets up, if any; "
  + "keeps its default security group empty, and has DNS support and DNS hostnames on";

describe("assumptionsOf", () => {
  it("says what each part of an adopted network is taken for, once and by id", () => {
    const options = { adopted: true };
    assert.deepEqual(Object.entries(assumed(shop(options), options)), [
      ["pl-com.amazonaws.us-east-1.s3", "is reached by a route and a gateway endpoint of the adopted network"],
      ["sg-0123", "is a security group outside of this stack, whose own rules let this traffic pass"],
      ["subnet-1", isPublic], ["subnet-11", isPrivate], ["subnet-12", isPrivate], ["subnet-2", isPublic],
      ["vpc-0123", isVpc],
    ]);
  });

  it("trusts in NAT only where the settings say that there is some", () => {
    const options = { adopted: true, nat: true };
    assert.equal(assumed(shop(options), options)["subnet-11"], hasNat);
  });

  it("says that endpoints which we add admit all of the VPC", () => {
    const options = { adopted: "without endpoints" } as const;
    const block = "holds the private subnets of the adopted VPC; what else is there reaches the VPC endpoints, too";
    assert.deepEqual(assumed(shop(options), options), {
      "10.0.0.0/16": block, "100.64.0.0/16": block,
      "subnet-1": isPublic, "subnet-11": isPrivate, "subnet-12": isPrivate, "subnet-2": isPublic, "vpc-0123": isVpc,
    });
  });

  it("trusts a load balancer that is there, and names whom it must reach", () => {
    const options = { listener: true };
    const { listenerArn = "" } = adoptedBy(options).ingress ?? {};
    assert.deepEqual(assumed(shop(options), options), {
      [listenerArn]: "belongs to a load balancer whose WAF, access logs and deletion protection are its owner's; "
        + "belongs to a load balancer with the security group sg-lb, and only intended clients reach it; "
        + "is HTTPS, with a TLS policy that is acceptable",
      "sg-lb": "is the adopted load balancer's, and lets it out to api-gateway on tcp 3000",
    });
  });

  it("says nothing of zones where the one private subnet can lie in one alone", () => {
    const { network } = adoptedBy({ adopted: true });
    const topology = topologyOf(shop({ adopted: true }).resources,
      network && { network: { ...network, privateSubnetIds: ["subnet-11"] } });
    assert.ok(!assumptionsOf(topology, []).some(({ message }) => message.includes("zones")));
  });

  it("trusts in IPv6 of the public subnets where the load balancer is to have such addresses", () => {
    const options = { adopted: true };
    const plan = shop(options).change("shop-dev", "LoadBalancer", { ipAddressType: "dualstack" });
    const { "subnet-1": open, "subnet-11": closed } = assumed(plan, options);
    assert.deepEqual([open, closed], [`has an IPv6 block and a route for ::/0 to an internet gateway; ${isPublic}`,
      isPrivate]);
  });

  it("trusts a registrar to delegate to the hosted zone, and an id to be that of the domains' zone", () => {
    const plan = shop();
    for (const [name, zoneId] of [["a.acme.com", "Z0123"], ["b.acme.com", "Z0123"], ["c.org", "<zone of c.org>"]]) {
      plan.add("route53/record:Record", `${name}-AAAA`, { zoneId, name, type: "AAAA" });
      plan.add("route53/record:Record", `${name}-A`, { zoneId, name, type: "A" });
      plan.add("route53/record:Record", `${name}-validation`, { zoneId, name: UNKNOWN, type: UNKNOWN });
    }
    assert.deepEqual(assumed(plan), {
      "<zone of c.org>": "is a zone that the domain's registrar delegates to",
      "Z0123": "is a zone that the domain's registrar delegates to; is the public zone of a.acme.com, b.acme.com",
    });
    const own = shop();
    const zoneId = own.add("route53/zone:Zone", "own");
    own.add("route53/record:Record", "d.acme.com-A", { zoneId, name: "d.acme.com", type: "A" });
    assert.deepEqual(assumed(own), {});
  });

  it("trusts an adopted cluster to keep sessions of ECS Exec, where there may be some", () => {
    const plan = shop();
    for (const name of ["user-service", "order-service"]) {
      plan.change(name, "Service", { cluster: "arn:aws:ecs:shared", enableExecuteCommand: true });
    }
    plan.change("api-gateway", "Service", { cluster: "arn:aws:ecs:shared", enableExecuteCommand: false });
    assert.deepEqual(assumed(plan), {
      "arn:aws:ecs:shared": "is an ECS cluster with Container Insights on; logs ECS Exec's sessions with a key and a "
        + "log group of its own, which the permissions of these must allow: order-service, user-service",
    });
  });

  it("trusts a cluster and a namespace that are there", () => {
    const plan = shop();
    plan.change("user-service", "Service", { cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/shared" });
    plan.add("servicediscovery/service:Service", "found", { dnsConfig: { namespaceId: "ns-0123", dnsRecords: [] } });
    assert.deepEqual(assumed(plan), {
      "arn:aws:ecs:us-east-1:123456789012:cluster/shared":
        "is an ECS cluster with Container Insights on",
      "ns-0123": "is a private DNS namespace that the VPC resolves",
    });
    const cluster = plan.add("ecs/cluster:Cluster", "shop");
    const namespaceId = plan.add("servicediscovery/privateDnsNamespace:PrivateDnsNamespace", "internal");
    plan.change("user-service", "Service", { cluster }).change("found", "Service", { dnsConfig: { namespaceId } });
    assert.deepEqual(assumed(plan), {});
  });

  it("says of an external's group only what that is for", () => {
    const calls = [externalCall(["user-service", "cache"], 6379, [{ securityGroupId: "sg-cache" }])];
    const topology = topologyOf(open(shop(), ...calls).resources);
    assert.deepEqual(assumptionsOf(topology, allowedPathsOf(topology), calls),
      [{ id: "sg-cache", message: "is the security group of cache, and admits user-service on tcp 6379" }]);
  });

  it("trusts a security group that is attached to a task to have no other rules", () => {
    const plan = shop().change("user-service", "Service", {
      networkConfiguration: { subnets: [], securityGroups: ["sg-attached"], assignPublicIp: false },
    });
    assert.deepEqual(assumed(plan), { "sg-attached": "has no rules but those registered here" });
  });

  it("lists a rule of which nobody knows whose it is", () => {
    const plan = shop();
    rule(plan, "ingress", "user-service", { referencedSecurityGroupId: "sg-vpn" }, 3001, "stray");
    plan.change("stray", "", { securityGroupId: UNKNOWN });
    assert.equal(assumed(plan)[plan.find("stray").urn], "is a rule of an unknown security group");
  });
});
