import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Subscription } from "../../graph/stores/subscriptions";
import type { StoreComponent } from "./storeComponent";

/**
 * Lets a topic send its messages to a queue, once the queue's policy admits it. They arrive as SNS wraps them: JSON,
 * with the text that was published under `Message`.
 */
export function subscribe(
  { topic, queue }: Subscription, from: StoreComponent | undefined, to: StoreComponent | undefined,
): pulumi.Resource {
  const [topicArn, endpoint] = [from?.told.arn, to?.told.arn];
  if (topicArn === undefined || endpoint === undefined) throw new Error(`${topic.name} can't send to ${queue}`);
  return new aws.sns.TopicSubscription(
    `${topic.name}-to-${queue}`,
    { topic: topicArn, protocol: "sqs", endpoint },
    { dependsOn: [...from?.ready ?? [], ...to?.ready ?? []] },
  );
}
