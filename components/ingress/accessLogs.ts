import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { arn, type Account } from "../lookUps/account";
import type { Platform } from "../platform/platform";
import { keptOptions } from "../lookUps/kept";
import { lockBucket } from "../stores/lockedBucket";
import { transformed, type Transform } from "../transform";

/** What {@link createAccessLogs} needs to know. */
export interface AccessLogsArgs {
  /** `production`: the logs outlive the stack. */
  platform: Pick<Platform, "system" | "account" | "production" | "tags">;
  /** For how many days logs are kept. */
  logRetentionDays: number;
  transform: Transform<aws.s3.BucketArgs> | undefined;
}

/** The bucket of the load balancer's access logs, and all that must be there before it is written to. */
export interface AccessLogs {
  readonly bucket: aws.s3.Bucket;
  readonly resources: readonly pulumi.Resource[];
}

/**
 * Makes the bucket that the load balancer logs every request to. It is private, encrypted and versioned, is written
 * to by load balancers of this account alone, and is read over TLS only; logs go when their retention is over.
 *
 * In production it outlives the stack with all that locks it. Its name is its own each time, so that no later stack
 * needs to take it over. AWS writes such logs only where S3's own keys encrypt (Elastic Load Balancing, "Enable
 * access logs"), so the stack's key can't.
 */
export function createAccessLogs(parent: pulumi.ComponentResource, args: AccessLogsArgs): AccessLogs {
  const { platform: { system, account, production, tags }, transform } = args;
  const name = physicalName("logBucket", system.name, system.stack, "ingress");
  const options = { parent, ...keptOptions(production, undefined) };
  // Only what is no evidence may go with the stack.
  const bucketArgs = { forceDestroy: !production, tags: tags("ingress") };
  const bucket = new aws.s3.Bucket(name, transformed(transform, bucketArgs, name), options);
  const resources = lockBucket(bucket, {
    name,
    keyArn: undefined,
    versioned: true,
    expireDays: args.logRetentionDays,
    statementsFor: (bucketArn) => [takeLogs(bucketArn, account)],
    options,
  });
  return { bucket, resources };
}

/** The path holds the account whose load balancers write: another account's can't write under it. */
function takeLogs(bucketArn: string, account: Account): object {
  return {
    Sid: "TakeAccessLogs",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucketArn}/AWSLogs/${account.id}/*`,
    // AWS's own example of this policy has no condition, so the delivery may come without naming its source.
    Condition: {
      StringEqualsIfExists: { "aws:SourceAccount": account.id },
      ArnLikeIfExists: { "aws:SourceArn": arn(account, "elasticloadbalancing", "loadbalancer/*") },
    },
  };
}
