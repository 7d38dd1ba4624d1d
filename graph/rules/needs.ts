import type { EndpointService } from "../../model/network";
import type { Workload } from "../../model/system";

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
export function needsOf(workload: Workload): Needs {
  const { needsInternet, secrets, sidecars, exec } = workload;
  const all = [secrets, ...sidecars.map((sidecar) => sidecar.secrets)].flat();
  const needed: EndpointService[] = [
    "logs",
    ...(needsInternet ? [] : ["s3", "ecr.api", "ecr.dkr"] as const),
    ...all.map(({ store }) => store),
    ...(all.some(({ kmsKeyArn }) => kmsKeyArn !== undefined) ? ["kms"] as const : []),
    // The agent that opens a shell encrypts the session.
    ...(exec ? ["ssmmessages", "kms"] as const : []),
    // A proxy of Service Connect asks it where callees are.
    ...(workload.kind === "service" && workload.connect !== undefined ? ["ecs-agent"] as const : []),
  ];
  return { internet: needsInternet, services: [...new Set(needed)] };
}
