import * as assert from "node:assert/strict";
import type { EffectiveStore } from "../../../graph/merge/effectiveStores";
import { queueTraits, urlOf } from "../../../graph/stores/queueTraits";

const resolved = (declared: object = {}, settings: EffectiveStore["settings"] = {}) =>
  queueTraits.resolve({ name: "mails", declared: { kind: "queue", ...declared }, settings }, { production: true });
const arn = "arn:aws-cn:sqs:cn-north-1:123456789012:mails.fifo";

describe("queueTraits", () => {
  it("take what the stack sets over what the graph says, and SQS's own defaults", () => {
    assert.deepEqual(resolved().origin, { kind: "create", fifo: false, visibilitySeconds: 30 });
    const { origin } = resolved({ fifo: true, visibilitySeconds: 60 }, { visibilitySeconds: 90, deadLetterAfter: 3 });
    assert.deepEqual(origin, { kind: "create", fifo: true, visibilitySeconds: 90, deadLetterAfter: 3 });
  });

  it("tell the URL and the ARN, of a queue that is there at once", () => {
    assert.deepEqual(queueTraits.tells(resolved()), { url: "${calls.mails.url}", arn: "${calls.mails.arn}" });
    const url = "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/mails.fifo";
    assert.deepEqual(queueTraits.tells(resolved({}, { arn })), { url, arn });
    assert.equal(urlOf(arn), url);
  });

  it("let who sends not receive, and who receives not send", () => {
    const actionsOf = (access: "send" | "receive" | "send-receive") =>
      queueTraits.rightsOf(access).flatMap(({ actions }) => actions);
    assert.ok(!actionsOf("send").includes("sqs:ReceiveMessage"));
    assert.ok(!actionsOf("receive").includes("sqs:SendMessage"));
    assert.ok(["sqs:SendMessage", "sqs:DeleteMessage"].every((action) => actionsOf("send-receive").includes(action)));
  });
});
