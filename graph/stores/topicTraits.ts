import type { Topic } from "../../model/store";
import { topicDefaults } from "../merge/storeDefaults";
import { compareText } from "../text/compareText";
import { arnFields, boundByArn } from "./boundByArn";
import { toldLater, type StoreTraits } from "./storeTraits";

/** A topic on SNS. Its callers publish, in batches too: AWS, "Amazon SNS API permissions". */
export const topicTraits: StoreTraits<Topic> = {
  title: "a topic",
  accesses: ["send"],
  endpoint: "sns",
  keyUsers: ["sns"],
  fields: { sizes: [], ...arnFields },
  variables: { arn: "ARN" },
  resolve: (store) => {
    const { name, declared: { fifo, to = [] } } = store;
    const origin = boundByArn(store) ?? { kind: "create", fifo: fifo ?? topicDefaults.fifo };
    return { kind: "topic", name, to: [...to].sort(compareText), origin };
  },
  portOf: () => 443,
  tells: ({ name, origin }) => ({ arn: origin.kind === "adopt" ? origin.arn : toldLater(name, "arn") }),
  rightsOf: () => [{ actions: ["sns:Publish"], on: "" }],
};
