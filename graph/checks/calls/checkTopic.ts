import type { Problem } from "../../../model/problem";
import { queueDefaults, topicDefaults } from "../../merge/storeDefaults";
import type { EffectiveStore } from "../../merge/effectiveStores";
import { error, warning } from "../../problems";
import { traitsOf } from "../../stores/traits";
import { didYouMean } from "../../text/nearest";

type Stores = ReadonlyMap<string, EffectiveStore>;

/** The queues that a topic sends to: each is one, once, and AWS lets the topic. */
export function checkTopic(topic: EffectiveStore, stores: Stores): Problem[] {
  if (topic.declared.kind !== "topic") return [];
  const { to = [] } = topic.declared;
  return to.flatMap((queue, index) => {
    const path = `stores.${topic.name}.to[${index}]`;
    return to.indexOf(queue) < index
      ? [error("topic-queue", path, `"${queue}" is listed twice`, "remove one of them")]
      : checkQueue(topic, queue, path, stores);
  });
}

function checkQueue(topic: EffectiveStore, name: string, path: string, stores: Stores): Problem[] {
  const queue = stores.get(name);
  if (queue?.declared.kind !== "queue") {
    const message = queue === undefined
      ? `no queue is named "${name}"`
      : `"${name}" is ${traitsOf(queue.declared.kind).title}, and a topic sends to queues`;
    const queues = [...stores.values()].filter(({ declared }) => declared.kind === "queue").map((store) => store.name);
    return [error("topic-queue", path, message, didYouMean(name, queues, "declare the queue in stores"))];
  }
  // AWS: "Amazon SNS FIFO topics"; a FIFO topic feeds queues of both types.
  if (isFifo(queue) && !isFifo(topic)) {
    const message = `"${name}" is a FIFO queue, which takes messages of FIFO topics alone`;
    return [error("topic-queue", path, message, `set fifo: true for "${topic.name}", or leave it out for "${name}"`)];
  }
  return queue.settings.arn === undefined
    ? []
    : [warning("topic-admission", path, `"${name}" exists already, and its policy must let "${topic.name}" send to it`,
        "ask its owner to allow sns.amazonaws.com sqs:SendMessage for the topic, and its key if it has one")];
}

function isFifo({ declared, settings: { arn } }: EffectiveStore): boolean {
  const usual = declared.kind === "topic" ? topicDefaults.fifo : queueDefaults.fifo;
  return arn === undefined ? declared.fifo ?? usual : arn.endsWith(".fifo");
}
