import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { arn, type Account } from "../lookUps/account";
import type { Logs } from "../logs/logGroups";
import { policy, trustPolicy } from "../task/policies";
import type { Platform } from "../platform/platform";
import { transformed, type Transform } from "../transform";

/** What {@link createFlowLogs} needs to know. */
export interface FlowLogsArgs {
  vpcId: pulumi.Input<string>;
  platform: Pick<Platform, "system" | "account" | "iam" | "tags">;
  logs: Logs;
  transform: { flowLog?: Transform<aws.ec2.FlowLogArgs>; flowLogRole?: Transform<aws.iam.RoleArgs> } | undefined;
}

/** Logs who talked to whom in the VPC, refused or not, every ten minutes: that costs a tenth of every minute. */
export function createFlowLogs(parent: pulumi.ComponentResource, args: FlowLogsArgs): void {
  const { platform: { system, account, iam, tags }, vpcId, logs, transform } = args;
  const groupName = physicalName("flowLogGroup", system.name, system.stack);
  const group = logs.group("flow-logs", { physicalName: groupName, node: "network", parent });
  const roleName = physicalName("flowLogRole", system.name, system.stack, "network");
  const roleArgs: aws.iam.RoleArgs = {
    description: "Writes the VPC's flow logs",
    assumeRolePolicy: trustPolicy(account, "vpc-flow-logs.amazonaws.com", arn(account, "ec2", "vpc-flow-log/*")),
    path: iam.path,
    permissionsBoundary: iam.permissionsBoundaryArn,
    tags: tags("network"),
  };
  const role = new aws.iam.Role(roleName, transformed(transform?.flowLogRole, roleArgs, roleName), { parent });
  const policy = new aws.iam.RolePolicy(
    "flow-logs", { role: role.name, policy: writePolicy(account, groupName) }, { parent },
  );
  const flowLogArgs: aws.ec2.FlowLogArgs = {
    vpcId,
    trafficType: "ALL",
    maxAggregationInterval: 600,
    logDestinationType: "cloud-watch-logs",
    logDestination: group.arn,
    iamRoleArn: role.arn,
    tags: tags("network"),
  };
  new aws.ec2.FlowLog(
    "flow-logs", transformed(transform?.flowLog, flowLogArgs, "flow-logs"), { parent, dependsOn: [policy] },
  );
}

function writePolicy(account: Account, group: string): string {
  return policy([
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: arn(account, "logs", `log-group:${group}:*`),
    },
    // It lists all groups to find its own.
    { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: arn(account, "logs", "log-group:*") },
  ]);
}
