import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Vpc, VpcArgs } from "../../../components/network/vpc";
import type { AdoptedNetwork, Network } from "../../../model/network";
import { createdNetwork } from "../../builders";
import { ofType, register, the, type Registered } from "../../mocks";
import { vpcOf, type Subject } from "../deploy";

const zones = ["us-east-1a", "us-east-1b"];

async function made(
  network: Network, subject: Subject<VpcArgs> = {},
): Promise<{ vpc: Vpc; resources: readonly Registered[] }> {
  const vpcs: Vpc[] = [];
  const resources = await register(() => vpcs.push(vpcOf({ network, zones, ...subject })));
  const [vpc] = vpcs;
  assert.ok(vpc);
  return { vpc, resources };
}

function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

describe("Vpc", () => {
  it("has a way to the internet where the network has NAT", async () => {
    for (const nat of ["none", "single", "per-az"] as const) {
      const { vpc } = await made({ ...createdNetwork, nat });
      assert.equal(vpc.egress.nat, nat !== "none");
    }
  });

  it("lets tasks wait for the network itself, every endpoint and every rule that admits them", async () => {
    const { vpc, resources } = await made(createdNetwork);
    const urns = await Promise.all(vpc.ready.map(({ urn }) => valueOf(urn)));
    const names = urns.map((urn) => urn.split("::").at(-1)).sort();
    const expected = ["network", ...["VpcEndpoint", "SecurityGroupIngressRule"]
      .flatMap((type) => ofType(resources, type)).map(({ name }) => name)];
    assert.deepEqual(names, expected.sort());
  });

  it("makes nothing of an adopted network, and passes its ids on", async () => {
    const { vpc, resources } = await made(adopted("nat"));
    const components = ["ecs-service-graph:index:Logs", "ecs-service-graph:index:Vpc"];
    assert.deepEqual(resources.map(({ type }) => type), components);
    assert.deepEqual(await valueOf(vpc.privateSubnetIds), ["subnet-3", "subnet-4"]);
    assert.deepEqual(await valueOf(vpc.publicSubnetIds), ["subnet-1", "subnet-2"]);
    assert.deepEqual(vpc.egress, { nat: true, endpoints: [] });
    assert.deepEqual(vpc.ready, []);
  });

  it("reaches an adopted network's endpoints by their group, and S3 by its prefix list", async () => {
    const { vpc } = await made(adopted("endpoints"));
    const { gateways, ...egress } = vpc.egress;
    assert.deepEqual(egress, { nat: false, endpoints: "all", endpointsSecurityGroupId: "sg-9" });
    assert.equal(await valueOf(pulumi.output(gateways?.s3)), "pl-com.amazonaws.us-east-1.s3");
  });

  it("adds endpoints to an adopted network, which admit its blocks, and lets tasks wait for them", async () => {
    for (const egress of ["none", "nat"] as const) {
      const network = { ...adopted(egress), endpoints: ["s3", "logs"] as const };
      const { vpc, resources } = await made(network, { routeTableIds: ["rtb-1"] });
      assert.equal(vpc.egress.nat, egress === "nat");
      assert.deepEqual(vpc.egress.endpoints, ["s3", "logs"]);
      assert.equal(await valueOf(pulumi.output(vpc.egress.endpointsSecurityGroupId)), "shop-dev-endpoints-id");
      assert.equal(await valueOf(pulumi.output(vpc.egress.gateways?.s3)), "pl-com.amazonaws.us-east-1.s3");
      assert.deepEqual(the(resources, "VpcEndpoint", "endpoint-s3").inputs["routeTableIds"], ["rtb-1"]);
      assert.deepEqual(the(resources, "VpcEndpoint", "endpoint-logs").inputs["subnetIds"], ["subnet-3", "subnet-4"]);
      assert.equal(vpc.ready.length, 3);
      assert.deepEqual(ofType(resources, "SecurityGroupIngressRule").map(({ inputs }) => inputs["cidrIpv4"]),
        ["10.0.0.0/16"]);
    }
  });

  it("logs the flows of a network that asks for it, and of no other", async () => {
    for (const flowLogs of [true, false]) {
      const { resources } = await made({ ...createdNetwork, flowLogs });
      assert.equal(ofType(resources, "FlowLog").length, flowLogs ? 1 : 0);
    }
  });

  it("lets a transform edit its endpoints and their group", async () => {
    const transform: VpcArgs["transform"] = {
      endpoint: (args, name) => ({ ...args, policy: name }),
      securityGroup: (args) => ({ ...args, revokeRulesOnDelete: true }),
    };
    const { resources } = await made(createdNetwork, { transform });
    assert.equal(the(resources, "VpcEndpoint", "endpoint-logs").inputs["policy"], "endpoint-logs");
    assert.equal(the(resources, "SecurityGroup", "shop-dev-endpoints").inputs["revokeRulesOnDelete"], true);
  });
});

function adopted(egress: AdoptedNetwork["egress"]): AdoptedNetwork {
  return {
    kind: "adopt",
    vpcId: "vpc-1",
    privateSubnetIds: ["subnet-3", "subnet-4"],
    publicSubnetIds: ["subnet-1", "subnet-2"],
    cidrBlocks: ["10.0.0.0/16"],
    egress,
    endpoints: [],
    ...egress === "endpoints" && { endpointsSecurityGroupId: "sg-9" },
  };
}
