import * as assert from "node:assert/strict";
import { EXTERNAL_NODE, nodeName } from "../../../model/nodeId";
import { endsOf } from "../../../insight/read/ends";
import { outside } from "../../../insight/model/end";
import { Routing } from "../../../insight/model/routing";
import { subnetsOf, vpcsOf } from "../../../insight/read/plannedNetwork";
import { Registry } from "../../../insight/read/registry";
import { rulesOf } from "../../../insight/read/plannedRules";
import { UNKNOWN } from "../../../plan/plan";
import { topologyOf } from "../../../insight/read/readPlan";
import { everyWay } from "../support/everyWay";
import { PlanBuilder } from "../support/planBuilder";
import { adoptedBy, rule, shop } from "../support/shop";

function ends(plan: PlanBuilder) {
  const registry = new Registry(plan.resources);
  const [vpcs, subnets] = [vpcsOf(registry), subnetsOf(registry)];
  return endsOf(registry, new Routing({ vpcs, subnets }), rulesOf(registry));
}

const listed = (plan: PlanBuilder) => ends(plan).map(({ kind, name, groups }) => [kind, name, ...groups].join(" "));

/** A service of these settings of its network. */
function serviceWith(networkConfiguration: unknown, plan = new PlanBuilder()): PlanBuilder {
  plan.add("ecs/service:Service", "web", { networkConfiguration });
  return plan;
}

describe("endsOf", () => {
  it("names a service by its node, not by its resource", () => {
    const plan = new PlanBuilder();
    const tags = { "servicegraph:node": "web" };
    plan.add("ecs/service:Service", "anything", { tags, networkConfiguration: { securityGroups: ["sg-1"] } });
    assert.deepEqual(listed(plan), ["service web sg-1"]);
  });

  it("sees no end in a task without a network of its own", () => {
    assert.deepEqual(listed(serviceWith(undefined)), []);
  });

  it("takes what isn't known for any group, any subnet and a public address", () => {
    const [end] = ends(serviceWith(UNKNOWN));
    assert.deepEqual([end?.groups, end?.subnets, end?.hasPublicAddress], [[UNKNOWN], [UNKNOWN], false]);
    assert.equal(ends(serviceWith({ assignPublicIp: UNKNOWN }))[0]?.hasPublicAddress, true);
  });

  it("attaches the default security group of the VPC to what names none", () => {
    const plan = new PlanBuilder();
    const vpcId = plan.add("ec2/vpc:Vpc", "network", { cidrBlock: "10.0.0.0/16" });
    const group = plan.add("ec2/defaultSecurityGroup:DefaultSecurityGroup", "network", { vpcId });
    const subnets = [plan.add("ec2/subnet:Subnet", "private", { vpcId, cidrBlock: "10.0.1.0/24" })];
    assert.deepEqual(listed(serviceWith({ subnets }, plan)), [`service web ${vpcId.urn} ${group.urn}`]);
  });

  it("tells an internal load balancer from the ingress, and an interface from a gateway", () => {
    const plan = new PlanBuilder();
    const [securityGroups, securityGroupIds] = [["sg-1"], ["sg-2"]];
    plan.add("lb/loadBalancer:LoadBalancer", "outer", { securityGroups });
    plan.add("lb/loadBalancer:LoadBalancer", "inner", { internal: true, securityGroups });
    plan.add("ec2/vpcEndpoint:VpcEndpoint", "logs", { vpcEndpointType: "Interface", securityGroupIds });
    plan.add("ec2/vpcEndpoint:VpcEndpoint", "s3", { vpcEndpointType: "Gateway" });
    assert.deepEqual(listed(plan), ["ingress ingress sg-1", "balancer inner sg-1", "endpoints endpoints sg-2"]);
    assert.deepEqual(ends(plan).map(({ hasPublicAddress }) => hasPublicAddress), [true, false, false]);
  });

  it("has of each end the node that rules and names know it by", () => {
    const plan = everyWay({ nat: true, endpoints: true });
    for (const [name, { node }] of new Map(ends(plan).map((end) => [end.name, end]))) {
      if (name.startsWith("sg-")) assert.deepEqual(node, EXTERNAL_NODE, name);
      else assert.equal(nodeName(node), name);
    }
    const tags = { "servicegraph:node": "web" };
    plan.add("lb/loadBalancer:LoadBalancer", "any", { internal: true, loadBalancerType: "network", tags });
    assert.deepEqual(ends(plan).find(({ name }) => name === "any")?.node,
      { kind: "balancer", workload: "web", balancer: "network" });
  });

  it("takes a file system that has no volume's name for none of the system's", () => {
    const plan = everyWay();
    plan.add("efs/fileSystem:FileSystem", "shared", {});
    plan.change("notification-service--volume-data-1", "MountTarget",
      { fileSystemId: plan.id("shared", "FileSystem") });
    assert.deepEqual(ends(plan).find(({ name }) => name === "shared")?.node, EXTERNAL_NODE);
  });

  it("finds a load balancer's subnets in its mappings too", () => {
    const plan = new PlanBuilder();
    plan.add("lb/loadBalancer:LoadBalancer", "outer", { subnetMappings: [{ subnetId: "subnet-1" }] });
    assert.deepEqual(ends(plan)[0]?.subnets, ["subnet-1"]);
  });

  it("adds the security groups that rules name and nothing has: by name, or by id where they are outside", () => {
    const plan = serviceWith({ securityGroups: ["sg-own"] });
    const group = plan.add("ec2/securityGroup:SecurityGroup", "spare");
    for (const [index, referencedSecurityGroupId] of ["sg-own", "sg-db", group].entries()) {
      plan.add("vpc/securityGroupEgressRule:SecurityGroupEgressRule", `rule-${index}`,
        { securityGroupId: "sg-own", referencedSecurityGroupId, ipProtocol: "-1" });
    }
    assert.deepEqual(listed(plan), ["service web sg-own", "foreign sg-db sg-db", `group spare ${group.urn}`]);
    assert.deepEqual(ends(plan)[1], outside("foreign", "sg-db"));
  });

  it("knows the security groups of what is adopted from others outside", () => {
    const options = { adopted: true, listener: true };
    const plan = shop(options);
    rule(plan, "egress", "user-service", { referencedSecurityGroupId: "sg-db" }, 5432, "out");
    const foreign = topologyOf(plan.resources, adoptedBy(options)).ends.filter(({ kind }) => kind === "foreign");
    assert.deepEqual(foreign.map(({ name, role }) => [name, role]),
      [["sg-lb", "ingress"], ["sg-0123", "endpoints"], ["sg-db", undefined]]);
  });
});
