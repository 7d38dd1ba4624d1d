import * as assert from "node:assert/strict";
import { endpointPolicy } from "../../../components/network/endpointPolicy";
import type { EndpointService } from "../../../model/network";
import { createdNetwork } from "../../builders";
import { ofType, register, the, type Registered } from "../../mocks";
import { account, tags, vpcOf } from "../deploy";

function withEndpoints(...endpoints: EndpointService[]): Promise<readonly Registered[]> {
  return register(() => vpcOf({ network: { ...createdNetwork, endpoints } }));
}

describe("VpcEndpoints", () => {
  it("leads to S3 by a gateway on the route tables", async () => {
    const made = await withEndpoints("s3");
    assert.deepEqual(ofType(made, "VpcEndpoint").map(({ inputs }) => inputs), [{
      serviceName: "com.amazonaws.us-east-1.s3",
      vpcEndpointType: "Gateway",
      vpcId: "network-id",
      routeTableIds: ["routes-1"],
      policy: endpointPolicy("s3", account),
      tags: tags("endpoints"),
    }]);
  });

  it("leaves S3's gateway open beside NAT, by which images of other registries come", async () => {
    const network = { ...createdNetwork, nat: "single", endpoints: ["s3", "logs"] } as const;
    const made = await register(() => vpcOf({ network }));
    const policies = ofType(made, "VpcEndpoint").map(({ name, inputs }) => [name, inputs["policy"]]);
    assert.deepEqual(policies, [["endpoint-s3", undefined], ["endpoint-logs", endpointPolicy("logs", account)]]);
  });

  it("needs no group for the gateway alone", async () => {
    const made = await withEndpoints("s3");
    assert.deepEqual(ofType(made, "SecurityGroup"), []);
  });

  it("leads to every other service by an interface in the private subnets, under AWS's own name", async () => {
    const made = await withEndpoints("ecr.api", "logs");
    assert.deepEqual(ofType(made, "VpcEndpoint").map(({ name }) => name), ["endpoint-ecr-api", "endpoint-logs"]);
    assert.deepEqual(the(made, "VpcEndpoint", "endpoint-ecr-api").inputs, {
      serviceName: "com.amazonaws.us-east-1.ecr.api",
      vpcEndpointType: "Interface",
      vpcId: "network-id",
      subnetIds: ["private-1"],
      securityGroupIds: ["shop-dev-endpoints-id"],
      privateDnsEnabled: true,
      policy: endpointPolicy("ecr.api", account),
      tags: tags("endpoints"),
    });
  });

  it("leads to what the agents of EC2 instances talk to", async () => {
    const made = await withEndpoints("ecs", "ecs-agent", "ecs-telemetry");
    assert.deepEqual(ofType(made, "VpcEndpoint").map(({ name, inputs }) => [name, inputs["serviceName"]]), [
      ["endpoint-ecs", "com.amazonaws.us-east-1.ecs"],
      ["endpoint-ecs-agent", "com.amazonaws.us-east-1.ecs-agent"],
      ["endpoint-ecs-telemetry", "com.amazonaws.us-east-1.ecs-telemetry"],
    ]);
  });

  it("admits the private subnets on 443, each by a rule, and nothing else", async () => {
    const made = await withEndpoints("s3", "ecr.api", "ecr.dkr", "logs");
    const admits = (cidrIpv4: string) => ({
      description: `Tasks in ${cidrIpv4} call AWS services on 443`,
      securityGroupId: "shop-dev-endpoints-id",
      cidrIpv4,
      ipProtocol: "tcp",
      fromPort: 443,
      toPort: 443,
      tags: tags("endpoints"),
    });
    const rules = made.filter(({ type }) => type.includes("Rule")).map(({ inputs }) => inputs);
    assert.deepEqual(rules, [admits("10.0.11.0/24"), admits("10.0.12.0/24")]);
    const group = the(made, "SecurityGroup", "shop-dev-endpoints").inputs;
    const description = "VPC endpoints: admits the private subnets on 443";
    assert.deepEqual(group, { description, vpcId: "network-id", tags: tags("endpoints") });
  });
});
