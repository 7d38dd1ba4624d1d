import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { discoveryName, nameBudget, physicalName, type NameKind } from "../../../graph/names/names";

const part = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/), { minLength: 1, maxLength: 6 })
    .map((words) => words.join("-").slice(0, most).replace(/-+$/, ""));
/** Few letters, so that parts meet at other hyphens. */
const tight = fc.stringMatching(/^[ab](-?[ab]){0,3}$/);
const place = fc.record({
  system: fc.oneof(
    part(24), tight,
    fc.constantFrom("sg", "sg-a", "internal", "ecs", "ecs-sg", "aws", "fargate", "sthree", "amzn"),
  ),
  stack: fc.oneof(part(60), tight, fc.constantFrom("sg", "dev", "2-x", "s3-demo", "x".repeat(250))),
  node: fc.oneof(part(40), tight),
});
type Place = typeof place extends fc.Arbitrary<infer P> ? P : never;

/**
 * Letters, digits and single hyphens, a letter first and no hyphen last. AWS: "CreateDBInstance" and "CreateDBCluster"
 * in the reference of RDS, "CreateReplicationGroup" and "CreateCacheCluster" in that of ElastiCache.
 */
const identifier = /^[a-z](-?[a-z0-9])*$/;
const forms: Readonly<Record<NameKind, RegExp>> = {
  cluster: /^[a-z][a-z0-9-]*$/,
  namespace: /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/,
  connectNamespace: /^[a-z][a-z0-9-]*$/,
  logGroup: /^\/ecs\/[a-z0-9-]+\/[a-z0-9-]+$/,
  connectLogGroup: /^\/ecs\/[a-z0-9-]+\/[a-z0-9-]+\/connect$/,
  insightsLogGroup: /^\/aws\/ecs\/containerinsights\/[a-z0-9-]+\/performance$/,
  execLogGroup: /^\/aws\/ecs\/exec\/[a-z0-9-]+$/,
  flowLogGroup: /^\/aws\/vpc\/flowlogs\/[a-z0-9-]+$/,
  wafLogGroup: /^aws-waf-logs-[a-z0-9-]+$/,
  stateMachineLogGroup: /^\/aws\/vendedlogs\/states\/[a-z0-9-]+\/[a-z0-9-]+$/,
  keyAlias: /^alias\/(?!aws\/)[a-z0-9-]+$/,
  service: /^[a-z][a-z0-9-]*$/,
  taskDefinition: /^[a-z][a-z0-9-]*$/,
  loadBalancer: /^(?!internal-)[a-z][a-z0-9-]*[a-z0-9]$/,
  targetGroup: /^(?!.*--)[a-z][a-z0-9-]*[a-z0-9]$/,
  logBucket: /^(?!sthree-|xn--|amzn-s3-demo-)[a-z][a-z0-9-]{2,}$/,
  webAcl: /^[a-z][a-z0-9-]*$/,
  securityGroup: /^(?!sg-)[a-z][a-z0-9-]*$/,
  executionRole: /^[a-z][a-z0-9-]*$/,
  taskRole: /^[a-z][a-z0-9-]*$/,
  flowLogRole: /^[a-z][a-z0-9-]*$/,
  instanceRole: /^[a-z][a-z0-9-]*$/,
  stateMachineRole: /^[a-z][a-z0-9-]*$/,
  stateMachine: /^[a-z][a-z0-9-]*$/,
  scheduleRole: /^[a-z][a-z0-9-]*$/,
  tlsRole: /^[a-z][a-z0-9-]*$/,
  schedule: /^[a-z][a-z0-9-]*$/,
  launchTemplate: /^[a-z][a-z0-9-]*$/,
  autoScalingGroup: /^[a-z][a-z0-9-]*$/,
  capacityProvider: /^(?!aws|ecs|fargate)[a-z][a-z0-9-]*$/,
  database: identifier,
  cache: identifier,
  queue: /^[a-z][a-z0-9-]*$/,
  topic: /^[a-z][a-z0-9-]*$/,
  bucket: /^(?!sthree-|xn--|amzn-s3-demo-)[a-z][a-z0-9-]{2,}$/,
  table: /^[a-z][a-z0-9-]*$/,
};
/** What a stack has one of. */
const nodeless: readonly NameKind[] = [
  "cluster", "namespace", "connectNamespace", "insightsLogGroup", "execLogGroup", "flowLogGroup", "wafLogGroup",
  "keyAlias",
];
const kinds = Object.keys(forms) as NameKind[];

/** What a kind's names tell apart: a service's name is unique in its cluster. */
function identity(kind: NameKind, { system, stack, node }: Place): string {
  if (kind === "service") return node;
  return JSON.stringify(nodeless.includes(kind) ? [system, stack] : [system, stack, node]);
}

const nameOf = (kind: NameKind, { system, stack, node }: Place): string => physicalName(kind, system, stack, node);

describe("physicalName", () => {
  it("reads as one would look for it", () => {
    assert.equal(physicalName("cluster", "shop", "dev"), "shop-dev");
    assert.equal(physicalName("namespace", "shop", "dev"), "dev.shop.internal");
    assert.equal(physicalName("logGroup", "shop", "dev", "user-service"), "/ecs/shop-dev/user-service");
    assert.equal(physicalName("wafLogGroup", "shop", "dev"), "aws-waf-logs-shop-dev");
    assert.equal(physicalName("keyAlias", "shop", "dev"), "alias/shop-dev");
    assert.equal(physicalName("service", "shop", "dev", "user-service"), "user-service");
    assert.equal(physicalName("taskDefinition", "shop", "dev", "user-service"), "shop-dev-user-service");
    assert.equal(physicalName("loadBalancer", "shop", "dev", "ingress"), "shop-dev-ingress");
    assert.equal(physicalName("executionRole", "shop", "dev", "user-service"), "shop-dev-user-service-exec");
    assert.equal(physicalName("taskRole", "shop", "dev", "user-service"), "shop-dev-user-service-task");
  });

  for (const kind of kinds) {
    it(`gives a ${kind} a name of ${String(nameBudget[kind])} characters at most, in the form that AWS takes`, () => {
      fc.assert(
        fc.property(place, (somewhere) => {
          assert.ok(nameOf(kind, somewhere).length <= nameBudget[kind]);
          assert.match(nameOf(kind, somewhere), forms[kind]);
        }),
      );
    });

    it(`gives no two things the same name of a ${kind}`, () => {
      fc.assert(
        fc.property(place, place, (a, b) => {
          assert.equal(nameOf(kind, a) === nameOf(kind, b), identity(kind, a) === identity(kind, b));
        }),
        { numRuns: 1000 },
      );
    });
  }

  it("tells apart parts that meet at another hyphen, and a service's two roles", () => {
    const names = [
      physicalName("taskRole", "a-b", "c", "d"),
      physicalName("taskRole", "a", "b-c", "d"),
      physicalName("taskRole", "a", "b", "c-d"),
      physicalName("executionRole", "a", "b", "c-d"),
      physicalName("taskRole", "a", "b", "c-d-exec"),
    ];
    assert.equal(new Set(names).size, names.length);
    assert.notEqual(physicalName("cluster", "a-b", "c"), physicalName("cluster", "a", "b-c"));
  });

  it("begins no name as AWS lets none of the kind begin, and tells what it makes of it from others", () => {
    assert.match(physicalName("securityGroup", "sg", "dev", "web"), /^ecs-sg-dev-web-[0-9a-f]{8}$/);
    assert.equal(physicalName("securityGroup", "ecs", "sg", "dev-web"), "ecs-sg-dev-web");
    assert.match(physicalName("loadBalancer", "internal", "a", "b"), /^ecs-int-[0-9a-f]{8}-nal-a-b$/);
    assert.match(physicalName("logBucket", "sthree", "dev", "ingress"), /^ecs-sthree-dev-/);
    assert.match(physicalName("logBucket", "amzn", "s3-demo", "ingress"), /^ecs-amzn-s3-demo-/);
    assert.equal(physicalName("logBucket", "sg", "dev", "ingress"), "sg-dev-ingress");
  });

  it("gives the target group of an entry single hyphens, and not the name of a service's", () => {
    const ofEntry = physicalName("targetGroup", "shop", "dev", "admin--web");
    assert.match(ofEntry, forms.targetGroup);
    assert.notEqual(ofEntry, physicalName("targetGroup", "shop", "dev", "admin-web"));
  });

  it("keeps both ends of a name that has to be cut", () => {
    const name = physicalName("targetGroup", "warehouse", "production", "notification-service");
    assert.match(name, /^warehou-[0-9a-f]{8}-service$/);
  });
});

describe("discoveryName", () => {
  const port = fc.record({
    port: fc.oneof(fc.stringMatching(/^[a-z][a-z0-9]{0,23}$/), tight), protocol: fc.constantFrom("http", "tcp"),
  }, { requiredKeys: ["protocol"] });
  const dotted = fc.stringMatching(/^[a-b][ab._-]{0,4}$/);
  const parts = fc
    .tuple(place, fc.option(dotted, { nil: undefined }), port)
    .map(([{ system, stack, node }, other, end]): Parameters<typeof discoveryName> => [
      system, other ?? stack, node, end,
    ]);

  it("reads as one would look for it in the metrics", () => {
    assert.equal(discoveryName("shop", "dev", "user-service"), "shop-dev-user-service");
    assert.equal(discoveryName("shop", "dev", "user-service", { port: "admin" }), "shop-dev-user-service_admin");
  });

  it("is another for another protocol, since ECS takes none for a name that it knows", () => {
    assert.equal(discoveryName("shop", "dev", "mysql", { protocol: "tcp" }), "shop-dev-mysql__tcp");
    const admin = { port: "admin", protocol: "grpc" } as const;
    assert.equal(discoveryName("shop", "dev", "user-service", admin), "shop-dev-user-service_admin__grpc");
  });

  it("gives a name that ECS takes, of 64 characters at most", () => {
    fc.assert(fc.property(parts, (words) => assert.match(discoveryName(...words), /^[a-z0-9][a-z0-9_-]{0,63}$/)));
  });

  it("gives no two endpoints of any systems and stacks the same name", () => {
    fc.assert(
      fc.property(parts, parts, (first, second) => {
        const isSame = JSON.stringify(first) === JSON.stringify(second);
        assert.equal(discoveryName(...first) === discoveryName(...second), isSame);
      }),
      { numRuns: 2000 },
    );
  });
});
