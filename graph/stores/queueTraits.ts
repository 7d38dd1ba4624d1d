import type { Access, Queue } from "../../model/store";
import { queueSizes } from "../author/stores/queueSchema";
import { dnsSuffix } from "../aws/regions";
import { queueDefaults } from "../merge/storeDefaults";
import { arnFields, boundByArn } from "./boundByArn";
import { toldLater, type StoreTraits } from "./storeTraits";

/** AWS: "Amazon SQS API permissions". A client asks for the URL and the attributes, whatever it does. */
const shared = ["sqs:GetQueueAttributes", "sqs:GetQueueUrl"];
const sending = ["sqs:SendMessage"];
const receiving = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"];
const rights: Readonly<Partial<Record<Access, readonly string[]>>> = {
  "send": sending, "receive": receiving, "send-receive": [...sending, ...receiving],
};

/** A queue on SQS. */
export const queueTraits: StoreTraits<Queue> = {
  title: "a queue",
  accesses: ["send", "receive", "send-receive"],
  endpoint: "sqs",
  keyUsers: ["sqs"],
  fields: { sizes: Object.keys(queueSizes), ...arnFields },
  variables: { url: "URL", arn: "ARN" },
  resolve: (store) => {
    const { name, declared, settings } = store;
    const { fifo, visibilitySeconds, deadLetterAfter } = { ...declared, ...settings };
    const origin = boundByArn(store) ?? {
      kind: "create",
      fifo: fifo ?? queueDefaults.fifo,
      visibilitySeconds: visibilitySeconds ?? queueDefaults.visibilitySeconds,
      ...(deadLetterAfter === undefined ? {} : { deadLetterAfter }),
    };
    return { kind: "queue", name, origin };
  },
  portOf: () => 443,
  tells: ({ name, origin }) => origin.kind === "adopt"
    ? { url: urlOf(origin.arn), arn: origin.arn }
    : { url: toldLater(name, "url"), arn: toldLater(name, "arn") },
  rightsOf: (access) => [{ actions: [...shared, ...rights[access] ?? []], on: "" }],
};

/** Where SQS answers for a queue. */
export function urlOf(arn: string): string {
  const [, , , region = "", account = "", name = ""] = arn.split(":");
  return `https://sqs.${region}.${dnsSuffix(region)}/${account}/${name}`;
}
