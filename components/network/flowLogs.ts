import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { System } from "../../model/system";
import { arn, type Account } from "../lookUps/account";
import type { Logs } from "../logs/logGroups";
import { policy, trustPolicy } from "../task/policies";
import type { TagsOf } from "../tags";
import { transformed, type Transform } from "../transform";

/** What {@link createFlowLogs} needs to know. */
export interface FlowLogsArgs {
  vpcId: pulumi.Input<string>;
  system: Pick<System, "name" | "stack">;
  account: Account;
  logs: Logs;
  iam: { readonly permissionsBoundaryArn?: string; readonly path?: string };
  tags: TagsOf;
  transform?: Transform<aws.ec2.FlowLogArgs>;
}

/** Logs who talked to whom in the VPC, refused or not, every ten minutes: that costs a tenth of every minute. */
export function createFlowLogs(parent: pulumi.ComponentResource, args: FlowLogsArgs): void {
  const { vpcId, system, account, logs, iam, tags, transform } = args;
  const groupName = physicalName("flowLogGroup", system.name, system.stack);
  const group = logs.group("flow-logs", { physicalName: groupName, node: "network", parent });
  const role = new aws.iam.Role(
    physicalName("flowLogRole", system.name, system.stack, "network"),
    {
      description: "Writes the VPC's flow logs",
      assumeRolePolicy: trustPolicy(account, "vpc-flow-logs.amazonaws.com", arn(account, "ec2", "vpc-flow-log/*")),
      path: iam.path,
      permissionsBoundary: iam.permissionsBoundaryArn,
      tags: tags("network"),
    },
    { parent },
  );
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
  new aws.ec2.FlowLog("flow-logs", transformed(transform, flowLogArgs, "flow-logs"), { parent, dependsOn: [policy] });
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
