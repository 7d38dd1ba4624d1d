import { endpointServices, type EndpointService } from "../../model/network";
import { needsEveryEcsEndpoint } from "../aws/regions";
import type { Image, LogRouter, Permission, StoredSecret } from "../../model/system";

/** A container with what ECS reads to start it: its secrets, the login to its registry, its log router's options. */
export interface HasSecrets {
  readonly image: Image;
  readonly secrets: readonly StoredSecret[];
  readonly logRouter?: Pick<LogRouter, "secrets"> | undefined;
}

/** What of a service's or job's tasks decides what they need. */
export interface Needy extends HasSecrets {
  /** True where an image of theirs is pulled over the internet. */
  readonly needsInternet: boolean;
  readonly sidecars: readonly HasSecrets[];
  /** True where ECS Exec may open a shell in them. */
  readonly exec: boolean;
  /** What their code may do. */
  readonly permissions: readonly Pick<Permission, "actions">[];
  /** What their calls to stores need: the stores' APIs, and Secrets Manager for a login. */
  readonly storeServices: readonly EndpointService[];
  /** Present where they have a proxy of Service Connect. */
  readonly connect?: unknown;
}

/** What tasks need to start, to work and to be reached: services of AWS, and the internet for images from there. */
export interface Needs {
  readonly internet: boolean;
  readonly services: readonly EndpointService[];
}

/** What the agent of an EC2 instance asks what to run, and reports it to. */
export const agentNeeds: readonly EndpointService[] = ["ecs", "ecs-agent", "ecs-telemetry"];

/** The endpoint of a service by the prefix of its IAM actions; absent where the program makes none. */
export function endpointOf(prefix: string): EndpointService | undefined {
  return prefix === "ecr" ? "ecr.api" : endpointServices.find((service) => service === prefix);
}

/** The prefixes of the IAM actions that code may use, such as `sqs`. */
export function prefixesOf({ permissions }: Pick<Needy, "permissions">): readonly string[] {
  const actions = permissions.flatMap((permission) => permission.actions);
  return [...new Set(actions.flatMap((action) => /^([a-z0-9-]+):/.exec(action)?.[1] ?? []))];
}

/** All that ECS reads from Secrets Manager and SSM to start a task. */
export function storedSecrets(task: Pick<Needy, keyof HasSecrets | "sidecars">): StoredSecret[] {
  return [task, ...task.sidecars].flatMap(({ image, secrets, logRouter }) => [
    ...secrets,
    ...(image.kind === "uri" && image.login !== undefined ? [image.login] : []),
    ...(logRouter?.secrets ?? []),
  ]);
}

/**
 * What the tasks of a service or job need: their images, whose layers are in S3, their log group, their secrets, shells
 * by ECS Exec, Service Connect, and what their code may call. AWS: "Amazon ECS interface VPC endpoints".
 */
export function needsOf(task: Needy, region: string): Needs {
  const { needsInternet, exec, storeServices, connect } = task;
  const all = storedSecrets(task);
  const needed: EndpointService[] = [
    "logs",
    ...(needsInternet ? [] : ["s3", "ecr.api", "ecr.dkr"] as const),
    ...all.map(({ store }) => store),
    ...(all.some(({ kmsKeyArn }) => kmsKeyArn !== undefined) ? ["kms"] as const : []),
    // The agent that opens a shell encrypts the session.
    ...(exec ? ["ssmmessages", "kms"] as const : []),
    // A proxy of Service Connect asks it where callees are.
    ...(connect === undefined ? [] : needsEveryEcsEndpoint(region) ? agentNeeds : ["ecs-agent"] as const),
    ...storeServices,
    ...prefixesOf(task).flatMap((prefix) => endpointOf(prefix) ?? []),
  ];
  return { internet: needsInternet, services: [...new Set(needed)] };
}
