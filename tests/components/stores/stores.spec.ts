import * as assert from "node:assert/strict";
import { Stores } from "../../../components/stores/stores";
import type { Queue, Store, Topic } from "../../../model/store";
import { system } from "../../builders";
import { meshOf } from "../deploy";
import { register, the } from "../../mocks";

const mails: Queue = { kind: "queue", name: "mails", origin: { kind: "create", fifo: false, visibilitySeconds: 30 } };
const topicArn = "arn:aws:sns:us-east-1:123456789012:events";
const events: Topic = { kind: "topic", name: "events", to: ["mails"], origin: { kind: "create", fifo: false } };

const made = (...stores: Store[]) => register(() => new Stores(meshOf(system([], { stores }))));

/** The ARNs of the topics that the queue's policy admits. */
async function admittedBy(...stores: Store[]): Promise<unknown> {
  const { inputs } = the(await made(...stores), "QueuePolicy", "shop-dev-mails");
  const { Statement: [, topics] } = JSON.parse(String(inputs["policy"])) as { Statement: { Condition: unknown }[] };
  return topics?.Condition;
}

describe("Stores", () => {
  it("subscribe a queue to a topic, once its policy admits that", async () => {
    const { inputs, dependsOn } = the(await made(mails, events), "TopicSubscription", "events-to-mails");
    assert.deepEqual(inputs, { topic: "shop-dev-events-arn", protocol: "sqs", endpoint: "shop-dev-mails-arn" });
    assert.ok(dependsOn.some((name) => name.endsWith("QueuePolicy shop-dev-mails")), dependsOn.join());
    assert.deepEqual(await admittedBy(mails, events), { ArnEquals: { "aws:SourceArn": ["shop-dev-events-arn"] } });
  });

  it("subscribe it to a topic that is there, and one that is there to a topic", async () => {
    const bound = { ...events, origin: { kind: "adopt", arn: topicArn } } as const;
    assert.equal(the(await made(mails, bound), "TopicSubscription", "events-to-mails").inputs["topic"], topicArn);
    assert.deepEqual(await admittedBy(mails, bound), { ArnEquals: { "aws:SourceArn": [topicArn] } });
    const arn = "arn:aws:sqs:us-east-1:123456789012:mails";
    const there: Queue = { ...mails, origin: { kind: "adopt", arn } };
    assert.equal(the(await made(there, events), "TopicSubscription", "events-to-mails").inputs["endpoint"], arn);
  });

  it("let who publishes wait for the subscriptions: a queue gets no earlier message", async () => {
    let ready: readonly unknown[] = [];
    const call = { id: "web-events", from: "web", to: "events", port: 443, protocol: "tcp", access: "send" } as const;
    await register(() => {
      const storeCalls = [{ ...call, env: {}, secrets: {} }];
      const [called] = new Stores(meshOf(system([], { stores: [mails, events], storeCalls }))).calledBy("web");
      ready = called?.component.ready ?? [];
    });
    assert.equal(ready.length, 3);
  });
});
