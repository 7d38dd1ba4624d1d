import * as pulumi from "@pulumi/pulumi";

/** What a deployment asked for, and what ECS ended on. */
export interface Deployment {
  readonly service: string;
  /** What ECS calls it. */
  readonly ecsName: string;
  readonly cluster: string;
  /** ARN of the task definition that the service was to run. */
  readonly wanted: unknown;
  /** ARN of the one that it runs. */
  readonly running: unknown;
}

/**
 * Makes `pulumi up` fail when ECS rolled a deployment back.
 *
 * The provider waits until the service is stable, and one that its circuit breaker has put back on the earlier
 * task definition is stable: without this the update counts as a success (pulumi-aws#4487). A failed
 * service also keeps its callers from being updated.
 *
 * Its error fails an update only with the CLI that `requireEngine` asks for.
 */
export function rollbackHook(name: string, cluster: string): pulumi.ResourceHook {
  return new pulumi.ResourceHook(name, (args) => {
    const message = rolledBack({
      service: args.name,
      ecsName: String((args.newInputs as Properties)?.name),
      cluster,
      wanted: (args.newInputs as Properties)?.taskDefinition,
      running: (args.newOutputs as Properties)?.taskDefinition,
    });
    if (message !== undefined) throw new Error(message);
  });
}

/** Says what to look at when the service does not run what was asked for; undefined when it does. */
export function rolledBack({ service, ecsName, cluster, wanted, running }: Deployment): string | undefined {
  if (typeof wanted !== "string" || typeof running !== "string" || wanted === running) return undefined;
  return `${service}: ECS rolled the deployment back from ${revision(wanted)} to ${revision(running)}, which is what`
    + ` runs now. Its events say why: aws ecs describe-services --cluster ${cluster} --services ${ecsName}`
    + " --query 'services[0].events[:10].message'";
}

type Properties = { readonly name?: unknown; readonly taskDefinition?: unknown } | undefined;

/** `family:7` of a task definition's ARN. */
function revision(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}
