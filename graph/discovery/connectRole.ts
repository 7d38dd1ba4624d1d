import { compareText } from "../text/compareText";
import type { ConnectEndpoint, ConnectRole } from "../../model/endpoints";
import { discoveryName } from "../names/names";
import { dialledPort, schemeOf } from "../merge/ports";
import type { Publication } from "./modes/discoveryMode";
import type { Service } from "../author/graphSchema";
import type { ServicePort } from "../../model/system";
import { protocolTraits } from "./protocols";

/** The system and stack that endpoints are named after. */
interface Place {
  readonly system: string;
  readonly stack: string;
}

/** What a service serves and calls by Service Connect; undefined: neither. */
export function connectRole({ name, service, ports, calls }: Publication, place: Place): ConnectRole | undefined {
  const endpoints = ports.map((port) => endpointOf(name, service, port, place));
  const called = calls.filter(({ via }) => via === "connect").map(({ callee, port }) =>
    whatCallersKnow(endpointOf(callee.name, callee.service, port, place)),
  );
  if (endpoints.length + called.length === 0) return undefined;
  return { endpoints, calls: [...new Set(called)].sort(compareText) };
}

/** What the proxies of callers know of an endpoint: all of it that, changed, they must be started again for. */
function whatCallersKnow({ discoveryName: name, alias, port, appProtocol, ...times }: ConnectEndpoint): string {
  const { requestTimeoutSeconds: request, idleTimeoutSeconds: idle } = times;
  const limits = [["request", request], ["idle", idle]].filter(([, seconds]) => seconds !== undefined);
  const endpoint = `${name}=${alias}:${dialledPort(port)}/${appProtocol ?? "tcp"}`;
  return [endpoint, ...limits.map((limit) => limit.join("="))].join(",");
}

function endpointOf(name: string, service: Service, port: ServicePort, { system, stack }: Place): ConnectEndpoint {
  const appProtocol = appProtocolOf(service, port);
  const { requestSeconds, idleSeconds } = service.timeouts ?? {};
  return {
    port,
    portName: port.name ?? name,
    discoveryName: discoveryName(system, stack, name, {
      ...(port.name === undefined ? {} : { port: port.name }),
      protocol: appProtocol ?? "tcp",
    }),
    alias: port.alias?.name ?? name,
    ...(appProtocol === undefined ? {} : { appProtocol }),
    ...(appProtocol === undefined || requestSeconds === undefined ? {} : { requestTimeoutSeconds: requestSeconds }),
    ...(appProtocol === undefined || idleSeconds === undefined ? {} : { idleTimeoutSeconds: idleSeconds }),
  };
}

/** What the proxy reads of a port's traffic; absent: nothing, since it isn't HTTP, or is encrypted. */
export function appProtocolOf(service: Service, port: ServicePort): ConnectEndpoint["appProtocol"] {
  return schemeOf(service, port) === "https" ? undefined : protocolTraits[port.protocol].appProtocol;
}
