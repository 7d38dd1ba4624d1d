import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceCore, type ServiceArgs, type ServiceOutputs } from "./serviceCore";
import { serviceAliases } from "./serviceAliases";

/**
 * A service that only others of the system reach: tasks in private subnets, found by those that declare a call to it,
 * in the discovery modes that it publishes.
 */
export class InternalService extends pulumi.ComponentResource {
  readonly ecsService: aws.ecs.Service;
  /** What must be there before anything that calls the service. */
  readonly ready: readonly pulumi.Resource[];
  readonly outputs: ServiceOutputs;

  constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:InternalService", name, {}, serviceAliases(args.service, "GatewayService", opts));
    const core = new ServiceCore(this, args);

    this.ecsService = core.ecsService;
    this.ready = core.ready;
    this.outputs = core.outputs;
    this.registerOutputs({ ...core.outputs });
  }
}
