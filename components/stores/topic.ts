import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MadeTopic, Topic as TopicStore } from "../../model/store";
import type { ServiceMesh } from "../platform/serviceMesh";
import { policy, refusePlain } from "../task/policies";
import { transformed, type Transform } from "../transform";
import type { StoreComponent, ToldFacts } from "./storeComponent";
import { storeNames } from "./storeNames";

/** What a {@link Topic} needs to know. */
export interface TopicArgs {
  store: TopicStore & { readonly origin: MadeTopic };
  mesh: Pick<ServiceMesh, "platform" | "logs">;
  transform?: { topic?: Transform<aws.sns.TopicArgs> };
}

/**
 * A topic on SNS: encrypted, and closed to plain HTTP. It hands its messages on and keeps none, so that nothing of it
 * outlives the stack.
 */
export class Topic extends pulumi.ComponentResource implements StoreComponent {
  readonly topic: aws.sns.Topic;
  readonly told: ToldFacts;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, { store, mesh, transform }: TopicArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Topic", name, {}, opts);
    const { logs: { dataKey }, platform: { system, tags } } = mesh;
    const { name: physical, aliases } = storeNames("topic", system, store);
    const options = { parent: this, aliases };
    const args: aws.sns.TopicArgs = {
      fifoTopic: store.origin.fifo ? true : undefined,
      // Without one, SNS encrypts its disks alone (SNS.1).
      kmsMasterKeyId: dataKey?.arn ?? "alias/aws/sns",
      tags: tags(store.name),
    };

    this.topic = new aws.sns.Topic(physical, transformed(transform?.topic, args, physical), options);
    const tlsOnly = this.topic.arn.apply((arn) => policy([refusePlain("sns:Publish", arn)]));
    const closed = new aws.sns.TopicPolicy(physical, { arn: this.topic.arn, policy: tlsOnly }, options);
    this.told = { arn: this.topic.arn };
    this.ready = [this.topic, closed];
    this.registerOutputs({ arn: this.topic.arn });
  }
}
