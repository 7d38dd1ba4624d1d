import type { Store, Topic } from "../../model/store";

/** A topic, and the queue that gets its messages. */
export interface Subscription {
  readonly topic: Topic;
  readonly queue: string;
}

/** Which queues get the messages of which topics, by the topics' names. */
export function subscriptionsOf(stores: readonly Store[]): Subscription[] {
  return stores.flatMap((store) => store.kind === "topic" ? store.to.map((queue) => ({ topic: store, queue })) : []);
}
