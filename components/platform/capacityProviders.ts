import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { CapacitySettings } from "../../model/stackSettings";
import type { ResolvedService, Workload } from "../../model/system";
import type { Cluster } from "./cluster";
import { createInstances, type InstancesTransform } from "../instances/instances";
import type { Vpc } from "../network/vpc";
import type { Platform } from "./platform";
import { transformed, type Transform } from "../transform";

/** What {@link Capacity} needs to know. */
export interface CapacityArgs {
  platform: Pick<Platform, "system" | "account" | "iam" | "tags">;
  /** One that is there has its own capacity providers. */
  cluster: Cluster;
  capacity: CapacitySettings;
  network: Pick<Vpc, "privateSubnetIds">;
  /** The security group that is attached to the instances. */
  group: aws.ec2.SecurityGroup | undefined;
  /** What must be there before the first instance starts, and until the last has gone: cluster, network, rules. */
  needed: readonly pulumi.Resource[];
  parent: pulumi.ComponentResource;
  transform: CapacityTransform | undefined;
}

/** Edits what {@link Capacity} makes. */
export interface CapacityTransform extends InstancesTransform {
  capacityProviders?: Transform<aws.ecs.ClusterCapacityProvidersArgs>;
}

/** What a workload's strategy is made from; a job has no base. */
export type Placed = Pick<Workload, "name" | "kind" | "capacity"> & Pick<Partial<ResolvedService>, "onDemandBase">;

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
    const { platform, cluster, capacity: { instances: settings }, network, group, needed, parent, transform } = args;
    this.instances = settings && group && createInstances(parent, {
      platform, settings, network, group, needed, clusterName: cluster.plainName, transform,
    });
    this.ready = cluster.isAdopted ? [] : [this.createProviders()];
  }

  strategyOf(workload: Placed): Strategy {
    // A job's runs are one task each, which would never get past the base.
    const base = workload.kind === "job" ? 0 : workload.onDemandBase ?? this.args.capacity.spotOnDemandBase;
    switch (workload.capacity) {
      case "fargate":
        return [{ capacityProvider: "FARGATE", weight: 1 }];
      case "fargate-spot":
        return [
          ...base > 0 ? [{ capacityProvider: "FARGATE", base, weight: 0 }] : [],
          { capacityProvider: "FARGATE_SPOT", weight: 1 },
        ];
      case "ec2":
        if (this.instances === undefined) {
          throw new Error(`${workload.name} runs on EC2, and the mesh has no instances`);
        }
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
