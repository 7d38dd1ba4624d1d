import * as assert from "node:assert/strict";
import { keyPolicy, needsKey, opensSessions, type KeyArgs } from "../../../components/logs/keyPolicy";
import { physicalName } from "../../../graph/names/names";
import type { Topic } from "../../../model/store";
import { account } from "../deploy";

const argsOf = (subject: Partial<KeyArgs> = {}, exec = false): KeyArgs => ({
  system: { name: "shop", stack: "dev", stores: [], services: [{ exec: false }, { exec }] },
  account,
  encryption: "customer",
  clusterArn: undefined,
  ...subject,
});
const clusterArn = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";

interface Statement { Sid: string; Principal: object; Action: string[]; Resource: string; Condition?: object }
const statements = (args: KeyArgs) => (JSON.parse(keyPolicy(args)) as { Statement: Statement[] }).Statement;
const root = { AWS: "arn:aws:iam::123456789012:root" };

describe("the stack's key", () => {
  it("is needed under encryption: customer, and for ECS Exec through the stack's own cluster", () => {
    assert.equal(needsKey(argsOf()), true);
    assert.equal(needsKey(argsOf({ encryption: "aws" })), false);
    assert.equal(needsKey(argsOf({ encryption: "aws" }, true)), true);
    assert.equal(needsKey(argsOf({ encryption: "aws", clusterArn }, true)), false);
    assert.equal(opensSessions(argsOf({ clusterArn }, true)), false);
  });

  it("encrypts the stack's log groups for CloudWatch Logs, and no other", () => {
    const [, logs] = statements(argsOf());
    assert.deepEqual(logs, {
      Sid: "EncryptLogs",
      Effect: "Allow",
      Principal: { Service: "logs.us-east-1.amazonaws.com" },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": [
            "/ecs/shop-dev/*",
            "/aws/vendedlogs/states/shop-dev/*",
            "/aws/ecs/containerinsights/shop-dev/performance",
            "/aws/ecs/exec/shop-dev",
            "/aws/vpc/flowlogs/shop-dev",
            "aws-waf-logs-shop-dev",
          ].map((name) => `arn:aws:logs:us-east-1:123456789012:log-group:${name}`),
        },
      },
    });
  });

  it("encrypts the logs of jobs, and of the proxies of Service Connect, as services' own", () => {
    const [, logs] = statements(argsOf());
    const [pattern = ""] = (logs?.Condition as { ArnLike: Record<string, string[]> })
      .ArnLike["kms:EncryptionContext:aws:logs:arn"] ?? [];
    for (const kind of ["logGroup", "connectLogGroup"] as const) {
      const arn = `arn:aws:logs:us-east-1:123456789012:log-group:${physicalName(kind, "shop", "dev", "web")}`;
      assert.ok(pattern.endsWith("/*") && arn.startsWith(pattern.slice(0, -1)), arn);
    }
  });

  it("lets SNS write to encrypted queues for the topics that send there, and for no other", () => {
    const topic = (name: string, to: string[], arn?: string): Topic => {
      const origin = arn === undefined ? { kind: "create", fifo: false } as const : { kind: "adopt", arn } as const;
      return { kind: "topic", name, to, origin };
    };
    const withTopics = (...stores: Topic[]): KeyArgs => ({ ...argsOf(), system: { ...argsOf().system, stores } });
    const of = (args: KeyArgs) => statements(args).find(({ Sid }) => Sid === "LetTopicsSend");
    const there = "arn:aws:sns:us-east-1:123456789012:old";
    const topics = [topic("events", ["mails", "bills"]), topic("old", ["mails"], there), topic("lone", [])];
    assert.deepEqual(of(withTopics(...topics)), {
      Sid: "LetTopicsSend",
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
      Resource: "*",
      Condition: { ArnLike: { "aws:SourceArn": ["arn:aws:sns:us-east-1:123456789012:shop-dev-events-*", there] } },
    });
    assert.equal(of(withTopics(topic("lone", []))), undefined);
    assert.equal(of({ ...withTopics(topic("events", ["mails"])), encryption: "aws" }), undefined);
  });

  it("encrypts the log of ECS Exec alone where AWS's keys do for the rest", () => {
    const [, logs] = statements(argsOf({ encryption: "aws" }, true));
    const arn = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/ecs/exec/shop-dev";
    assert.deepEqual(logs?.Condition, { ArnLike: { "kms:EncryptionContext:aws:logs:arn": [arn] } });
  });

  it("is managed by the account, which can't read with it", () => {
    const [manage, ...others] = statements(argsOf());
    assert.deepEqual(manage?.Principal, root);
    const reading = /^kms:(\*|Decrypt|Encrypt|ReEncrypt|Generate|CreateGrant)/;
    assert.deepEqual(manage.Action.filter((action) => reading.test(action)), []);
    assert.ok(manage.Action.includes("kms:Put*"), "or nobody could change the policy again");
    assert.equal(others.length, 1);
  });

  it("opens sessions for whom the account's own policies let, where ECS Exec is on", () => {
    const sessions = { Sid: "OpenSessions", Effect: "Allow", Principal: root, Resource: "*" };
    const Action = ["kms:Decrypt", "kms:GenerateDataKey"];
    assert.deepEqual(statements(argsOf({}, true))[2], { ...sessions, Action });
  });

  it("names principals of the region's partition", () => {
    const [manage, logs] = statements(argsOf({ account: { ...account, region: "cn-north-1" } }));
    assert.deepEqual(manage?.Principal, { AWS: "arn:aws-cn:iam::123456789012:root" });
    assert.deepEqual(logs?.Principal, { Service: "logs.cn-north-1.amazonaws.com.cn" });
  });
});
