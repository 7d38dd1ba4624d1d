import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { System } from "../../model/system";
import { opensSessions } from "../logs/keyPolicy";
import type { Logs } from "../logs/logGroups";
import type { TagsOf } from "../tags";
import { transformed, type Transform } from "../transform";

/** An ECS cluster: one that the stack makes, or one that is there. */
export interface Cluster {
  readonly arn: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
  /** The cluster, where the stack makes it. */
  readonly ready: readonly pulumi.Resource[];
}

/** What {@link createCluster} needs to know. */
export interface ClusterArgs {
  system: System;
  /** ARN of a cluster that is there; absent: one is made. */
  clusterArn?: string;
  logs: Logs;
  /** The namespace of Service Connect; absent: no service takes part in it. */
  connectNamespaceArn?: pulumi.Input<string>;
  tags: TagsOf;
  transform?: Transform<aws.ecs.ClusterArgs>;
}

/**
 * Makes the cluster, with Container Insights and, where a service may be entered by ECS Exec, an encrypted log of what
 * is typed and answered there. Of a cluster that is there nothing is changed: both are its owner's choice.
 */
export function createCluster(parent: pulumi.ComponentResource, args: ClusterArgs): Cluster {
  const { system, clusterArn, connectNamespaceArn, logs, tags, transform } = args;
  if (clusterArn !== undefined) return { arn: clusterArn, name: clusterName(args), ready: [] };

  // Container Insights would make it itself, without an end to its retention, and keep it when the cluster goes.
  const insights = logs.group("insights", {
    physicalName: physicalName("insightsLogGroup", system.name, system.stack), node: "network", parent,
  });
  const clusterArgs: aws.ecs.ClusterArgs = {
    name: clusterName(args),
    settings: [{ name: "containerInsights", value: "enabled" }],
    configuration: opensSessions(args) ? { executeCommandConfiguration: sessions(parent, args) } : undefined,
    serviceConnectDefaults: connectNamespaceArn === undefined ? undefined : { namespace: connectNamespaceArn },
    tags: tags("network"),
  };
  const cluster = new aws.ecs.Cluster(
    "cluster", transformed(transform, clusterArgs, "cluster"), { parent, dependsOn: [insights] },
  );
  return { arn: cluster.arn, name: cluster.name, ready: [cluster] };
}

/** The name as people look for it: the end of the ARN of one that is there. */
export function clusterName({ system, clusterArn }: Pick<ClusterArgs, "system" | "clusterArn">): string {
  return clusterArn?.split("/").at(-1) ?? physicalName("cluster", system.name, system.stack);
}

/** ECS refuses a session whose log it can't encrypt, so the log has the stack's key whatever `encryption` is. */
function sessions(parent: pulumi.ComponentResource, { system, logs }: ClusterArgs) {
  const group = logs.group("exec", {
    physicalName: physicalName("execLogGroup", system.name, system.stack), node: "network", encrypted: true, parent,
  });
  return {
    kmsKeyId: logs.key?.arn,
    logging: "OVERRIDE",
    logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: group.name },
  };
}
