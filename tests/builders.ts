import { callId } from "../model/callId";
import type { CreatedNetwork } from "../model/network";
import { resolveHardening } from "../graph/resolve/resolveHardening";
import type {
  ExternalCall, InternalBalancer, PublicEndpoint, ResolvedCall, ResolvedJob, ResolvedService, ServicePort,
  Sidecar, System, TaskSettings,
} from "../model/system";
import type { Database } from "../model/store";
import type { AdoptedIngress, CreatedIngress, NamespaceSettings, Stack, StackSettings } from "../model/stackSettings";

/** What a test says of a service: its subject. All else is what the shop's services have. */
export interface ServiceSubject extends Partial<Omit<ResolvedService, "kind" | "name" | "ports" | "publics">> {
  readonly port?: number;
  readonly ports?: readonly ServicePort[];
  /** True: every path, on the only port. */
  readonly public?: true | PublicEndpoint | ResolvedService["publics"];
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
    kind: "service",
    ...task(name),
    desiredCount: 2,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    after: calls,
    ports,
    balancers: [],
    publics: exposed === undefined ? [] : exposed === true ? [door(ports[0])] : [exposed].flat(),
    calls,
  };
  return { ...built, ...rest, ports };
}

/** A job as resolution leaves it: `job("migrate", { before: ["orders"] })`. */
export function job(name: string, subject: Partial<Omit<ResolvedJob, "name" | "kind">> = {}): ResolvedJob {
  return { kind: "job", ...task(name), before: [], retries: 0, timeoutMinutes: undefined, ...subject };
}

function task(name: string): TaskSettings {
  return {
    name,
    formerly: [],
    image: { kind: "ecr", repository: `shop/${name}`, tag: "1.0.0" },
    needsInternet: false,
    hardening: resolveHardening("strict"),
    openFiles: undefined,
    multilinePattern: undefined,
    sysctls: {},
    sidecars: [],
    exec: false,
    cpuUnits: 256,
    memoryMib: 512,
    ephemeralStorageGib: undefined,
    architecture: "x86_64",
    capacity: "fargate",
    volumes: [],
    environment: {},
    secrets: [],
    permissions: [],
    storeServices: [],
    stopTimeoutSeconds: 30,
    after: [],
  };
}

function door(port: ServicePort | undefined): PublicEndpoint {
  return {
    port: port ?? { port: 3000, protocol: "http" },
    paths: [],
    hosts: [],
    allowedCidrs: [],
    priority: 100,
    health: { path: "/health", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 },
    gracePeriodSeconds: 60,
    https: false,
  };
}

/** A sidecar as resolution leaves it. */
export function sidecar(name: string, subject: Partial<Omit<Sidecar, "name">> = {}): Sidecar {
  return {
    name,
    image: { kind: "uri", uri: `123456789012.dkr.ecr.us-east-1.amazonaws.com/${name}:1.0.0` },
    volumes: [],
    waitsForFiles: false,
    hasCallVariables: true,
    environment: {},
    secrets: [],
    essential: true,
    hardening: resolveHardening("strict"),
    ...subject,
  };
}

/** An internal load balancer of a service: `balancer("orders", [{ port: 8080, protocol: "http" }])`. */
export function balancer(
  service: string, ports: readonly ServicePort[], subject: Partial<InternalBalancer> = {},
): InternalBalancer {
  const isTcp = ports.some(({ protocol }) => protocol === "tcp");
  return {
    kind: isTcp ? "network" : "application",
    node: { kind: "balancer", workload: service, balancer: isTcp ? "network" : "application" },
    host: `${service}${isTcp ? ".tcp" : ""}.lb.dev.shop.internal`,
    ports,
    health: { path: "/health", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 },
    gracePeriodSeconds: 60,
    https: false,
    ...subject,
  };
}

/** A call from a service to a database outside: `externalCall("orders", "ledger")`. */
export function externalCall(from: string, to: string, subject: Partial<ExternalCall> = {}): ExternalCall {
  const { port = 5432, protocol = "tcp" } = subject;
  return {
    id: callId({ from, to, port, protocol }),
    from,
    to,
    direction: "out",
    port,
    protocol: "tcp",
    peers: [{ cidr: "10.9.0.0/16" }],
    admit: false,
    env: {},
    ...subject,
  };
}

/** A database that the stack makes: `database("orders-db")`. */
export function database(name: string): Database {
  const origin = {
    kind: "create", version: "17", instanceClass: "db.t4g.micro", storageGib: 20, multiAz: false, backupDays: 7,
    deletionProtection: false,
  } as const;
  return { kind: "postgres", name, database: name.replaceAll("-", "_"), origin };
}

/** One that is there already. */
export function boundDatabase(name: string): Database {
  const host = `${name}.example.internal`;
  const origin = { kind: "adopt", host, port: 5432, securityGroupId: "sg-db", secretArn: "arn", admit: true } as const;
  return { ...database(name), origin };
}

/**
 * A system of these services, in this order, after the jobs, on stack `dev`; who is called, from outside too, is found
 * by DNS.
 */
export function system(
  services: readonly BuiltService[],
  { jobs = [], ...subject }: Partial<System> & { readonly jobs?: readonly ResolvedJob[] } = {},
): System {
  const calls = services.flatMap((caller) => caller.calls.map((to) => callOf(caller.name, to, services)));
  const inbound = (subject.externalCalls ?? []).filter(({ direction }) => direction === "in");
  const called = new Set([...calls, ...inbound].map(({ to }) => to));
  const found = (address: string) => ({ dns: { host: address, ttlSeconds: 10 }, address });
  const resolved = services.map((subject) =>
    called.has(subject.name) ? { ...found(`${subject.name}.internal`), ...subject } : subject);
  const none = { sharedVolumes: [], externalCalls: [], stores: [], storeCalls: [], warnings: [] };
  const rest = { name: "shop", stack: "dev", region: "us-east-1", ...none, ...subject };
  return { services: resolved, workloads: [...jobs, ...resolved], calls, ...rest };
}

function callOf(from: string, to: string, services: readonly BuiltService[]): ResolvedCall {
  const { port, protocol } = services.find(({ name }) => name === to)?.ports[0] ?? { port: 80, protocol: "http" };
  const variable = `${to.toUpperCase().replaceAll("-", "_")}_URL`;
  const id = callId({ from, to, port, protocol });
  return { id, from, to, port, protocol, via: "dns", env: { [variable]: `http://${to}.internal:${port}` } };
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
  flowLogs: false,
};

export const ingress: CreatedIngress = {
  kind: "create",
  certificate: { arn: "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000" },
  certificates: [],
  allowedCidrs: ["0.0.0.0/0"],
  allowedPrefixLists: [],
  dualStack: false,
  waf: "none",
  accessLogs: false,
  idleSeconds: 60,
  dropInvalidHeaders: true,
  deletionProtection: false,
};

export const adoptedIngress: AdoptedIngress = {
  kind: "adopt",
  listenerArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/fedcba98",
  securityGroupId: "sg-0123456789abcdef0",
};

const createdNamespace: NamespaceSettings = { kind: "create", name: "internal", visibility: "private" };

/** A stack of the system, with an ingress where a service is public. */
export function stack(built: System, subject: Partial<StackSettings> = {}): Stack {
  const has = (is: (service: ResolvedService) => boolean): boolean => built.services.some(is);
  const settings: StackSettings = {
    production: false,
    network: createdNetwork,
    hairpin: "warning",
    ...(has((service) => service.publics.length > 0) ? { ingress } : {}),
    ...(has((service) => service.dns !== undefined) ? { namespace: createdNamespace } : {}),
    ...(has((service) => service.connect !== undefined) ? { connect: {} } : {}),
    ...(has(({ balancers }) => balancers.length > 0)
      ? { balancers: { domain: "lb.dev.shop.internal", idleSeconds: 60 } }
      : {}),
    capacity: { spotOnDemandBase: 0 },
    logRetentionDays: 30,
    encryption: "aws",
    ownsRepositories: false,
    rollout: { wait: true, timeoutMinutes: 30, tasks: true },
    iam: {},
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
