import { of, type Names, type Right } from "./right";

const QUEUE = "aws:sqs/queue:Queue";
const TOPIC = "aws:sns/topic:Topic";
const TABLE = "aws:dynamodb/table:Table";
const tagging = " AddTagsToResource RemoveTagsFromResource";
const named = (type: string, kind: string) => (names: Names) => names.of(type).map((name) => `${kind}${name}`);
const instances = named("aws:rds/instance:Instance", "db:");
const parameterGroups = named("aws:rds/parameterGroup:ParameterGroup", "pg:");
const subnetGroups = named("aws:rds/subnetGroup:SubnetGroup", "subgrp:");
const snapshots = named("aws:rds/instance:Instance", "snapshot:");
const CLUSTER = "aws:rds/cluster:Cluster";
const clusters = named(CLUSTER, "cluster:");
const clusterParameterGroups = named("aws:rds/clusterParameterGroup:ClusterParameterGroup", "cluster-pg:");
const clusterInstances = named("aws:rds/clusterInstance:ClusterInstance", "db:");
const databaseNeeds = [
  ...of("secretsmanager", "CreateSecret TagResource DescribeSecret RotateSecret"),
  ...of("kms", "DescribeKey CreateGrant Decrypt GenerateDataKey"),
  ...of("ec2", "DescribeSecurityGroups DescribeSubnets DescribeVpcs"),
];

const REPLICATION_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const replicationGroups = named(REPLICATION_GROUP, "replicationgroup:");
const cacheClusters = named("aws:elasticache/cluster:Cluster", "cluster:");
const cacheSubnetGroups = named("aws:elasticache/subnetGroup:SubnetGroup", "subnetgroup:");
const describingCaches = of(
  "elasticache", "DescribeReplicationGroups DescribeCacheClusters DescribeCacheSubnetGroups ListTagsForResource",
);

/** RDS, ElastiCache, DynamoDB, SQS and SNS. Buckets are among the other rights of the account. */
export const storeRights: Readonly<Record<string, Right>> = {
  // RDS asks for the password's secret, and for the key of both, in the caller's name. AWS: "Permissions required for
  // Secrets Manager integration".
  "aws:rds/instance:Instance": {
    actions: of("rds", "CreateDBInstance ModifyDBInstance RebootDBInstance DeleteDBInstance CreateDBSnapshot"
    + tagging),
    at: (names) => [
      ...instances(names), ...parameterGroups(names), ...subnetGroups(names), ...snapshots(names),
    ],
    anywhere: [...of("rds", "DescribeDBInstances ListTagsForResource"), ...databaseNeeds],
    linked: ["rds.amazonaws.com"],
  },
  [CLUSTER]: {
    actions: of("rds", "CreateDBCluster ModifyDBCluster DeleteDBCluster CreateDBClusterSnapshot" + tagging),
    at: (names) => [
      ...clusters(names), ...clusterParameterGroups(names), ...subnetGroups(names),
      ...named(CLUSTER, "cluster-snapshot:")(names),
    ],
    anywhere: [...of("rds", "DescribeDBClusters DescribeGlobalClusters ListTagsForResource"), ...databaseNeeds],
    linked: ["rds.amazonaws.com"],
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    actions: of("rds", "CreateDBInstance ModifyDBInstance RebootDBInstance DeleteDBInstance" + tagging),
    at: (names) => [...clusterInstances(names), ...clusters(names), ...subnetGroups(names)],
    anywhere: of("rds", "DescribeDBInstances DescribeDBClusters ListTagsForResource"),
    linked: ["rds.amazonaws.com"],
  },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": {
    actions: of("rds", "CreateDBClusterParameterGroup ModifyDBClusterParameterGroup ResetDBClusterParameterGroup "
    + "DeleteDBClusterParameterGroup" + tagging),
    at: clusterParameterGroups,
    anywhere: of("rds", "DescribeDBClusterParameterGroups DescribeDBClusterParameters ListTagsForResource"),
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    actions: of("rds", "CreateDBParameterGroup ModifyDBParameterGroup ResetDBParameterGroup DeleteDBParameterGroup"
    + tagging),
    at: parameterGroups,
    anywhere: of("rds", "DescribeDBParameterGroups DescribeDBParameters ListTagsForResource"),
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    actions: of("rds", "CreateDBSubnetGroup ModifyDBSubnetGroup DeleteDBSubnetGroup" + tagging),
    at: subnetGroups,
    anywhere: [...of("rds", "DescribeDBSubnetGroups ListTagsForResource"), "ec2:DescribeSubnets"],
  },
  // The nodes of a replication group are clusters of its name.
  [REPLICATION_GROUP]: {
    actions: of("elasticache", "CreateReplicationGroup ModifyReplicationGroup DeleteReplicationGroup "
    + "IncreaseReplicaCount DecreaseReplicaCount CreateSnapshot" + tagging),
    at: (names) => [
      ...replicationGroups(names), ...cacheSubnetGroups(names), "parametergroup:default*",
      ...named(REPLICATION_GROUP, "cluster:")(names), ...named(REPLICATION_GROUP, "snapshot:")(names),
    ],
    anywhere: [
      ...describingCaches, ...of("kms", "DescribeKey CreateGrant"),
      ...of("ec2", "DescribeSecurityGroups DescribeSubnets DescribeVpcs"),
    ],
    linked: ["elasticache.amazonaws.com"],
  },
  "aws:elasticache/cluster:Cluster": {
    actions: of("elasticache", "CreateCacheCluster ModifyCacheCluster DeleteCacheCluster" + tagging),
    at: (names) => [...cacheClusters(names), ...cacheSubnetGroups(names), "parametergroup:default*"],
    anywhere: describingCaches,
    linked: ["elasticache.amazonaws.com"],
  },
  "aws:elasticache/subnetGroup:SubnetGroup": {
    actions: of("elasticache", "CreateCacheSubnetGroup ModifyCacheSubnetGroup DeleteCacheSubnetGroup"
    + tagging),
    at: cacheSubnetGroups,
    anywhere: [...describingCaches, "ec2:DescribeSubnets"],
  },
  // With a key of the account, DynamoDB takes its grant in the caller's name. AWS: "DynamoDB encryption at rest usage
  // notes".
  [TABLE]: {
    actions: of("dynamodb", "CreateTable UpdateTable DeleteTable DescribeTable DescribeContinuousBackups "
    + "UpdateContinuousBackups DescribeTimeToLive UpdateTimeToLive ListTagsOfResource TagResource UntagResource"),
    at: named(TABLE, "table/"),
    anywhere: of("kms", "DescribeKey CreateGrant Decrypt GenerateDataKey"),
  },
  [QUEUE]: {
    actions: of("sqs", "CreateQueue DeleteQueue GetQueueAttributes GetQueueUrl SetQueueAttributes ListQueueTags "
    + "TagQueue UntagQueue"),
    at: (names) => names.of(QUEUE),
  },
  "aws:sqs/queuePolicy:QueuePolicy": {
    actions: of("sqs", "GetQueueAttributes SetQueueAttributes"), at: (names) => names.of(QUEUE),
  },
  [TOPIC]: {
    actions: of("sns", "CreateTopic DeleteTopic GetTopicAttributes SetTopicAttributes ListTagsForResource TagResource "
    + "UntagResource"),
    at: (names) => names.of(TOPIC),
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    actions: of("sns", "GetTopicAttributes SetTopicAttributes"), at: (names) => names.of(TOPIC),
  },
  // To topics that others have made, too.
  "aws:sns/topicSubscription:TopicSubscription": {
    anywhere: of("sns", "Subscribe Unsubscribe GetSubscriptionAttributes SetSubscriptionAttributes "
    + "ListSubscriptionsByTopic"),
  },
};
