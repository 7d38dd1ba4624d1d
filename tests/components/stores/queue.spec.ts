import * as assert from "node:assert/strict";
import { Queue } from "../../../components/stores/queue";
import { shop } from "../../builders";
import { logsOf, platformIn } from "../deploy";
import { register, the } from "../../mocks";

/** What the queue `mails` registers, on the mocked runtime. */
const made = (topics?: readonly string[], deadLetterAfter?: number) => register(() => {
  new Queue("mails", {
    store: {
      kind: "queue", name: "mails",
      origin: {
        kind: "create", fifo: false, visibilitySeconds: 30, ...deadLetterAfter !== undefined && { deadLetterAfter },
      },
    },
    mesh: { logs: logsOf(), platform: platformIn({ system: shop() }) },
    ...topics && { topics },
  });
});

const statements = async (queue: string, ...args: Parameters<typeof made>) => {
  const { inputs } = the(await made(...args), "QueuePolicy", queue);
  return (JSON.parse(String(inputs["policy"])) as { Statement: { Sid: string }[] }).Statement;
};

describe("Queue", () => {
  it("SQS.3: lets in nobody whom IAM doesn't, and nobody in plain HTTP", async () => {
    assert.deepEqual((await statements("shop-dev-mails")).map(({ Sid }) => Sid), ["RefuseWithoutTls"]);
  });

  it("lets the topics that it is told send to it, each by its ARN", async () => {
    const [, admitted] = await statements("shop-dev-mails", ["events-arn", "orders-arn"]);
    assert.deepEqual(admitted, {
      Sid: "AdmitTopics", Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sqs:SendMessage",
      Resource: "shop-dev-mails-arn", Condition: { ArnEquals: { "aws:SourceArn": ["events-arn", "orders-arn"] } },
    });
  });

  it("lets no topic send to its dead-letter queue", async () => {
    const dead = await statements("shop-dev-mails--dead", ["events-arn"], 3);
    assert.deepEqual(dead.map(({ Sid }) => Sid), ["RefuseWithoutTls"]);
  });
});
