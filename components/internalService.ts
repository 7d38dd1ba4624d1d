import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceCore, type ServiceArgs, type ServiceOutputs } from "./serviceCore";
import { serviceAliases } from "./serviceAliases";

/**
 * A service that only other services reach: tasks in private subnets, found as `<name>.<namespace>` by those that
 * declare a call to it.
 */
export class InternalService extends pulumi.ComponentResource {
  readonly ecsService: aws.ecs.Service;
  readonly outputs: ServiceOutputs;

  constructor(name: string, args: ServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:InternalService", name, {}, serviceAliases(args.service, "GatewayService", opts));
    const core = new ServiceCore(this, args);

    this.ecsService = core.ecsService;
    this.outputs = core.outputs;
    this.registerOutputs({ ...core.outputs });
  }
}
