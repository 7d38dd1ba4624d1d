import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MadeQueue, Queue as QueueStore } from "../../model/store";
import { keptOptions } from "../lookUps/kept";
import type { ServiceMesh } from "../platform/serviceMesh";
import { policy, refusePlain } from "../task/policies";
import { transformed, type Transform } from "../transform";
import type { StoreComponent, ToldFacts } from "./storeComponent";
import { storeNames } from "./storeNames";

/** What a {@link Queue} needs to know. */
export interface QueueArgs {
  store: QueueStore & { readonly origin: MadeQueue };
  mesh: Pick<ServiceMesh, "platform" | "logs">;
  /** ARNs of the topics that may send to it. @default none */
  topics?: readonly pulumi.Input<string>[];
  transform?: { queue?: Transform<aws.sqs.QueueArgs> };
}

/** How long SQS keeps a message that nobody deletes: at most, so that there is time to find out why. */
const FOURTEEN_DAYS = 14 * 24 * 60 * 60;

/**
 * A queue on SQS: encrypted, and closed to plain HTTP. What its receivers don't delete after so many receptions goes to
 * a dead-letter queue of its own, where it says so. In production both outlive the stack with their messages.
 */
export class Queue extends pulumi.ComponentResource implements StoreComponent {
  readonly queue: aws.sqs.Queue;
  readonly told: ToldFacts;
  readonly ready: readonly pulumi.Resource[];
  private readonly policies: pulumi.Resource[] = [];

  constructor(name: string, private readonly args: QueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Queue", name, {}, opts);
    const { store: { origin: { visibilitySeconds, deadLetterAfter } }, topics = [] } = args;
    const dead = deadLetterAfter === undefined
      ? undefined
      : { queue: this.createQueue("--dead", [], {}), after: deadLetterAfter };

    this.queue = this.createQueue("", topics, {
      visibilityTimeoutSeconds: visibilitySeconds,
      redrivePolicy: dead?.queue.arn.apply((deadLetterTargetArn) =>
        JSON.stringify({ deadLetterTargetArn, maxReceiveCount: dead.after })),
    });
    const queues = [this.queue, ...dead ? [dead.queue] : []];
    this.told = { url: this.queue.url, arn: this.queue.arn };
    this.ready = [...queues, ...this.policies];
    this.registerOutputs({ url: this.queue.url });
  }

  private createQueue(
    part: string, topics: readonly pulumi.Input<string>[], own: Partial<aws.sqs.QueueArgs>,
  ): aws.sqs.Queue {
    const { store, mesh: { logs: { dataKey }, platform: { system, production, tags } }, transform } = this.args;
    const { name, aliases } = storeNames("queue", system, store, part);
    const options = { parent: this, aliases, ...keptOptions(production, undefined) };
    const args: aws.sqs.QueueArgs = {
      ...own,
      fifoQueue: store.origin.fifo ? true : undefined,
      messageRetentionSeconds: FOURTEEN_DAYS,
      ...dataKey ? { kmsMasterKeyId: dataKey.arn } : { sqsManagedSseEnabled: true },
      tags: tags(store.name),
    };
    const queue = new aws.sqs.Queue(name, transformed(transform?.queue, args, name), options);
    const statements = pulumi.output({ arn: queue.arn, topics: [...topics] }).apply((known) =>
      policy([refusePlain("sqs:*", known.arn), ...admitTopics(known)]));
    this.policies.push(new aws.sqs.QueuePolicy(name, { queueUrl: queue.url, policy: statements }, options));
    return queue;
  }
}

/** AWS: "Subscribing an Amazon SQS queue to an Amazon SNS topic". */
function admitTopics({ arn, topics }: { readonly arn: string; readonly topics: readonly string[] }): object[] {
  if (topics.length === 0) return [];
  return [{
    Sid: "AdmitTopics",
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: arn,
    Condition: { ArnEquals: { "aws:SourceArn": topics } },
  }];
}
