import type { EndpointService } from "../../model/network";
import type { Secret } from "../../model/system";

/** What of a service's or job's tasks decides what they need. */
export interface Needy {
  /** True where an image of theirs is pulled over the internet. */
  readonly needsInternet: boolean;
  readonly secrets: readonly Pick<Secret, "store" | "kmsKeyArn">[];
  readonly sidecars: readonly Pick<Needy, "secrets">[];
  /** True where ECS Exec may open a shell in them. */
  readonly exec: boolean;
  /** Present where they have a proxy of Service Connect. */
  readonly connect?: unknown;
}

/** What tasks need to start and to be reached: services of AWS, and the internet where an image comes from there. */
export interface Needs {
  readonly internet: boolean;
  readonly services: readonly EndpointService[];
}

/** What the agent of an EC2 instance asks what to run, and reports it to. */
export const agentNeeds: readonly EndpointService[] = ["ecs", "ecs-agent", "ecs-telemetry"];

/**
 * What the tasks of a service or job need: their images, whose layers are in S3, their log group, their secrets, shells
 * by ECS Exec and Service Connect. AWS: "Amazon ECS interface VPC endpoints".
 */
export function needsOf({ needsInternet, secrets, sidecars, exec, connect }: Needy): Needs {
  const all = [secrets, ...sidecars.map((sidecar) => sidecar.secrets)].flat();
  const needed: EndpointService[] = [
    "logs",
    ...(needsInternet ? [] : ["s3", "ecr.api", "ecr.dkr"] as const),
    ...all.map(({ store }) => store),
    ...(all.some(({ kmsKeyArn }) => kmsKeyArn !== undefined) ? ["kms"] as const : []),
    // The agent that opens a shell encrypts the session.
    ...(exec ? ["ssmmessages", "kms"] as const : []),
    // A proxy of Service Connect asks it where callees are.
    ...(connect === undefined ? [] : ["ecs-agent"] as const),
  ];
  return { internet: needsInternet, services: [...new Set(needed)] };
}
