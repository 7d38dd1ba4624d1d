import { z } from "zod";
import { text } from "./formats";
import { bucketSchema, bucketSizes } from "./stores/bucketSchema";
import { databaseBinding, databaseSchema, databaseSizes } from "./stores/databaseSchema";
import { queueSchema, queueSizes } from "./stores/queueSchema";

/** A store of each kind. */
export const storeSchema = z.discriminatedUnion("kind", [databaseSchema, queueSchema, bucketSchema]);

/** What says which queue or bucket a stack has that is there already. */
const arnBinding = {
  arn: text(
    /^arn:aws[a-z-]*:(sqs:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,80}(\.fifo)?|s3:::[a-z0-9.-]{3,63})$/,
    "write its ARN, such as arn:aws:sqs:<region>:<account>:<name> or arn:aws:s3:::<name>",
  )
    .optional()
    .describe("ARN of an existing queue or bucket."),
};

/** Fields of a stack's store that say what is there already; all others size what the stack makes. */
export const storeBinding = {
  ...arnBinding,
  ...databaseBinding,
  kmsKeyArn: text(
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
    "write its ARN, arn:aws:kms:<region>:<account>:key/<id>",
  )
    .optional()
    .describe(
      "ARN of the KMS key of the existing store: of a queue or bucket, or of a database's secret. Default: AWS's own.",
    ),
};

/** What a stack sets of a store: sizes, or what is there already; the kind says which of them it takes. */
export const stackStoreSchema = z.strictObject({
  ...databaseSizes,
  ...queueSizes,
  ...bucketSizes,
  ...storeBinding,
  deletionProtection: z
    .boolean()
    .optional()
    .describe("Whether RDS refuses to delete the database. Default: true in production."),
});
