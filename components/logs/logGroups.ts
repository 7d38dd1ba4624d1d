import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { StackSettings } from "../../model/stackSettings";
import { keptOptions, type Kept } from "../lookUps/kept";
import { keyPolicy, needsKey } from "./keyPolicy";
import type { Platform } from "../platform/platform";
import { transformed, type Transform } from "../transform";

/** What {@link Logs} need to know. */
export interface LogsArgs {
  platform: Pick<Platform, "system" | "account" | "production" | "tags">;
  /** For how many days every log group keeps its events. */
  logRetentionDays: number;
  /** `customer`: a key of the stack's own encrypts every log group. */
  encryption: StackSettings["encryption"];
  /** ARN of an ECS cluster that is there, and logs ECS Exec itself; undefined: the stack makes one. */
  clusterArn: string | undefined;
  /** What is there already. */
  kept: Kept;
  /** Edits what is made, each by its logical name. */
  transform?: { key?: Transform<aws.kms.KeyArgs>; logGroup?: Transform<aws.cloudwatch.LogGroupArgs> };
}

/** One log group, as {@link Logs.group} makes it. */
export interface LogGroup {
  /** The name that people look for, which is exact; of a database's, with what Pulumi adds to that. */
  physicalName: pulumi.Input<string>;
  /** What it is the log of: a service, `network`, `ingress`. */
  node: string;
  /** True: the stack's key encrypts it, whatever the stack's `encryption` is. */
  encrypted?: boolean;
  parent: pulumi.Resource;
}

/**
 * What the stack's logs have in common: how long they are kept, and the stack's own KMS key where there is one. A key
 * is made under `encryption: customer`, and where ECS Exec is on: its sessions and their log are encrypted.
 *
 * In production, log groups and key outlive the stack; a stack that is made again takes them over.
 */
export class Logs extends pulumi.ComponentResource {
  /** Absent where AWS's own keys do. */
  readonly key: aws.kms.Key | undefined;
  /** The key that encrypts what stores keep; absent where AWS's own keys do. */
  readonly dataKey: aws.kms.Key | undefined;

  constructor(name: string, private readonly args: LogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Logs", name, {}, opts);
    const { platform: { system, account }, encryption, clusterArn } = args;
    const keyArgs = { system, account, encryption, clusterArn };
    this.key = needsKey(keyArgs) ? this.createKey(keyPolicy(keyArgs)) : undefined;
    this.dataKey = encryption === "customer" ? this.key : undefined;
    this.registerOutputs({ keyArn: this.key?.arn });
  }

  /** Makes a log group. It needs the key, so it is there before the group and until that has gone. */
  group(name: string, { physicalName, node, encrypted = false, parent }: LogGroup): aws.cloudwatch.LogGroup {
    const { platform: { production, tags }, logRetentionDays, encryption, kept, transform } = this.args;
    const args: aws.cloudwatch.LogGroupArgs = {
      name: physicalName,
      retentionInDays: logRetentionDays,
      kmsKeyId: encrypted || encryption === "customer" ? this.key?.arn : undefined,
      tags: tags(node),
    };
    const isThere = typeof physicalName === "string" && kept.logGroups.has(physicalName);
    const id = isThere ? physicalName : undefined;
    return new aws.cloudwatch.LogGroup(
      name,
      transformed(transform?.logGroup, args, name),
      { parent, ...keptOptions(production, id) },
    );
  }

  private createKey(policy: string): aws.kms.Key {
    const { platform: { system, production, tags }, kept, transform } = this.args;
    const args: aws.kms.KeyArgs = {
      description: `Logs, stores and ECS Exec of ${system.name} on ${system.stack}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy,
      tags: tags("network"),
    };
    const key = new aws.kms.Key(
      "key",
      transformed(transform?.key, args, "key"),
      // AWS doesn't tell the window of a key that is taken over, so Pulumi would find that it differs.
      { parent: this, ...keptOptions(production, kept.keyId), ignoreChanges: ["deletionWindowInDays"] },
    );
    const alias = physicalName("keyAlias", system.name, system.stack);
    new aws.kms.Alias(
      "key",
      { name: alias, targetKeyId: key.id },
      { parent: this, ...keptOptions(production, kept.keyId === undefined ? undefined : alias) },
    );
    return key;
  }
}
