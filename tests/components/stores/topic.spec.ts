import * as assert from "node:assert/strict";
import { Topic } from "../../../components/stores/topic";
import { shop } from "../../builders";
import { logsOf, platformIn } from "../deploy";
import { register, the } from "../../mocks";

/** What the topic `events` registers, on the mocked runtime. */
const made = (
  { fifo = false, production = false, encryption = "aws" }:
  { fifo?: boolean; production?: boolean; encryption?: "aws" | "customer" } = {},
) => register(() => {
  const logs = logsOf({ encryption });
  new Topic("events", {
    store: { kind: "topic", name: "events", to: [], origin: { kind: "create", fifo } },
    mesh: { logs, platform: platformIn({ system: shop(), production }) },
  });
});

describe("Topic", () => {
  it("refuses what is published in plain HTTP, and lets in nobody whom IAM doesn't (SNS.4)", async () => {
    const { inputs } = the(await made(), "TopicPolicy", "shop-dev-events");
    assert.deepEqual(JSON.parse(String(inputs["policy"])), {
      Version: "2012-10-17",
      Statement: [{
        Sid: "RefuseWithoutTls", Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: "shop-dev-events-arn",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }],
    });
  });

  it("SNS.1: is encrypted, with the stack's key where the customer's is asked for", async () => {
    const keyIn = async (encryption: "aws" | "customer") =>
      the(await made({ encryption }), "Topic", "shop-dev-events").inputs["kmsMasterKeyId"];
    assert.equal(await keyIn("aws"), "alias/aws/sns");
    assert.match(String(await keyIn("customer")), /-arn$/);
  });

  it("keeps order where it is FIFO", async () => {
    const fifoOf = async (fifo: boolean) => the(await made({ fifo }), "Topic", "shop-dev-events").inputs["fifoTopic"];
    assert.deepEqual([await fifoOf(true), await fifoOf(false)], [true, undefined]);
  });

  it("SNS.3: is tagged, and goes with the stack: it keeps no message", async () => {
    const { inputs, kept } = the(await made({ production: true }), "Topic", "shop-dev-events");
    assert.equal((inputs["tags"] as Record<string, string>)["servicegraph:node"], "events");
    assert.equal(kept, false);
  });
});
