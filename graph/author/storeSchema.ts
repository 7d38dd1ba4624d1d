import { z } from "zod";
import { nodeName, text } from "./formats";
import { bucketSchema, bucketSizes } from "./stores/bucketSchema";
import { cacheSchema, cacheSizes } from "./stores/cacheSchema";
import { databaseBinding, databaseSchema, databaseSizes } from "./stores/databaseSchema";
import { queueSchema, queueSizes } from "./stores/queueSchema";
import { tableSchema } from "./stores/tableSchema";
import { topicSchema } from "./stores/topicSchema";

/** What every kind has. */
const named = {
  formerly: z.array(nodeName)
    .optional()
    .describe(
      "Earlier names, the newest last, so that a rename replaces nothing. Remove them once every stack is deployed "
      + "with the new name.",
    ),
};

/** A store of each kind. */
export const storeSchema = z.discriminatedUnion("kind", [
  databaseSchema.extend(named), cacheSchema.extend(named), queueSchema.extend(named), topicSchema.extend(named),
  bucketSchema.extend(named), tableSchema.extend(named),
]);

/** Of each service whose stores a stack may bind by ARN, the rest of it and how it is written. */
const arnForms = [
  ["sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,80}(\\.fifo)?", "arn:aws:sqs:<region>:<account>:<name>"],
  ["sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?", "arn:aws:sns:<region>:<account>:<name>"],
  ["s3:::[a-z0-9.-]{3,63}", "arn:aws:s3:::<name>"],
  ["dynamodb:[a-z0-9-]+:\\d{12}:table/[A-Za-z0-9_.-]{3,255}", "arn:aws:dynamodb:<region>:<account>:table/<name>"],
] as const;

/** What says which queue, topic, bucket or table a stack has that is there already. */
const arnBinding = {
  arn: text(
    new RegExp(`^arn:aws[a-z-]*:(${arnForms.map(([form]) => form).join("|")})$`),
    `write its ARN, such as ${arnForms.map(([, written]) => written).join(" or ")}`,
  )
    .optional()
    .describe("ARN of an existing queue, topic, bucket or table."),
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
      "ARN of the KMS key of the existing store: what encrypts it, or a database's secret. Default: AWS's own.",
    ),
};

/** What a stack sets of a store: sizes, or what is there already; the kind says which of them it takes. */
export const stackStoreSchema = z.strictObject({
  ...databaseSizes,
  ...cacheSizes,
  ...queueSizes,
  ...bucketSizes,
  ...storeBinding,
  deletionProtection: z
    .boolean()
    .optional()
    .describe("Whether AWS refuses to delete the database or table. Default: true in production."),
});
