import type { Limit } from "./limit";
import { api, form, nameOf, size, tags } from "./limitRows";

const logs = api("AmazonCloudWatchLogs/latest/APIReference", "CreateLogGroup");

/** CloudWatch Logs. */
export const logLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:cloudwatch/logGroup:LogGroup": [
    ...nameOf("name", 512, logs, ["letters, digits and .-_/#", /^[.\-_/#A-Za-z0-9]*$/]), ...tags,
  ],
};

const kms = "kms/latest/APIReference";

/** AWS KMS. */
export const keyLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:kms/key:Key": [
    size("description", "characters", 8192, api(kms, "CreateKey")),
    size("policy", "bytes", 32_768, "https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html"),
    ...tags,
  ],
  "aws:kms/alias:Alias": [
    ...nameOf("name", 256, api(kms, "CreateAlias"),
      ["alias/ and letters, digits, slashes, underscores and hyphens", /^alias\/(?!aws\/)[a-zA-Z0-9/_-]+$/]),
  ],
};

const ecr = "AmazonECR/latest/APIReference";
const efs = "efs/latest/ug";
const part = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
const s3Names = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";
const s3Policies = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html";

/** ECR, EFS and S3. */
export const storageLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:ecr/repository:Repository": [
    size("name", "characters", 256, api(ecr, "CreateRepository"), { least: 2 }),
    form("name", "lower-case letters and digits, with single separators .-_/", new RegExp(`^${part}(/${part})*$`),
      api(ecr, "CreateRepository")),
    ...tags,
  ],
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": [
    size("policy", "characters", 30_720, api(ecr, "PutLifecyclePolicy"), { least: 100 }),
  ],
  "aws:efs/fileSystem:FileSystem": tags,
  "aws:efs/backupPolicy:BackupPolicy": [],
  "aws:efs/fileSystemPolicy:FileSystemPolicy": [
    size("policy", "characters", 20_000, api(efs, "PutFileSystemPolicy"), { least: 1 }),
  ],
  "aws:efs/accessPoint:AccessPoint": [
    size("rootDirectory.path", "characters", 100, api(efs, "RootDirectory"), { least: 1 }),
    form("rootDirectory.path", "a path of at most four folders", /^(\/|(\/(?!\.)[^$#<>;`|&?{}^*/\n]+){1,4})$/,
      api(efs, "RootDirectory")),
    size("posixUser.uid", "value", 4_294_967_295, api(efs, "PosixUser")),
    size("posixUser.gid", "value", 4_294_967_295, api(efs, "PosixUser")),
    ...tags,
  ],
  "aws:efs/mountTarget:MountTarget": [
    size("securityGroups", "entries", 100, api(efs, "CreateMountTarget")),
  ],
  "aws:s3/bucket:Bucket": [
    size("bucket", "characters", 63, s3Names, { least: 3 }),
    form("bucket", "lower-case letters, digits, and inner dots and hyphens", /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/, s3Names),
    ...tags,
  ],
  "aws:s3/bucketPolicy:BucketPolicy": [size("policy", "bytes", 20_480, s3Policies)],
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
    size("rules", "entries", 1000,
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html"),
  ],
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": [],
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [],
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [],
  "aws:s3/bucketVersioning:BucketVersioning": [],
};
