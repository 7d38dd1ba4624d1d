import { z } from "zod";
import { topicDefaults } from "../../merge/storeDefaults";

export const topicSchema = z.strictObject({
  kind: z.literal("topic").describe("A topic on Amazon SNS."),
  fifo: z
    .boolean()
    .optional()
    .describe(
      `Whether it keeps the order of messages and takes each once. FIFO queues get messages of such a topic alone. `
      + `Default: ${topicDefaults.fifo}.`,
    ),
  to: z
    .array(z.string())
    .optional()
    .describe("Queues of the graph that get each of its messages, by name. Default: none."),
});
