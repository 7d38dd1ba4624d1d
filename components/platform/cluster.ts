import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { opensSessions } from "../logs/keyPolicy";
import type { Logs } from "../logs/logGroups";
import type { Platform } from "./platform";
import { transformed, type Transform } from "../transform";
import { lastPart } from "../../graph/text/lastPart";

/** An ECS cluster: one that the stack makes, or one that is there. */
export interface Cluster {
  readonly arn: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
  /** The name as people look for it, known before AWS has made the cluster. */
  readonly plainName: string;
  /** True: it was there, and is its owner's. Other stacks may be on it. */
  readonly isAdopted: boolean;
  /** The cluster, where the stack makes it. */
  readonly ready: readonly pulumi.Resource[];
}

/** What {@link createCluster} needs to know. */
export interface ClusterArgs {
  platform: Pick<Platform, "system" | "tags">;
  /** ARN of a cluster that is there; undefined: one is made. */
  clusterArn: string | undefined;
  logs: Logs;
  /** The namespace of Service Connect; undefined: no service takes part in it. */
  connectNamespaceArn: pulumi.Input<string> | undefined;
  transform: Transform<aws.ecs.ClusterArgs> | undefined;
}

/**
 * Makes the cluster, with Container Insights and, where a service may be entered by ECS Exec, an encrypted log of what
 * is typed and answered there. Of a cluster that is there nothing is changed: both are its owner's choice.
 */
export function createCluster(parent: pulumi.ComponentResource, args: ClusterArgs): Cluster {
  const { platform: { system, tags }, clusterArn, connectNamespaceArn, logs, transform } = args;
  if (clusterArn !== undefined) {
    // The end of an ARN, which `split` always has.
    const name = lastPart(clusterArn);
    return { arn: clusterArn, name, plainName: name, isAdopted: true, ready: [] };
  }

  // Container Insights would make it itself, without an end to its retention, and keep it when the cluster goes.
  const insights = logs.group("insights", {
    physicalName: physicalName("insightsLogGroup", system.name, system.stack), node: "network", parent,
  });
  const plainName = physicalName("cluster", system.name, system.stack);
  const clusterArgs: aws.ecs.ClusterArgs = {
    name: plainName,
    settings: [{ name: "containerInsights", value: "enabled" }],
    configuration: opensSessions({ system, clusterArn })
      ? { executeCommandConfiguration: sessions(parent, args) }
      : undefined,
    serviceConnectDefaults: connectNamespaceArn === undefined ? undefined : { namespace: connectNamespaceArn },
    tags: tags("network"),
  };
  const cluster = new aws.ecs.Cluster(
    "cluster", transformed(transform, clusterArgs, "cluster"), { parent, dependsOn: [insights] },
  );
  return { arn: cluster.arn, name: cluster.name, plainName, isAdopted: false, ready: [cluster] };
}

/** ECS refuses a session whose log it can't encrypt, so the log has the stack's key whatever `encryption` is. */
function sessions(parent: pulumi.ComponentResource, { platform: { system }, logs }: ClusterArgs) {
  const group = logs.group("exec", {
    physicalName: physicalName("execLogGroup", system.name, system.stack), node: "network", encrypted: true, parent,
  });
  return {
    kmsKeyId: logs.key?.arn,
    logging: "OVERRIDE",
    logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: group.name },
  };
}
