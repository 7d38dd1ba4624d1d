import type { EffectiveService } from "../../merge/effective";
import { firstFreePort } from "../../aws/kernel";
import { isRoot, resolveHardening } from "../../resolve/resolveHardening";
import { didYouMean } from "../../text/nearest";
import { choosePort, isPublic, portsOf, publicPath } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { protocolTraits } from "../../discovery/protocols";
import type { CheckContext } from "../checkContext";

export function checkPorts({ services }: CheckContext): Problem[] {
  return [...services.values()].flatMap((merged) => [...checkNumbers(merged), ...checkPublicPort(merged)]);
}

function checkNumbers({ name, service }: EffectiveService): Problem[] {
  const path = `services.${name}`;
  if (service.port !== undefined && service.ports !== undefined) {
    return [
      error(
        "port-and-ports",
        `${path}.ports`,
        "port and ports are both given",
        "give port, or name every port under ports",
      ),
    ];
  }
  const seen = new Map<number, string>();
  return portsOf(service).flatMap(({ name: portName, port }) => {
    const at = portName === undefined ? `${path}.port` : `${path}.ports.${portName}`;
    const other = seen.get(port);
    seen.set(port, portName ?? "");
    return [
      ...(other === undefined
        ? []
        : [error("duplicate-port", at, `${port} is the port "${other}" already`, "give each its own number")]),
      ...(port >= 1024 || mayOpen(service, port)
        ? []
        : [
            warning(
              "privileged-port",
              at,
              `${port} is below 1024, which only root may open, and only with the capability NET_BIND_SERVICE`,
              `let the application listen on 1024 or above, or set sysctls: { ${firstFreePort}: 0 }`,
            ),
          ]),
    ];
  });
}

/**
 * Whether the container may open a port below 1024. A capability that is kept is root's: of another user, it only
 * bounds what a program with file capabilities gains. The image's own user may be root.
 */
function mayOpen({ hardening, sysctls }: EffectiveService["service"], port: number): boolean {
  if (Number(sysctls[firstFreePort] ?? 1024) <= port) return true;
  const { user, dropCapabilities } = resolveHardening(hardening);
  if (user !== undefined && !isRoot(user)) return false;
  return !dropCapabilities.includes("ALL") && !dropCapabilities.includes("NET_BIND_SERVICE");
}

function checkPublicPort({ name, service }: EffectiveService): Problem[] {
  const names = portsOf(service).flatMap((declaredPort) => declaredPort.name ?? []);
  if (isPublic(service) && portsOf(service).length === 0) {
    const message = "it is public but has no port";
    return [error("public-worker", `services.${name}.public`, message, "give it the port that it listens on")];
  }
  return service.public.flatMap((entry) => {
    const path = publicPath(name, service, entry);
    const port = choosePort(service, entry.port);
    if (port === undefined && entry.port === undefined) {
      return [
        error(
          "port-needed",
          path,
          "it has several ports",
          `say which is public: { port: "${names[0] ?? ""}" }; known: ${names.join(", ")}`,
        ),
      ];
    }
    if (port === undefined) {
      return [
        error(
          "unknown-port",
          `${path}.port`,
          `it has no port named "${entry.port ?? ""}"`,
          didYouMean(entry.port ?? "", names, "leave the port's name out"),
        ),
      ];
    }
    return protocolTraits[port.protocol].balancer === "application"
      ? []
      : [
          error(
            "public-protocol",
            path,
            `an application load balancer forwards HTTP, not ${port.protocol}`,
            "let it speak http, http2 or grpc, or keep it private",
          ),
        ];
  });
}
