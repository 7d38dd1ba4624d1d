import * as assert from "node:assert/strict";
import { committedPlan, everything } from "../committed";
import { ofType } from "../planned";
import { UNKNOWN } from "../../plan/plan";
import { statementsOf } from "./prod";

/** What prod of the system with a store of each kind registers of a type. */
async function inProd(type: string) {
  const found = ofType(await committedPlan("prod", { folder: everything }), type);
  assert.ok(found.length > 0, `prod registers no ${type}: the control would hold of nothing`);
  return found;
}

const inputsOf = async (type: string) => (await inProd(type)).map(({ inputs }) => inputs);
const databases = () => inputsOf("aws:rds/instance:Instance");
const clusters = () => inputsOf("aws:rds/cluster:Cluster");
const replicationGroup = "aws:elasticache/replicationGroup:ReplicationGroup";
const caches = () => inputsOf(replicationGroup);
const queues = () => inputsOf("aws:sqs/queue:Queue");
const topics = () => inputsOf("aws:sns/topic:Topic");
const tables = () => inputsOf("aws:dynamodb/table:Table");

const isTagged = ({ tags }: Readonly<Record<string, unknown>>) =>
  (tags as Readonly<Record<string, string>>)["servicegraph:stack"] === "prod";

/** Every principal that a resource's own policy lets in, which conditions bound to one topic. */
async function letIn(type: string): Promise<unknown[]> {
  const statements = (await inputsOf(type)).flatMap(({ policy }) => statementsOf(policy));
  return statements.filter(({ Effect }) => Effect === "Allow")
    .map(({ Principal, Condition }) => Condition?.["ArnEquals"] === undefined ? "anybody" : Principal);
}

describe("Security Hub's controls of stores, in prod of everything", () => {
  it("RDS.2: no database has a public address", async () => {
    for (const { publiclyAccessible } of await databases()) assert.equal(publiclyAccessible, false);
  });

  it("RDS.3: every database is encrypted, with the stack's own key", async () => {
    for (const { storageEncrypted, kmsKeyId } of await databases()) {
      assert.deepEqual([storageEncrypted, kmsKeyId], [true, UNKNOWN]);
    }
  });

  it("RDS.5 and RDS.8: every database has a standby in another zone, and AWS refuses to delete it", async () => {
    for (const { multiAz, deletionProtection } of await databases()) {
      assert.deepEqual([multiAz, deletionProtection], [true, true]);
    }
  });

  it("RDS.9: every database exports its logs", async () => {
    for (const { enabledCloudwatchLogsExports } of await databases()) {
      assert.ok((enabledCloudwatchLogsExports as string[]).length >= 2);
    }
  });

  it("RDS.11, RDS.13 and RDS.17: backups of a week with the tags, minor versions by themselves", async () => {
    for (const { backupRetentionPeriod, autoMinorVersionUpgrade, copyTagsToSnapshot } of await databases()) {
      assert.ok(Number(backupRetentionPeriod) >= 7);
      assert.deepEqual([autoMinorVersionUpgrade, copyTagsToSnapshot], [true, true]);
    }
  });

  it("RDS.10 and RDS.25: roles may log in, and the administrator's name is the stack's own", async () => {
    for (const { iamDatabaseAuthenticationEnabled, username } of await databases()) {
      assert.deepEqual([iamDatabaseAuthenticationEnabled, username], [true, "app"]);
    }
  });

  it("RDS.7, RDS.12, RDS.16 and RDS.24: AWS refuses to delete a cluster, whose backups have its tags", async () => {
    for (const cluster of await clusters()) {
      const { deletionProtection, iamDatabaseAuthenticationEnabled, copyTagsToSnapshot, masterUsername } = cluster;
      assert.deepEqual([deletionProtection, iamDatabaseAuthenticationEnabled, copyTagsToSnapshot], [true, true, true]);
      assert.equal(masterUsername, "app");
    }
  });

  it("RDS.15: every cluster stands in two zones", async () => {
    const instances = await inProd("aws:rds/clusterInstance:ClusterInstance");
    assert.equal(instances.length, 2 * (await clusters()).length);
    for (const { inputs: { publiclyAccessible } } of instances) assert.equal(publiclyAccessible, false);
  });

  it("RDS.27 and RDS.28: every cluster is encrypted with the stack's own key, and tagged", async () => {
    for (const cluster of await clusters()) {
      const { storageEncrypted, kmsKeyId } = cluster;
      assert.deepEqual([storageEncrypted, kmsKeyId, isTagged(cluster)], [true, UNKNOWN, true]);
    }
  });

  it("RDS.34, RDS.37 and RDS.45: Aurora exports its logs; of MySQL, an audit log with something in it", async () => {
    const exported = (await clusters()).map(({ engine, enabledCloudwatchLogsExports }) =>
      [engine, enabledCloudwatchLogsExports]);
    assert.deepEqual(Object.fromEntries(exported), {
      "aurora-postgresql": ["postgresql"], "aurora-mysql": ["audit", "error", "general", "slowquery"],
    });
    const groups = await inputsOf("aws:rds/clusterParameterGroup:ClusterParameterGroup");
    const mysql = groups.find(({ family }) => family === "aurora-mysql8.0");
    assert.match(JSON.stringify(mysql?.["parameters"]), /"name":"server_audit_logging","value":"1"/);
  });

  it("ElastiCache.1 and ElastiCache.2: Valkey and Redis are backed up, minor versions come by themselves", async () => {
    for (const { snapshotRetentionLimit, autoMinorVersionUpgrade } of await caches()) {
      assert.ok(Number(snapshotRetentionLimit) >= 1);
      assert.equal(autoMinorVersionUpgrade, true);
    }
  });

  it("ElastiCache.3 and ElastiCache.4: a copy of each takes over, and all are encrypted at rest", async () => {
    for (const { automaticFailoverEnabled, multiAzEnabled, atRestEncryptionEnabled, kmsKeyId } of await caches()) {
      assert.deepEqual([automaticFailoverEnabled, multiAzEnabled, atRestEncryptionEnabled], [true, true, true]);
      assert.equal(kmsKeyId, UNKNOWN);
    }
  });

  it("ElastiCache.7: no cache stands in the default subnet group", async () => {
    const all = [...await inProd("aws:elasticache/cluster:Cluster"), ...await inProd(replicationGroup)];
    for (const { references } of all) assert.equal(references["subnetGroupName"]?.length, 1);
  });

  it("SQS.1 and SQS.2: every queue is encrypted and tagged", async () => {
    for (const queue of await queues()) assert.deepEqual([queue["kmsMasterKeyId"], isTagged(queue)], [UNKNOWN, true]);
  });

  it("SQS.3: a queue's policy lets in the topics that send to it, and nobody else", async () => {
    assert.deepEqual(await letIn("aws:sqs/queuePolicy:QueuePolicy"), [{ Service: "sns.amazonaws.com" }]);
  });

  it("SNS.1 and SNS.3: every topic is encrypted and tagged", async () => {
    for (const topic of await topics()) assert.deepEqual([topic["kmsMasterKeyId"], isTagged(topic)], [UNKNOWN, true]);
  });

  it("SNS.4: a topic's policy lets nobody in", async () => {
    assert.deepEqual(await letIn("aws:sns/topicPolicy:TopicPolicy"), []);
  });

  it("DynamoDB.1 and DynamoDB.2: every table grows by itself, and can be had back as it was", async () => {
    for (const { billingMode, pointInTimeRecovery } of await tables()) {
      assert.deepEqual([billingMode, pointInTimeRecovery], ["PAY_PER_REQUEST", { enabled: true }]);
    }
  });

  it("DynamoDB.5 and DynamoDB.6: every table is tagged, and AWS refuses to delete it", async () => {
    for (const table of await tables()) {
      assert.deepEqual([isTagged(table), table["deletionProtectionEnabled"]], [true, true]);
    }
  });
});
