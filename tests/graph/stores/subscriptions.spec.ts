import * as assert from "node:assert/strict";
import { subscriptionsOf } from "../../../graph/stores/subscriptions";
import type { Queue, Topic } from "../../../model/store";

const topic = (name: string, ...to: string[]): Topic =>
  ({ kind: "topic", name, to, origin: { kind: "create", fifo: false } });
const queue: Queue = { kind: "queue", name: "mails", origin: { kind: "create", fifo: false, visibilitySeconds: 30 } };

describe("subscriptionsOf", () => {
  it("lists each queue of each topic", () => {
    const topics = [topic("bills"), topic("events", "mails", "audit"), topic("orders", "mails")];
    const listed = subscriptionsOf([queue, ...topics]);
    assert.deepEqual(listed.map((one) => `${one.topic.name} ${one.queue}`),
      ["events mails", "events audit", "orders mails"]);
  });
});
