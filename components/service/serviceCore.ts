import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { tasksNode } from "../../model/nodeId";
import type { ResolvedService } from "../../model/system";
import { createAutoscaling, type AutoscalingTransform } from "./serviceAutoscaling";
import { createDiscovery, type DiscoveryTransform } from "./serviceDiscovery";
import { createEcsService, type Exposure } from "./ecsService";
import type { Repositories } from "../task/repositories";
import type { ServiceMesh } from "../platform/serviceMesh";
import type { Stores } from "../stores/stores";
import { TaskParts, type TaskTransform } from "../task/taskParts";
import type { Transform } from "../transform";

/** What a gateway service or an internal service needs to know. */
export interface ServiceArgs {
  service: ResolvedService;
  mesh: ServiceMesh;
  /** What is there before this one: the services that it calls, and the jobs that run first. */
  after: readonly pulumi.Resource[];
  /** Where its image is, if the stack owns that. */
  repositories?: Repositories | undefined;
  /** The system's stores, if it calls some. */
  stores?: Stores | undefined;
  /** Id of its deployment that ECS gave up. @default none */
  failedDeployment?: string | undefined;
  transform?: ServiceTransform;
}

/** Edits what a service is made of. Its security group is the mesh's, its log group the logs'. */
export interface ServiceTransform extends TaskTransform, AutoscalingTransform, DiscoveryTransform {
  service?: Transform<aws.ecs.ServiceArgs>;
}

/** Where the internet-facing load balancer finds the tasks for one public entry. */
export interface PublicExposure extends Exposure {
  readonly entry: string | undefined;
}

/** What a stack outputs of each service. */
export interface ServiceOutputs {
  readonly name: string;
  readonly logGroup: pulumi.Output<string>;
  /** The host of its first discovery mode, such as `user-service.internal`; undefined where nothing calls it. */
  readonly address: string | undefined;
  readonly securityGroup: pulumi.Output<string>;
}

/**
 * What gateway and internal services have alike: what their tasks are made of, what callers find them by, the ECS
 * service, and what scales it. All are children of the component that makes them.
 */
export class ServiceCore {
  readonly ecsService: aws.ecs.Service;
  /** What must be there before anything that calls the service. */
  readonly ready: readonly pulumi.Resource[];
  readonly outputs: ServiceOutputs;

  /** `publics`: behind the internet-facing load balancer; none on an internal service. */
  constructor(parent: pulumi.ComponentResource, args: ServiceArgs, publics: readonly PublicExposure[] = []) {
    const { service, mesh, after, repositories, stores, failedDeployment, transform } = args;

    const parts = new TaskParts(parent, { workload: service, mesh, repositories, stores, transform });
    const discovery = createDiscovery(parent, { service, mesh, transform });
    this.ecsService = createEcsService(parent, {
      service,
      mesh,
      taskDefinition: parts.taskDefinition,
      discovery: discovery.inputs,
      failedDeployment,
      after,
      transform,
      exposures: [...publics, ...discovery.exposures],
      needed: parts.needed,
    });
    const target = createAutoscaling(parent, {
      service, mesh, ecsService: this.ecsService, stores, targetGroups: publics, transform,
    });

    this.ready = [this.ecsService, ...target ? [target] : []];
    this.outputs = {
      name: service.name,
      logGroup: parts.logGroup.name,
      address: service.address,
      securityGroup: mesh.groupOf(tasksNode(service.name)).id,
    };
  }
}
