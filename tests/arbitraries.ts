import * as fc from "fast-check";
import type { Service, ServiceGraph } from "../graph/schema";

/** A graph with the settings of one stack, as a user could have written them. */
export interface Declared {
  readonly graph: ServiceGraph;
  /** Fully qualified, without the graph's path. */
  readonly config: Readonly<Record<string, unknown>>;
}

const project = "ecs-service-graph";
const name = fc.stringMatching(/^[a-z][a-z0-9]{0,7}(-[a-z][a-z0-9]{0,5})?$/).filter((one) => one.length > 1);

const port = fc.integer({ min: 1024, max: 65535 });
const ports = fc.oneof(
  { weight: 6, arbitrary: fc.record({ port }) },
  { weight: 1, arbitrary: fc.record({ port, protocol: fc.constant("tcp" as const) }) },
  { weight: 1, arbitrary: fc.uniqueArray(port, { minLength: 2, maxLength: 2 })
    .map(([web = 0, admin = 0]) => ({ ports: { web: { port: web }, admin: { port: admin } } })) },
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
}).map(({ ports: given, sizes }) => ({ ...given, ...sizes }));

type Named = readonly (readonly [string, Service])[];

/** Every pair is a candidate, so that cycles, fans and chains all come up. */
function withCalls(services: Named, wanted: readonly (readonly [number, number])[]): Named {
  const calls = new Map<string, NonNullable<Service["calls"]>>(services.map(([key]) => [key, []]));
  for (const [from, to] of wanted) {
    const [caller] = services[from % services.length] ?? [""];
    const [callee, { port, ports: named }] = services[to % services.length] ?? ["", {}];
    if (caller === callee || (port === undefined && named === undefined)) continue;
    const others = (calls.get(caller) ?? []).filter((one) => typeof one === "string" || one.to !== callee);
    calls.set(caller, [...others, named === undefined ? { to: callee } : { to: callee, port: "admin" }]);
  }
  return services.map(([key, service]) => [key, { ...service, calls: calls.get(key) ?? [] }] as const);
}

function withPublics(services: Named, chosen: readonly boolean[]): Named {
  return services.map(([key, service], index) => {
    const exposable = service.port !== undefined && service.protocol === undefined;
    const shown = chosen[index] === true && exposable ? { public: { paths: [`/${key}`] } } : {};
    return [key, { ...service, ...shown }] as const;
  });
}

const names = fc.uniqueArray(name, { minLength: 1, maxLength: 8 });

const graph: fc.Arbitrary<ServiceGraph> = names.chain((drawn) => fc.record({
  shapes: fc.tuple(...drawn.map(() => shape)),
  calls: fc.array(fc.tuple(fc.nat(drawn.length - 1), fc.nat(drawn.length - 1)), { maxLength: 2 * drawn.length }),
  publics: fc.tuple(...drawn.map(() => fc.boolean())),
}).map(({ shapes, calls, publics }) => {
  const alone = drawn.map((key, index) => [key, shapes[index] ?? {}] as const);
  return { name: "sys", services: Object.fromEntries(withPublics(withCalls(alone, calls), publics)) };
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
).map((egress) => ({
  vpcId: "vpc-0123456789abcdef0",
  privateSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  publicSubnetIds: ["subnet-0123456789abcdef2", "subnet-0123456789abcdef3"],
  cidrBlocks: ["10.0.0.0/16"],
  ...egress,
}));

const network = fc.oneof({ weight: 3, arbitrary: created }, { weight: 1, arbitrary: adopted });

const ingress = fc.constantFrom(
  { certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555" },
  { insecureHttp: true },
);

/** Any shape of graph, cycles and workers among them, on any kind of network. */
export const declared: fc.Arbitrary<Declared> = fc.record({ graph, network, ingress }).map((drawn) => ({
  graph: drawn.graph,
  config: {
    "aws:region": "us-east-1",
    [`${project}:imageTag`]: "1.0.0",
    [`${project}:network`]: drawn.network,
    [`${project}:ingress`]: drawn.ingress,
  },
}));
