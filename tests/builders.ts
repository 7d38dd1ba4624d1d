import type { CreatedNetwork } from "../graph/network";
import type { ResolvedCall, ResolvedService, ServicePort, System } from "../graph/system";
import type { IngressSettings, Stack, StackSettings } from "../settings/stack";

/** What a test says of a service: its subject. All else is what the shop's services have. */
export interface ServiceSubject extends Partial<Omit<ResolvedService, "name" | "ports" | "public">> {
  readonly port?: number;
  readonly ports?: readonly ServicePort[];
  /** True: every path, on the only port. */
  readonly public?: true | ResolvedService["public"];
  /** Names of the services that this one calls, each on its first port. */
  readonly calls?: readonly string[];
}

/** A resolved service and the names of those it calls. */
export type BuiltService = ResolvedService & { readonly calls: readonly string[] };

/** A service as resolution leaves it: `service("web", { port: 3000, calls: ["orders"] })`. */
export function service(name: string, subject: ServiceSubject = {}): BuiltService {
  const { port, public: exposed, calls = [], ...rest } = subject;
  const ports = rest.ports ?? (port === undefined ? [] : [{ port, protocol: "http" } as const]);
  const built: BuiltService = {
    name,
    formerly: [],
    image: { kind: "ecr", repository: `shop/${name}`, tag: "1.0.0" },
    needsInternet: false,
    cpuUnits: 256,
    memoryMib: 512,
    desiredCount: 2,
    environment: {},
    secrets: [],
    permissions: [],
    stopTimeoutSeconds: 30,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    after: calls,
    ports,
    public: exposed === true ? door(ports[0]) : exposed,
    calls,
  };
  return { ...built, ...rest, ports };
}

function door(port: ServicePort | undefined): NonNullable<ResolvedService["public"]> {
  return {
    port: port ?? { port: 3000, protocol: "http" },
    paths: [],
    hosts: [],
    priority: 100,
    health: { path: "/health", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 },
    gracePeriodSeconds: 60,
  };
}

/** A system of these services, in this order, on stack `dev`; who is called is found by DNS. */
export function system(services: readonly BuiltService[], subject: Partial<System> = {}): System {
  const calls = services.flatMap((caller) => caller.calls.map((to) => callOf(caller.name, to, services)));
  const called = new Set(calls.map(({ to }) => to));
  const resolved = services.map((one) => called.has(one.name) ? { dns: { ttlSeconds: 10 }, ...one } : one);
  return { name: "shop", stack: "dev", region: "us-east-1", services: resolved, calls, warnings: [], ...subject };
}

function callOf(from: string, to: string, services: readonly BuiltService[]): ResolvedCall {
  const { port, protocol } = services.find(({ name }) => name === to)?.ports[0] ?? { port: 80, protocol: "http" };
  const variable = `${to.toUpperCase().replaceAll("-", "_")}_URL`;
  return { from, to, port, protocol, via: "dns", env: { [variable]: `http://${to}.internal:${port}` } };
}

/** The shop's network, without NAT, with the endpoints that a task needs. */
export const createdNetwork: CreatedNetwork = {
  kind: "create",
  cidrBlock: "10.0.0.0/16",
  zones: ["us-east-1a", "us-east-1b"],
  publicSubnets: ["10.0.1.0/24", "10.0.2.0/24"],
  privateSubnets: ["10.0.11.0/24", "10.0.12.0/24"],
  nat: "none",
  endpoints: ["s3", "ecr.api", "ecr.dkr", "logs"],
};

export const ingress: IngressSettings = {
  certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000",
  insecureHttp: false,
  allowedCidrs: ["0.0.0.0/0"],
  deletionProtection: false,
};

/** A stack of the system, with an ingress where a service is public. */
export function stack(built: System, subject: Partial<StackSettings> = {}): Stack {
  const settings: StackSettings = {
    network: createdNetwork,
    ingress: built.services.some((one) => one.public) ? ingress : undefined,
    namespace: built.calls.length > 0 ? "internal" : undefined,
    logRetentionDays: 30,
    rollout: { wait: true, timeoutMinutes: 30 },
    tags: { owner: "platform" },
    ...subject,
  };
  return { system: built, settings };
}

/** The five services that the project declares, as values. */
export function shop(): System {
  return system([
    service("notification-service", { port: 3004 }),
    service("user-service", { port: 3001 }),
    service("product-service", { port: 3002 }),
    service("order-service", { port: 3003, calls: ["product-service", "notification-service"] }),
    service("api-gateway", { port: 3000, public: true, calls: ["user-service", "product-service", "order-service"] }),
  ]);
}
