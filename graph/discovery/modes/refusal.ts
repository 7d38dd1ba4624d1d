import type { Mode, ServicePort } from "../../../model/endpoints";
import type { EffectiveService } from "../../merge/effective";
import type { GraphNode } from "../edge";
import { transportOf } from "../protocols";
import type { Refusal } from "./discoveryMode";
import { discoveryModes } from "./modes";

/** A call to a port of a service. */
interface Attempt {
  readonly from: GraphNode;
  readonly callee: Pick<EffectiveService, "name" | "service">;
  readonly port: ServicePort;
}

/** Why a call can't lead to its port in a discovery mode that its caller may use; undefined where it can. */
export function refusalOf(mode: Mode, { from, callee: { name, service }, port }: Attempt): Refusal | undefined {
  const { title, isFixedAtStart } = discoveryModes[mode];
  const hint = `add "dns" to services.${name}.discovery, and give the call via: dns`;
  if (!carries(mode, port)) {
    const transport = transportOf(port.protocol).toUpperCase();
    const message = `${title} carries no ${transport}, which "${name}" speaks on ${port.port}`;
    return { code: "mode-transport", message, hint };
  }
  // AWS, "Service Connect concepts": tasks resolve the endpoints that were there when their deployment started.
  if (isFixedAtStart && from.kind === "service" && from.name === name) {
    const message = `by ${title} the first tasks of "${name}" wouldn't find one another`;
    return { code: "self-call", message, hint };
  }
  return discoveryModes[mode].refusalOf(name, service, port);
}

/** Whether a discovery mode has the transport of a port. */
export function carries(mode: Mode, { protocol }: Pick<ServicePort, "protocol">): boolean {
  return discoveryModes[mode].transports.includes(transportOf(protocol));
}
