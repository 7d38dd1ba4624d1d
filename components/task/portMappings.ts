import { transportOf } from "../../graph/discovery/protocols";
import type { ResolvedService, ServicePort, Workload } from "../../model/system";

/** The name of the container that serves a port of a service: a sidecar that says so, or the service's own. */
export function containerAt({ name, sidecars }: Pick<Workload, "name" | "sidecars">, port: number): string {
  return sidecars.find((sidecar) => sidecar.port === port)?.name ?? name;
}

/** The ports that one container of a task serves; undefined for a job, and for a sidecar without a port. */
export function portMappings(workload: Workload, container: string): object[] | undefined {
  if (workload.kind === "job") return container === workload.name ? [] : undefined;
  const served = workload.ports.filter(({ port }) => containerAt(workload, port) === container);
  if (served.length === 0 && container !== workload.name) return undefined;
  return served.map((port) => mapping(workload, port));
}

/** A port that serves an endpoint of Service Connect has the name by which the ECS service publishes it. */
function mapping({ connect }: ResolvedService, { port, protocol }: ServicePort): object {
  const endpoint = connect?.endpoints.find((served) => served.port.port === port);
  const named = endpoint && { name: endpoint.portName, appProtocol: endpoint.appProtocol };
  return { containerPort: port, hostPort: port, protocol: transportOf(protocol), ...named };
}
