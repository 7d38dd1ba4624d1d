import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Store } from "../../model/store";
import { formerNames } from "../formerNames";
import type { StoreComponent } from "./storeComponent";
import { renamed } from "./storeNames";

/**
 * Lets a topic send its messages to a queue, once the queue's policy admits it. They arrive as SNS wraps them: JSON,
 * with the text that was published under `Message`.
 */
export function subscribe(
  topic: Store, queue: Store, from: StoreComponent | undefined, to: StoreComponent | undefined,
): pulumi.Resource {
  const [topicArn, endpoint] = [from?.told.arn, to?.told.arn];
  if (topicArn === undefined || endpoint === undefined) throw new Error(`${topic.name} can't send to ${queue.name}`);
  const nameOf = (topicName: string, queueName: string): string => `${topicName}-to-${queueName}`;
  return new aws.sns.TopicSubscription(
    nameOf(topic.name, queue.name),
    { topic: topicArn, protocol: "sqs", endpoint },
    {
      aliases: formerNames([renamed(topic), renamed(queue)], nameOf),
      dependsOn: [...from?.ready ?? [], ...to?.ready ?? []],
    },
  );
}
