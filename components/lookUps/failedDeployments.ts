import { physicalName } from "../../graph/names/names";
import type { System } from "../../model/system";
import { ecsServiceName } from "../service/ecsService";
import { serviceState } from "../service/serviceState";
import { unlessAbsent } from "./absent";

/** Ids of failed deployments, by the name of the service. */
export type FailedDeployments = ReadonlyMap<string, string>;

/**
 * Asks ECS which services have a latest deployment that it gave up, and didn't roll back. ECS starts no more tasks of
 * such a service, and Pulumi plans no change of it: what was planned is in the stack's state.
 */
export async function lookUpFailedDeployments(
  system: Pick<System, "name" | "stack" | "services">, clusterArn: string | undefined,
): Promise<FailedDeployments> {
  const cluster = clusterArn ?? physicalName("cluster", system.name, system.stack);
  const found = await Promise.all(system.services.map(async ({ name }) => {
    const ecsName = ecsServiceName(system, name, clusterArn !== undefined);
    return { name, state: await unlessAbsent(() => serviceState(cluster, ecsName)) };
  }));
  return new Map(found.flatMap(({ name, state }) => state?.hasFailed === true ? [[name, state.deploymentId]] : []));
}
