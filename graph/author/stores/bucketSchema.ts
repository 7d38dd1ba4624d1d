import { z } from "zod";
import { bucketDefaults } from "../../merge/storeDefaults";
import { whole } from "../formats";

/** What a stack may set of a bucket too. */
export const bucketSizes = {
  versioned: z
    .boolean()
    .optional()
    .describe(
      "Whether objects that are overwritten or deleted can be had back for 30 days. Default: "
      + `${bucketDefaults.versioned}.`,
    ),
  expireDays: whole(1, 36_500, "days").optional().describe("Days after which an object goes. Default: never."),
};

export const bucketSchema = z.strictObject({
  kind: z.literal("bucket").describe("A bucket on Amazon S3."),
  ...bucketSizes,
});
