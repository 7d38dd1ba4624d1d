import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { policy, refusePlain } from "../task/policies";

/** What {@link lockBucket} needs to know. */
export interface LockedBucketArgs {
  /** Logical name of all that locks the bucket. */
  name: string;
  /** ARN of the key that encrypts its objects; undefined: S3's own. */
  keyArn: pulumi.Input<string> | undefined;
  /** True: what was deleted or overwritten can be had back for a while. */
  versioned: boolean;
  /** Days after which an object goes; undefined: never. */
  expireDays: number | undefined;
  /** Of the bucket's policy, besides the refusal of plain HTTP. */
  statementsFor: (bucketArn: string) => readonly object[];
  options: pulumi.CustomResourceOptions;
}

/** For how long an object that was deleted or overwritten can be had back. */
const RESTORABLE_DAYS = 30;

/** Makes all that locks a bucket: no public access, no ACLs, encryption, versions, an end of what is stale, TLS. */
export function lockBucket({ id: bucket, arn }: aws.s3.Bucket, args: LockedBucketArgs): readonly pulumi.Resource[] {
  const { name, keyArn, versioned, statementsFor, options } = args;
  const closed = new aws.s3.BucketPublicAccessBlock(
    name,
    { bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    options,
  );
  const owned = new aws.s3.BucketOwnershipControls(
    name, { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } }, options,
  );
  const encrypted = new aws.s3.BucketServerSideEncryptionConfiguration(
    name, { bucket, rules: [encryption(keyArn)] }, options,
  );
  const versions = versioned
    ? [new aws.s3.BucketVersioning(name, { bucket, versioningConfiguration: { status: "Enabled" } }, options)]
    : [];
  const expiring = new aws.s3.BucketLifecycleConfiguration(
    name, { bucket, rules: [expiry(args)] }, { ...options, dependsOn: versions },
  );
  const admitting = new aws.s3.BucketPolicy(
    name,
    { bucket, policy: arn.apply((known) => policy([
      ...statementsFor(known), refusePlain("s3:*", [known, `${known}/*`]),
    ])) },
    // S3 refuses to change both at once.
    { ...options, dependsOn: [closed] },
  );
  return [closed, owned, encrypted, ...versions, expiring, admitting];
}

/** A bucket key spares most calls of KMS, each of which costs. */
function encryption(
  keyArn: LockedBucketArgs["keyArn"],
): aws.types.input.s3.BucketServerSideEncryptionConfigurationRule {
  return keyArn === undefined
    ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
    : {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn }, bucketKeyEnabled: true,
      };
}

function expiry(
  { versioned, expireDays }: Pick<LockedBucketArgs, "versioned" | "expireDays">,
): aws.types.input.s3.BucketLifecycleConfigurationRule {
  return {
    id: "expire",
    status: "Enabled",
    filter: { prefix: "" },
    ...expireDays !== undefined && { expiration: { days: expireDays } },
    ...versioned && { noncurrentVersionExpiration: { noncurrentDays: RESTORABLE_DAYS } },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
}
