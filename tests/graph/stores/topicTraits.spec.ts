import * as assert from "node:assert/strict";
import { topicTraits } from "../../../graph/stores/topicTraits";
import type { EffectiveStore } from "../../../graph/merge/effectiveStores";

const store = (declared: object = {}, settings: EffectiveStore["settings"] = {}): EffectiveStore =>
  ({ name: "events", declared: { kind: "topic", ...declared }, settings });
const resolved = (...args: Parameters<typeof store>) => topicTraits.resolve(store(...args), { production: false });
const arn = "arn:aws:sns:us-east-1:123456789012:old-events";

describe("topicTraits", () => {
  it("say the queues by name, and what SNS does where the graph says nothing", () => {
    assert.deepEqual(resolved(), { kind: "topic", name: "events", to: [], origin: { kind: "create", fifo: false } });
    const { to, origin } = resolved({ fifo: true, to: ["mails", "bills"] });
    assert.deepEqual([to, origin], [["bills", "mails"], { kind: "create", fifo: true }]);
  });

  it("keep the queues of a topic that is there, and tell its ARN", () => {
    const bound = resolved({ to: ["mails"] }, { arn });
    assert.deepEqual([bound.to, bound.origin], [["mails"], { kind: "adopt", arn }]);
    assert.deepEqual(topicTraits.tells(bound), { arn });
    assert.deepEqual(topicTraits.tells(resolved()), { arn: "${calls.events.arn}" });
  });

  it("let callers publish, and nothing else", () => {
    assert.deepEqual(topicTraits.rightsOf("send"), [{ actions: ["sns:Publish"], on: "" }]);
  });
});
