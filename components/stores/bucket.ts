import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Bucket as BucketStore, MadeBucket } from "../../model/store";
import { keptOptions } from "../lookUps/kept";
import type { ServiceMesh } from "../platform/serviceMesh";
import { transformed, type Transform } from "../transform";
import { lockBucket } from "./lockedBucket";
import type { StoreComponent, ToldFacts } from "./storeComponent";
import { storeNames } from "./storeNames";

/** What a {@link Bucket} needs to know. */
export interface BucketArgs {
  store: BucketStore & { readonly origin: MadeBucket };
  mesh: Pick<ServiceMesh, "platform" | "logs">;
  transform?: { bucket?: Transform<aws.s3.BucketArgs> };
}

/**
 * A bucket on S3: private, encrypted, and closed to plain HTTP. In production it outlives the stack with its objects
 * and all that locks it; its name is its own each time, so that no later stack needs to take it over.
 */
export class Bucket extends pulumi.ComponentResource implements StoreComponent {
  readonly bucket: aws.s3.Bucket;
  readonly told: ToldFacts;
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: BucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Bucket", name, {}, opts);
    const { store, mesh: { logs, platform: { system, production, tags } }, transform } = args;
    const { name: node, origin } = store;
    const { name: physical, aliases } = storeNames("bucket", system, store);
    const options = { parent: this, aliases, ...keptOptions(production, undefined) };
    // Only what is nobody's data may go with the stack.
    const bucketArgs: aws.s3.BucketArgs = { forceDestroy: !production, tags: tags(node) };

    this.bucket = new aws.s3.Bucket(physical, transformed(transform?.bucket, bucketArgs, physical), options);
    const locks = lockBucket(this.bucket, {
      name: physical,
      keyArn: logs.dataKey?.arn,
      versioned: origin.versioned,
      expireDays: origin.expireDays,
      statementsFor: () => [],
      options,
    });
    this.told = { name: this.bucket.bucket, arn: this.bucket.arn };
    this.ready = [this.bucket, ...locks];
    this.registerOutputs({ bucket: this.bucket.bucket });
  }
}
