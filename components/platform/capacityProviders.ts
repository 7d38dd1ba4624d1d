import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Workload } from "../../model/system";
import type { Cluster } from "./cluster";
import {
  createInstances, type InstancesArgs, type InstancesSettings, type InstancesTransform,
} from "../instances/instances";
import { transformed, type Transform } from "../transform";

/** What {@link Capacity} needs to know. */
export interface CapacityArgs extends Omit<InstancesArgs, "settings" | "group" | "transform"> {
  cluster: Cluster;
  /** ARN of a cluster that is there, which has its own capacity providers; absent: the stack made it. */
  clusterArn?: string;
  capacity: {
    /** Tasks of each service on Fargate Spot that stay on demand. */
    readonly spotOnDemandBase: number;
    /** Present where there are EC2 instances. */
    readonly instances?: InstancesSettings;
  };
  /** What the instances wear. */
  group?: aws.ec2.SecurityGroup;
  parent: pulumi.ComponentResource;
  transform?: InstancesTransform & { capacityProviders?: Transform<aws.ecs.ClusterCapacityProvidersArgs> };
}

type Strategy = aws.types.input.ecs.ServiceCapacityProviderStrategy[];

/**
 * What tasks run on: Fargate, Fargate Spot, and EC2 instances where there are such. Each workload's strategy is of one
 * of these kinds, since ECS takes no mixture of them.
 *
 * A cluster that is there keeps the capacity providers that it has, and must have those of Fargate.
 */
export class Capacity {
  /** What must be there before a service or a job names a capacity provider. */
  readonly ready: readonly pulumi.Resource[];
  private readonly instances: aws.ecs.CapacityProvider | undefined;

  constructor(private readonly args: CapacityArgs) {
    const { clusterArn, capacity: { instances: settings }, group, parent } = args;
    this.instances = settings && group && createInstances(parent, { ...args, settings, group });
    this.ready = clusterArn === undefined ? [this.createProviders()] : [];
  }

  strategyOf({ name, kind, capacity }: Pick<Workload, "name" | "kind" | "capacity">): Strategy {
    const { spotOnDemandBase } = this.args.capacity;
    // A job's runs are one task each, which would never get past the base.
    const base = kind === "job" ? 0 : spotOnDemandBase;
    switch (capacity) {
      case "fargate":
        return [{ capacityProvider: "FARGATE", weight: 1 }];
      case "fargate-spot":
        return [
          ...base > 0 ? [{ capacityProvider: "FARGATE", base, weight: 0 }] : [],
          { capacityProvider: "FARGATE_SPOT", weight: 1 },
        ];
      case "ec2":
        if (this.instances === undefined) throw new Error(`${name} runs on EC2, and the mesh has no instances`);
        return [{ capacityProvider: this.instances.name, weight: 1 }];
    }
  }

  private createProviders(): aws.ecs.ClusterCapacityProviders {
    const { cluster, parent, transform } = this.args;
    const own = this.instances ? [this.instances.name] : [];
    const args = { clusterName: cluster.name, capacityProviders: ["FARGATE", "FARGATE_SPOT", ...own] };
    return new aws.ecs.ClusterCapacityProviders(
      "cluster", transformed(transform?.capacityProviders, args, "cluster"), { parent },
    );
  }
}
