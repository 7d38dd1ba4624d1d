import * as assert from "node:assert/strict";
import { assumptionsOf } from "../../insight/assumptions";
import { passagesOf } from "../../insight/passages";
import { Topology } from "../../insight/topology";
import { UNKNOWN } from "../../plan/plan";
import { externalCall, open } from "./externalCalls";
import type { PlanBuilder } from "./planBuilder";
import { adoptedBy, rule, shop, type ShopOptions } from "./shop";

function assumed({ resources }: PlanBuilder, options: ShopOptions = {}): Record<string, string> {
  const topology = new Topology(resources, adoptedBy(options));
  const found = assumptionsOf(topology, passagesOf(topology));
  return Object.fromEntries(found.map(({ id, message }) => [id, message]));
}

const isPublic = "is a public subnet: it has a route to an internet gateway";
const isPrivate = "is a private subnet: it has no route to an internet gateway";
const hasNat = `${isPrivate}, and one to NAT where a task needs it`;
const isVpc = "keeps its default security group empty, and has DNS support and DNS hostnames on";

describe("assumptionsOf", () => {
  it("says what each part of an adopted network is taken for, once and by id", () => {
    const options = { adopted: true };
    assert.deepEqual(Object.entries(assumed(shop(options), options)), [
      ["pl-com.amazonaws.us-east-1.s3", "is reached by a route and a gateway endpoint of the adopted network"],
      ["sg-0123", "is a group outside of this stack, whose own rules let this traffic pass"],
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
      [listenerArn]: "belongs to a load balancer that wears sg-lb, and is reached by whom it should",
      "sg-lb": "is the adopted load balancer's, and lets it out to api-gateway on tcp 3000",
    });
  });

  it("trusts a cluster and a namespace that are there", () => {
    const plan = shop();
    plan.change("user-service", "Service", { cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/shared" });
    plan.add("servicediscovery/service:Service", "found", { dnsConfig: { namespaceId: "ns-0123", dnsRecords: [] } });
    assert.deepEqual(assumed(plan), {
      "arn:aws:ecs:us-east-1:123456789012:cluster/shared":
        "is an ECS cluster with Container Insights on, that logs ECS Exec itself",
      "ns-0123": "is a private DNS namespace that the VPC resolves",
    });
    const cluster = plan.add("ecs/cluster:Cluster", "shop");
    const namespaceId = plan.add("servicediscovery/privateDnsNamespace:PrivateDnsNamespace", "internal");
    plan.change("user-service", "Service", { cluster }).change("found", "Service", { dnsConfig: { namespaceId } });
    assert.deepEqual(assumed(plan), {});
  });

  it("says of an external's group only what that is for", () => {
    const calls = [externalCall(["user-service", "cache"], 6379, [{ securityGroupId: "sg-cache" }])];
    const topology = new Topology(open(shop(), ...calls).resources);
    assert.deepEqual(assumptionsOf(topology, passagesOf(topology), calls),
      [{ id: "sg-cache", message: "is the group of cache, and admits user-service on tcp 6379" }]);
  });

  it("trusts a group that a task wears to have no other rules", () => {
    const plan = shop().change("user-service", "Service", {
      networkConfiguration: { subnets: [], securityGroups: ["sg-worn"], assignPublicIp: false },
    });
    assert.deepEqual(assumed(plan), { "sg-worn": "has no rules but those registered here" });
  });

  it("lists a rule of which nobody knows whose it is", () => {
    const plan = shop();
    rule(plan, "ingress", "user-service", { referencedSecurityGroupId: "sg-vpn" }, 3001, "stray");
    plan.change("stray", "", { securityGroupId: UNKNOWN });
    assert.equal(assumed(plan)[plan.find("stray").urn], "is a rule of an unknown group");
  });
});
