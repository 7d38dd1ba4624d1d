import type { Limit } from "./limit";
import { api, form, nameOf, size, tags } from "./limitRows";

const rds = "AmazonRDS/latest/APIReference";
const identifiers = [
  "a letter, then letters, digits and single hyphens", /^[A-Za-z](-?[A-Za-z0-9])*$/,
] as const;
const elasticache = "AmazonElastiCache/latest/APIReference";
const dynamodb = "amazondynamodb/latest/APIReference";
const tableNames = ["letters, digits and _.-", /^[A-Za-z0-9_.-]*$/] as const;
const sqs = "AWSSimpleQueueService/latest/APIReference";
const sns = "sns/latest/api";
const policies = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html";

/** RDS, ElastiCache, DynamoDB, SQS and SNS. Buckets are among the other storage. */
export const storeLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:rds/instance:Instance": [
    ...nameOf("identifier", 63, api(rds, "CreateDBInstance"), identifiers),
    ...nameOf("finalSnapshotIdentifier", 255, api(rds, "DeleteDBInstance"), identifiers),
    size("dbName", "characters", 63, api(rds, "CreateDBInstance"), { least: 1 }),
    form("dbName", "a letter, then letters, digits and underscores", /^[A-Za-z][A-Za-z0-9_]*$/,
      api(rds, "CreateDBInstance")),
    // 16 is MySQL's and MariaDB's.
    size("username", "characters", 16, api(rds, "CreateDBInstance"), { least: 1 }),
    size("allocatedStorage", "value", 65_536, api(rds, "CreateDBInstance"), { least: 20 }),
    size("backupRetentionPeriod", "value", 35, api(rds, "CreateDBInstance")),
    ...tags,
  ],
  "aws:rds/cluster:Cluster": [
    ...nameOf("clusterIdentifier", 63, api(rds, "CreateDBCluster"), identifiers),
    ...nameOf("finalSnapshotIdentifier", 255, api(rds, "DeleteDBCluster"), identifiers),
    size("databaseName", "characters", 63, api(rds, "CreateDBCluster"), { least: 1 }),
    form("databaseName", "a letter, then letters, digits and underscores", /^[A-Za-z][A-Za-z0-9_]*$/,
      api(rds, "CreateDBCluster")),
    size("masterUsername", "characters", 16, api(rds, "CreateDBCluster"), { least: 1 }),
    size("backupRetentionPeriod", "value", 35, api(rds, "CreateDBCluster"), { least: 1 }),
    size("serverlessv2ScalingConfiguration.minCapacity", "value", 256, api(rds, "ServerlessV2ScalingConfiguration")),
    size("serverlessv2ScalingConfiguration.maxCapacity", "value", 256, api(rds, "ServerlessV2ScalingConfiguration"),
      { least: 1 }),
    ...tags,
  ],
  "aws:rds/clusterInstance:ClusterInstance": [
    ...nameOf("identifier", 63, api(rds, "CreateDBInstance"), identifiers),
    size("promotionTier", "value", 15, api(rds, "CreateDBInstance")),
    ...tags,
  ],
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": [
    ...nameOf("name", 255, api(rds, "CreateDBClusterParameterGroup"), identifiers), ...tags,
  ],
  "aws:rds/parameterGroup:ParameterGroup": [
    ...nameOf("name", 255, api(rds, "CreateDBParameterGroup"), identifiers), ...tags,
  ],
  "aws:rds/subnetGroup:SubnetGroup": [
    ...nameOf("name", 255, api(rds, "CreateDBSubnetGroup"),
      ["letters, digits, spaces and ._-", /^[A-Za-z][A-Za-z0-9 ._-]*$/]),
    ...tags,
  ],
  "aws:elasticache/replicationGroup:ReplicationGroup": [
    ...nameOf("replicationGroupId", 40, api(elasticache, "CreateReplicationGroup"), identifiers),
    ...nameOf("finalSnapshotIdentifier", 255, api(elasticache, "CreateSnapshot"), identifiers),
    size("numCacheClusters", "value", 6, api(elasticache, "CreateReplicationGroup"), { least: 1 }),
    size("snapshotRetentionLimit", "value", 35, api(elasticache, "CreateReplicationGroup")),
    ...tags,
  ],
  "aws:elasticache/cluster:Cluster": [
    ...nameOf("clusterId", 50, api(elasticache, "CreateCacheCluster"), identifiers),
    size("numCacheNodes", "value", 40, api(elasticache, "CreateCacheCluster"), { least: 1 }),
    ...tags,
  ],
  "aws:elasticache/subnetGroup:SubnetGroup": [
    ...nameOf("name", 255, api(elasticache, "CreateCacheSubnetGroup"),
      ["letters, digits, spaces and hyphens", /^[A-Za-z0-9 -]*$/]),
    ...tags,
  ],
  "aws:dynamodb/table:Table": [
    form("name", ...tableNames, api(dynamodb, "CreateTable")),
    size("name", "characters", 255, api(dynamodb, "CreateTable"), { least: 3 }),
    size("attributes[].name", "characters", 255, api(dynamodb, "AttributeDefinition"), { least: 1 }),
    ...nameOf("globalSecondaryIndexes[].name", 255, api(dynamodb, "GlobalSecondaryIndex"), tableNames),
    size("ttl.attributeName", "characters", 255, api(dynamodb, "TimeToLiveSpecification"), { least: 1 }),
    ...tags,
  ],
  "aws:sqs/queue:Queue": [
    ...nameOf("name", 80, api(sqs, "CreateQueue"),
      ["letters, digits, underscores and hyphens, and .fifo", /^[A-Za-z0-9_-]+(\.fifo)?$/]),
    size("visibilityTimeoutSeconds", "value", 43_200, api(sqs, "CreateQueue")),
    size("messageRetentionSeconds", "value", 1_209_600, api(sqs, "CreateQueue"), { least: 60 }),
    ...tags,
  ],
  "aws:sqs/queuePolicy:QueuePolicy": [size("policy", "bytes", 8192, policies)],
  "aws:sns/topic:Topic": [
    ...nameOf("name", 256, api(sns, "CreateTopic"),
      ["letters, digits, underscores and hyphens, and .fifo", /^[A-Za-z0-9_-]+(\.fifo)?$/]),
    ...tags,
  ],
  "aws:sns/topicPolicy:TopicPolicy": [
    size("policy", "bytes", 30_720, "https://docs.aws.amazon.com/general/latest/gr/sns.html"),
  ],
  "aws:sns/topicSubscription:TopicSubscription": [],
};
