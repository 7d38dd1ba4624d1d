import * as assert from "node:assert/strict";
import { committedPlan } from "../committed";
import { ofType } from "../planned";
import { inProd, resourcesInProd } from "./prod";

const admissions = () => inProd("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");

describe("Security Hub's controls of the network, in prod", () => {
  it("EC2.2: the VPC's default group lets nothing in or out", async () => {
    const groups = await inProd("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup");
    for (const { ingress, egress } of groups) assert.deepEqual({ ingress, egress }, { ingress: [], egress: [] });
  });

  it("EC2.6: the VPC's flows are logged, accepted and refused", async () => {
    const vpcs = (await resourcesInProd("aws:ec2/vpc:Vpc")).map(({ urn }) => urn);
    for (const { inputs, references } of await resourcesInProd("aws:ec2/flowLog:FlowLog")) {
      assert.equal(inputs["trafficType"], "ALL");
      assert.ok(references["vpcId"]?.some((urn) => vpcs.includes(urn) || urn.includes("awsx:ec2:Vpc")));
    }
  });

  it("EC2.55 and EC2.56: the VPC has interface endpoints for ECR's API and its registry", async () => {
    const services = (await inProd("aws:ec2/vpcEndpoint:VpcEndpoint"))
      .filter(({ vpcEndpointType }) => vpcEndpointType === "Interface")
      .map(({ serviceName }) => String(serviceName).replace("com.amazonaws.us-east-1.", ""));
    for (const needed of ["ecr.api", "ecr.dkr"]) assert.ok(services.includes(needed), needed);
  });

  it("EC2.12, EC2.16 and EC2.21: there is no address, no network ACL and no gateway that nothing uses", async () => {
    const { resources } = await committedPlan("prod");
    assert.deepEqual(resources.filter(({ type }) => /:(Eip|NetworkAcl|NetworkAclRule|NatGateway)$/.test(type)), []);
  });

  it("EC2.13, EC2.14, EC2.18, EC2.19, EC2.53 and EC2.54: the internet reaches 80 and 443 of the ingress, and no more",
    async () => {
      const open = (await admissions()).filter(({ cidrIpv4, cidrIpv6 }) => cidrIpv4 === "0.0.0.0/0" || cidrIpv6);
      assert.deepEqual(open.map(({ fromPort, toPort }) => [fromPort, toPort]).sort(), [[443, 443], [80, 80]]);
      assert.ok(open.every(({ tags }) => (tags as Record<string, string>)["servicegraph:node"] === "ingress"));
    });

  it("EC2.15: no subnet assigns public addresses", async () => {
    for (const { mapPublicIpOnLaunch } of await inProd("aws:ec2/subnet:Subnet")) {
      assert.equal(mapPublicIpOnLaunch, false);
    }
  });

  it("names the caller's group in every rule between services, and no block", async () => {
    const plan = await committedPlan("prod");
    const services = new Set(ofType(plan, "aws:ecs/service:Service")
      .map(({ inputs }) => (inputs["tags"] as Record<string, string>)["servicegraph:node"]));
    for (const { tags, cidrIpv4, referencedSecurityGroupId } of await admissions()) {
      if (!services.has((tags as Record<string, string>)["servicegraph:node"])) continue;
      assert.equal(cidrIpv4, undefined);
      assert.notEqual(referencedSecurityGroupId, undefined);
    }
  });
});
