import { z } from "zod";
import { queueDefaults } from "../../merge/storeDefaults";
import { whole } from "../formats";

/** What a stack may set of a queue too. */
export const queueSizes = {
  visibilitySeconds: whole(0, 43_200, "seconds")
    .optional()
    .describe(
      "Seconds that a received message is hidden from other receivers, 0 to 43200. Default: "
      + `${queueDefaults.visibilitySeconds}.`,
    ),
  deadLetterAfter: whole(1, 1000, "receptions")
    .optional()
    .describe(
      "Receptions after which a message that nobody deleted goes to a dead-letter queue, 1 to 1000. Default: never.",
    ),
};

export const queueSchema = z.strictObject({
  kind: z.literal("queue").describe("A queue on Amazon SQS."),
  fifo: z
    .boolean()
    .optional()
    .describe(`Whether it keeps the order of messages and takes each once. Default: ${queueDefaults.fifo}.`),
  ...queueSizes,
});
