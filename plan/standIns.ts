import { dnsSuffix, partitionOf } from "../graph/aws/regions";
import { urlOf } from "../graph/stores/queueTraits";

/** A registered resource, as far as its outputs tell of it. */
interface Made {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

type Outputs = Readonly<Record<string, unknown>>;

/** Stands for the seven characters that Pulumi adds to a name. */
const ADDED = "0000000";

const ACCOUNT = "<account>";

const outputs: Readonly<Record<string, (made: Made, region: string) => Outputs>> = {
  "aws:rds/subnetGroup:SubnetGroup": ({ name }) => ({ name: `${name}-${ADDED}` }),
  "aws:rds/instance:Instance": ({ inputs: { identifier } }, region) => ({
    address: `${String(identifier)}.${ADDED}.${region}.rds.${dnsSuffix(region)}`,
    masterUserSecrets: [{ secretArn: arn("secretsmanager", region, `secret:rds!${String(identifier)}-AbCdEf`) }],
  }),
  "aws:rds/cluster:Cluster": ({ inputs: { clusterIdentifier } }, region) => ({
    clusterIdentifier,
    endpoint: `${String(clusterIdentifier)}.cluster-${ADDED}.${region}.rds.${dnsSuffix(region)}`,
    readerEndpoint: `${String(clusterIdentifier)}.cluster-ro-${ADDED}.${region}.rds.${dnsSuffix(region)}`,
    masterUserSecrets: [{
      secretArn: arn("secretsmanager", region, `secret:rds!cluster-${String(clusterIdentifier)}-AbCdEf`),
    }],
  }),
  "aws:elasticache/subnetGroup:SubnetGroup": ({ name }) => ({ name: `${name}-${ADDED}` }),
  "aws:elasticache/replicationGroup:ReplicationGroup": ({ inputs: { replicationGroupId } }, region) => ({
    primaryEndpointAddress: `master.${String(replicationGroupId)}.${ADDED}.${region}.cache.${dnsSuffix(region)}`,
  }),
  "aws:elasticache/cluster:Cluster": ({ inputs: { clusterId } }, region) => ({
    clusterAddress: `${String(clusterId)}.${ADDED}.cfg.${region}.cache.${dnsSuffix(region)}`,
  }),
  "aws:sqs/queue:Queue": ({ name, inputs: { fifoQueue } }, region) => {
    const queue = `${name}-${ADDED}${fifoQueue === true ? ".fifo" : ""}`;
    const queueArn = arn("sqs", region, queue);
    return { name: queue, arn: queueArn, url: urlOf(queueArn) };
  },
  "aws:sns/topic:Topic": ({ name, inputs: { fifoTopic } }, region) => {
    const topic = `${name}-${ADDED}${fifoTopic === true ? ".fifo" : ""}`;
    return { name: topic, arn: arn("sns", region, topic) };
  },
  "aws:dynamodb/table:Table": ({ name }, region) => ({
    name: `${name}-${ADDED}`, arn: arn("dynamodb", region, `table/${name}-${ADDED}`),
  }),
  "aws:s3/bucket:Bucket": ({ name }, region) => ({
    bucket: `${name}-${ADDED}`, arn: `arn:${partitionOf(region)}:s3:::${name}-${ADDED}`,
  }),
};

/**
 * What a plan says of outputs that end in a text, such as the variables of a container: nobody knows them before AWS
 * has made the resource, and without them the whole text would be unknown. Every other output stays unknown.
 */
export function standIns(made: Made, region: string): Outputs {
  return outputs[made.type]?.(made, region) ?? {};
}

function arn(service: string, region: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${ACCOUNT}:${resource}`;
}
