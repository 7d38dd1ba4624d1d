import * as assert from "node:assert/strict";
import { topologyOf } from "../../../insight/read/readPlan";
import { rule, shop } from "../support/shop";

const names = (found: ReadonlyArray<{ readonly urn: string }>) => found.map(({ urn }) => urn.split("::").at(-1)).sort();

describe("Topology", () => {
  const plan = shop();
  const groupOf = (name: string) => plan.find(name, "SecurityGroup").urn;
  const shared = plan.find("user-service", ":Service");
  rule(plan, "ingress", "user-service", { referencedSecurityGroupId: "sg-vpn" }, 3001, "vpn");
  rule(plan, "ingress", "user-service", { cidrIpv4: "10.9.0.0/16" }, 3001, "office");
  const topology = topologyOf(plan.resources);
  const users = topology.ends.find(({ id }) => id === shared.urn) ?? assert.fail("user-service has no end");

  it("tells what a security group is attached to from a security group outside", () => {
    assert.deepEqual(topology.attachedTo(groupOf("user-service")), [users]);
    assert.deepEqual(topology.foreign(groupOf("user-service")), []);
    assert.deepEqual(topology.attachedTo("sg-vpn"), []);
    assert.deepEqual(topology.foreign("sg-vpn").map(({ kind, id }) => `${kind} ${id}`), ["foreign sg-vpn"]);
  });

  it("finds the rules of an end in one direction", () => {
    assert.deepEqual(names(topology.rulesOn(users, "ingress")),
      ["api-gateway-calls-user-service-3001-in", "office", "vpn"]);
    assert.deepEqual(names(topology.rulesOn(users, "egress")),
      ["user-service-calls-endpoints-443-out", "user-service-calls-endpoints-443-out-s3"]);
  });

  it("finds the rules that could admit a caller: by its group, or by any address", () => {
    const ofBlocks = topology.admitting([]);
    assert.ok(names(ofBlocks).includes("office") && ofBlocks.every(({ peer }) => peer.kind === "block"));
    const more = names(topology.admitting([groupOf("order-service")]));
    assert.deepEqual(more.filter((name) => !names(ofBlocks).includes(name)),
      ["order-service-calls-notification-service-3004-in", "order-service-calls-product-service-3002-in"]);
    assert.deepEqual(names(topology.admittingTo(users, [groupOf("api-gateway")])),
      ["api-gateway-calls-user-service-3001-in", "office"]);
  });

  it("counts two services that share a security group", () => {
    const both = shop().change("order-service", ":Service", {
      networkConfiguration: { subnets: [], securityGroups: [plan.id("user-service", "SecurityGroup")] },
    });
    assert.deepEqual(topologyOf(both.resources).attachedTo(groupOf("user-service")).map(({ name }) => name).sort(),
      ["order-service", "user-service"]);
  });

  it("knows a gateway endpoint by AWS's name for its list, and never an interface", () => {
    assert.equal(topology.gateway("pl-com.amazonaws.us-east-1.s3")?.name, "endpoint-s3");
    assert.equal(topology.gateway("pl-com.amazonaws.us-east-1.logs"), undefined);
    assert.equal(topology.gateway(plan.find("endpoint-s3").urn)?.name, "endpoint-s3");
  });
});
