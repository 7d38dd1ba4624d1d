import type { ContainerHealthCheck, Volume } from "../../model/system";

/* What a service's own container and a sidecar have alike. */

/** A list that is empty is left out: ECS drops it. */
export function mountPoints(volumes: readonly Pick<Volume, "name" | "path" | "readOnly">[]): object[] | undefined {
  if (volumes.length === 0) return undefined;
  return volumes.map(({ name, path, readOnly }) => ({ sourceVolume: name, containerPath: path, readOnly }));
}

/** A container's health check as ECS takes it. */
export function healthCheckOf(healthCheck: ContainerHealthCheck | undefined) {
  return healthCheck && {
    command: healthCheck.command,
    interval: healthCheck.intervalSeconds,
    timeout: healthCheck.timeoutSeconds,
    retries: healthCheck.retries,
    startPeriod: healthCheck.startPeriodSeconds,
  };
}
