import * as fc from "fast-check";
import type { External, Service, ServiceGraph } from "../graph/author/graphSchema";
import { drawnJobs, drawnModes, withModes } from "./arbitraryModes";
import { boundStore, drawnStores, withStores } from "./arbitraryStores";

/** A graph with the settings of one stack, as a user could have written them. */
export interface Declared {
  readonly graph: ServiceGraph;
  /** Fully qualified, without the graph's path. */
  readonly config: Readonly<Record<string, unknown>>;
}

const project = "ecs-service-graph";
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,7}(-[a-z][a-z0-9]{0,5})?$/).filter((item) => item.length > 1);

const port = fc.integer({ min: 1024, max: 65535 });
const ports = fc.oneof(
  { weight: 6, arbitrary: fc.record({ port }) },
  { weight: 2, arbitrary: fc.record({ port, protocol: fc.constantFrom("tcp" as const, "udp" as const) }) },
  { weight: 1, arbitrary: fc.uniqueArray(port, { minLength: 2, maxLength: 2 })
    .map(([web = 0, admin = 0]) => ({ ports: { web: { port: web }, admin: { port: admin } } })) },
  // Load balancers ask for health on a port that nobody calls.
  { weight: 1, arbitrary: fc.uniqueArray(port, { minLength: 2, maxLength: 2 }).map(([web = 0, admin = 0]) =>
    ({ ports: { web: { port: web }, admin: { port: admin } }, healthCheck: { port: "web" } })) },
  { weight: 1, arbitrary: fc.constant({}) },
);

const shape: fc.Arbitrary<Service> = fc.record({
  ports,
  sizes: fc.record({
    desiredCount: fc.integer({ min: 1, max: 4 }),
    stopTimeout: fc.integer({ min: 2, max: 120 }),
    environment: fc.dictionary(fc.constantFrom("LOG_LEVEL", "TIER"), fc.constantFrom("a", "${region}", "${account}")),
    secrets: fc.dictionary(fc.constantFrom("DB_LOGIN", "API_LOGIN"), fc.constantFrom("db", "api/login")),
  }, { requiredKeys: [] }),
}).map(({ ports: declaredPorts, sizes }) => ({ ...declaredPorts, ...sizes }));

type Named = readonly (readonly [string, Service])[];

/** Every pair is a candidate, so that cycles, fans, chains and peers all come up. */
function withCalls(services: Named, wanted: readonly (readonly [number, number])[]): Named {
  const calls = new Map<string, NonNullable<Service["calls"]>>(services.map(([key]) => [key, []]));
  for (const [from, to] of wanted) {
    const [caller] = services[from % services.length] ?? [""];
    const [callee, { port, ports: named }] = services[to % services.length] ?? ["", {}];
    if (port === undefined && named === undefined) continue;
    const others = (calls.get(caller) ?? []).filter((item) => typeof item === "string" || item.to !== callee);
    calls.set(caller, [...others, named === undefined ? { to: callee } : { to: callee, port: "admin" }]);
  }
  return services.map(([key, service]) => [key, { ...service, calls: calls.get(key) ?? [] }] as const);
}

function withPublics(services: Named, chosen: readonly boolean[]): Named {
  return services.map(([key, service], index) => {
    const exposable = service.port !== undefined && service.protocol === undefined;
    const shown = chosen[index] === true && exposable ? { public: shownAs(key, index) ?? true } : {};
    return [key, { ...service, ...shown }] as const;
  });
}

const jwt = { issuer: "https://a.example.com", jwksEndpoint: "https://a.example.com/jwks.json" };

/** One public service in three has a further entry, of the same port. */
function shownAs(key: string, index: number): Service["public"] {
  const first = { paths: [`/${key}`], ...index % 2 === 0 ? {} : { allowedCidrs: ["192.0.2.0/25"] } };
  if (index % 4 === 3) return { ...first, auth: { jwt } };
  return index % 3 === 1 ? [first, { name: "more", paths: [`/${key}/more`], stickySeconds: 60 }] : first;
}

/** Over plain HTTP nobody signs in. */
function withoutSignIn({ services, ...graph }: ServiceGraph): ServiceGraph {
  return {
    ...graph,
    services: Object.fromEntries(Object.entries(services).map(([key, service]): [string, Service] => {
      const exposed = service.public;
      if (typeof exposed !== "object" || !("auth" in exposed)) return [key, service];
      return [key, { ...service, public: { paths: [`/${key}`] } }];
    })),
  };
}

/** What is outside of the system: called by it, or calling it. */
const outward: Readonly<Record<string, External>> = {
  "ext-database": { port: 5432, securityGroupId: "sg-0aaaaaaaaaaaaaaa0", host: "database.example.com" },
  "ext-office": { port: 8443, cidrs: ["10.98.0.0/16", "10.99.0.0/16"] },
  "ext-list": { port: 443, prefixListId: "pl-0aaaaaaaaaaaaaaa0" },
  "ext-syslog": { port: 514, protocol: "udp", cidrs: ["10.97.0.0/16"] },
  "ext-other": { port: 9000, stack: { name: "org/other/dev", service: "api" } },
};
const inward: Readonly<Record<string, External>> = {
  "ext-lambda": { securityGroupId: "sg-0bbbbbbbbbbbbbbb0" },
  "ext-vpn": { cidrs: ["10.200.0.0/16"] },
};

/** One service in three calls something outside, and something outside calls one in three. */
function withExternals(
  services: Named, drawn: readonly (string | undefined)[],
): Pick<ServiceGraph, "services" | "externals"> {
  const called = (index: number) => Object.hasOwn(outward, drawn[index] ?? "") ? drawn[index] : undefined;
  const externals = Object.fromEntries(Object.entries({ ...outward, ...inward }).flatMap(([key, external]) => {
    const wanted = services.filter(([, { port }], index) => port !== undefined && drawn[index] === key);
    const calls = wanted.map(([service]) => service);
    if (Object.hasOwn(outward, key)) return drawn.includes(key) ? [[key, external]] : [];
    return calls.length > 0 ? [[key, { ...external, calls }]] : [];
  }));
  return {
    services: Object.fromEntries(services.map(([key, service], index) => {
      const to = called(index);
      return [key, to === undefined ? service : { ...service, calls: [...service.calls ?? [], to] }];
    })),
    ...Object.keys(externals).length > 0 ? { externals } : {},
  };
}

const names = fc.uniqueArray(name, { minLength: 1, maxLength: 8 });

const graph: fc.Arbitrary<ServiceGraph> = names.chain((drawn) => fc.record({
  shapes: fc.tuple(...drawn.map(() => shape)),
  calls: fc.array(fc.tuple(fc.nat(drawn.length - 1), fc.nat(drawn.length - 1)), { maxLength: 2 * drawn.length }),
  publics: fc.tuple(...drawn.map(() => fc.boolean())),
  outside: fc.tuple(...drawn.map(() => fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys({ ...outward, ...inward })) },
  ))),
  modes: fc.tuple(...drawn.map(() => drawnModes)),
  stores: fc.tuple(...drawn.map(() => drawnStores)),
  jobs: drawnJobs,
}).map(({ shapes, calls, publics, outside, modes, stores, jobs }) => {
  const alone = drawn.map((key, index) => [key, shapes[index] ?? {}] as const);
  const graph = withExternals(withPublics(withCalls(alone, calls), publics), outside);
  return { name: "sys", ...withStores(withModes(graph, modes, jobs), stores) };
}));

const zones = fc.constantFrom(2, 3, ["us-east-1a", "us-east-1b"], ["us-east-1c", "us-east-1a"]);

const created = fc.record({
  zones,
  nat: fc.constantFrom("auto", "none", "single", "per-az"),
  endpoints: fc.constantFrom("auto", "all", "none"),
}).map(({ zones: availabilityZones, nat, endpoints }) => ({
  cidrBlock: "10.0.0.0/16",
  availabilityZones,
  nat,
  endpoints: nat === "single" || nat === "per-az" ? endpoints : endpoints === "none" ? "auto" : endpoints,
}));

const adopted = fc.constantFrom(
  { egress: "nat" },
  { egress: "endpoints", endpointsSecurityGroupId: "sg-0123456789abcdef0" },
  { egress: "none", createEndpoints: true },
).map((egress) => ({
  vpcId: "vpc-0123456789abcdef0",
  privateSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  publicSubnetIds: ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"],
  cidrBlocks: ["10.0.0.0/16"],
  ...egress,
}));

const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";
const listener =
  "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/0123456789abcdef/0123456789abcdef";

const balancer = fc.oneof(
  fc.record({ certificateArn: fc.constant(certificateArn), waf: fc.constantFrom(true, false, "count") }),
  fc.record({
    certificateArn: fc.constant(certificateArn), allowedPrefixLists: fc.constant(["pl-0bbbbbbbbbbbbbbb0"]),
    allowedCidrs: fc.constant(["192.0.2.0/24"]),
  }, { requiredKeys: ["certificateArn", "allowedPrefixLists"] }),
  fc.record({
    domains: fc.constant(["a.example.com", "b.example.com", { name: "example.org", hostedZone: "Z0123456789ABCDEF" }]),
    hostedZone: fc.constant("example.com"), certificates: fc.constant([certificateArn]),
  }, { requiredKeys: ["domains", "hostedZone"] }),
  fc.record({ insecureHttp: fc.constant(true), accessLogs: fc.boolean() }),
);

/** A listener that is there is in a VPC that is there. */
const adoptedListener = fc.constant({
  listenerArn: listener,
  securityGroupId: "sg-0ccccccccccccccc0",
  priorities: { from: 20_000, to: 40_000 },
});

const placed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ network: created, ingress: balancer }) },
  { weight: 1, arbitrary: fc.record({ network: adopted, ingress: fc.oneof(balancer, adoptedListener) }) },
);

/** What may be set besides, each in half of the stacks. */
const extras = fc.record({
  exec: fc.constant(true),
  encryption: fc.constant("customer"),
  images: fc.constant({ create: true }),
  iam: fc.constant({ permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary", path: "/apps/" }),
}, { requiredKeys: [] });

/** Any shape of graph, cycles and workers among them, on any kind of network. */
export const declared: fc.Arbitrary<Declared> = fc.record({ graph, placed, extras }).map((drawn) => ({
  graph: "insecureHttp" in drawn.placed.ingress ? withoutSignIn(drawn.graph) : drawn.graph,
  config: {
    "aws:region": "us-east-1",
    [`${project}:imageTag`]: "1.0.0",
    [`${project}:network`]: drawn.placed.network,
    [`${project}:ingress`]: drawn.placed.ingress,
    [`${project}:capacity`]: { spot: { onDemandBase: 1 }, ec2: { instanceType: "m7i.4xlarge", min: 1, max: 40 } },
    ...drawn.graph.stores ? { [`${project}:stores`]: boundStore } : {},
    ...Object.fromEntries(Object.entries(drawn.extras).map(([key, value]) => [`${project}:${key}`, value])),
  },
}));
