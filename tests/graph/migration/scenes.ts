import { callId } from "../../../model/callId";
import type { ConnectEndpoint, InternalBalancer, ServicePort, System } from "../../../model/system";
import type { Mode } from "../../../model/system";
import type { ServiceSubject } from "../../builders";
import { service, system } from "../../builders";
import { balancerNode } from "../../../graph/discovery/internalBalancers";

const port: ServicePort = { port: 3001, protocol: "http" };

export function balancer(name: string, kind: InternalBalancer["kind"]): InternalBalancer {
  return {
    kind,
    node: balancerNode(name, kind === "network" ? "tcp" : "http"),
    host: `${name}.lb.dev.shop.internal`,
    ports: [port],
    health: { path: "/health", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 },
    gracePeriodSeconds: 60,
    https: false,
  };
}

export function endpoint(appProtocol?: ConnectEndpoint["appProtocol"]): ConnectEndpoint {
  return {
    port, portName: "users", discoveryName: "shop-dev-users", alias: "users",
    ...(appProtocol === undefined ? {} : { appProtocol }),
  };
}

const published: Readonly<Record<Mode, ServiceSubject>> = {
  "dns": { dns: { host: "users.internal", ttlSeconds: 10 } },
  "connect": { connect: { endpoints: [endpoint("http")], calls: [] } },
  "load-balancer": { balancers: [balancer("users", "application")] },
};

/** `web` and `worker` call `users`, which is found by `modes`, each by its own. */
export function shopBy(modes: readonly Mode[], used: { web: Mode; worker: Mode }, also: Partial<System> = {}): System {
  const subject = modes.reduce<ServiceSubject>((all, mode) => ({ ...all, ...published[mode] }), {});
  const calls = (["web", "worker"] as const).map((from) => {
    const ends = { from, to: "users", port: 3001, protocol: "http" as const };
    return { id: callId(ends), ...ends, via: used[from], env: {} };
  });
  return system([service("users", { port: 3001, ...subject }), service("web"), service("worker")], { calls, ...also });
}
