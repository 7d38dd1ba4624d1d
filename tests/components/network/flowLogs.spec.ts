import * as assert from "node:assert/strict";
import type { VpcArgs } from "../../../components/network/vpc";
import { createdNetwork } from "../../builders";
import { register, the } from "../../mocks";
import { account, logsOf, tags, vpcOf, type Subject } from "../deploy";

const made = (subject: Subject<VpcArgs> = {}) =>
  register(() => vpcOf({ network: { ...createdNetwork, flowLogs: true }, ...subject }));

describe("flow logs", () => {
  it("tell of every flow of the VPC, refused or not", async () => {
    const { inputs, dependsOn } = the(await made(), "FlowLog", "flow-logs");
    assert.deepEqual(inputs, {
      vpcId: "network-id",
      trafficType: "ALL",
      maxAggregationInterval: 600,
      logDestinationType: "cloud-watch-logs",
      logDestination: "flow-logs-arn",
      iamRoleArn: "shop-dev-network-flow-arn",
      tags: tags("network"),
    });
    assert.ok(dependsOn.includes("aws:iam/rolePolicy:RolePolicy flow-logs"));
  });

  it("go to a group of the stack's own, kept as long as every other", async () => {
    const resources = await register(() => vpcOf({
      network: { ...createdNetwork, flowLogs: true },
      logs: logsOf({ logRetentionDays: 365, production: true }),
    }));
    const { inputs, kept } = the(resources, "LogGroup", "flow-logs");
    assert.deepEqual(inputs, { name: "/aws/vpc/flowlogs/shop-dev", retentionInDays: 365, tags: tags("network") });
    assert.equal(kept, true);
  });

  it("are written by a role that VPCs of this account alone take, into that group alone", async () => {
    const resources = await made();
    const parsed = (text: unknown) => (JSON.parse(String(text)) as { Statement: unknown }).Statement;
    assert.deepEqual(parsed(the(resources, "Role", "shop-dev-network-flow").inputs["assumeRolePolicy"]), [{
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": account.id },
        ArnLike: { "aws:SourceArn": "arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/*" },
      },
    }]);
    assert.deepEqual(parsed(the(resources, "RolePolicy", "flow-logs").inputs["policy"]), [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vpc/flowlogs/shop-dev:*",
      },
      {
        Effect: "Allow",
        Action: "logs:DescribeLogGroups",
        Resource: "arn:aws:logs:us-east-1:123456789012:log-group:*",
      },
    ]);
  });

  it("have a role under the account's path and boundary", async () => {
    const permissionsBoundaryArn = "arn:aws:iam::123456789012:policy/edge";
    const resources = await made({ iam: { path: "/shop/", permissionsBoundaryArn } });
    const { inputs } = the(resources, "Role", "shop-dev-network-flow");
    assert.equal(inputs["path"], "/shop/");
    assert.equal(inputs["permissionsBoundary"], permissionsBoundaryArn);
  });

  it("are edited by a transform", async () => {
    const transform: VpcArgs["transform"] = { flowLog: (args) => ({ ...args, maxAggregationInterval: 60 }) };
    assert.equal(the(await made({ transform }), "FlowLog", "flow-logs").inputs["maxAggregationInterval"], 60);
  });
});
