import * as pulumi from "@pulumi/pulumi";

/** The package of dynamic resources that are written in TypeScript. */
const PACKAGE = "pulumi-nodejs";

/**
 * The provider of each `JobRun`, registered with the first job: well before a service is there.
 *
 * Pulumi would register its default one only with the first run. That waits until the stack's state is saved, which
 * waits for the hook of a service, whose next question to ECS waits for the provider: `pulumi up` would hang. In
 * pulumi/pulumi 3.248.0: `defaultProviders.serve`, and the lock that `CreateStep.Apply` holds while its hook runs.
 */
export class JobRunner extends pulumi.ProviderResource {
  constructor(name: string, opts?: pulumi.ResourceOptions) {
    super(PACKAGE, name, {}, opts);
  }
}
