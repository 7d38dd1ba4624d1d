import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { graphSchema, jobSchema } from "../../graph/author/graphSchema";
import { settingsSchema } from "../../settings/schema/settingsSchema";
import { basics, load, shop } from "./declare";

type Json = Record<string, unknown>;

const serviceKeys = Object.keys(graphSchema.shape.services.valueType.shape);
const jobKeys = Object.keys(jobSchema.shape);
const settingKeys = Object.keys(settingsSchema.shape).filter((key) => key !== "graph");
/** Names that mean something somewhere, so that random values go deep. */
const keys = fc.constantFrom(
  "to",
  "port",
  "ports",
  "paths",
  "hosts",
  "priority",
  "interval",
  "timeout",
  "command",
  "tag",
  "digest",
  "cidrBlock",
  "vpcId",
  "availabilityZones",
  "publicSubnets",
  "privateSubnets",
  "nat",
  "namespace",
  "certificateArn",
  "domains",
  "hostedZone",
  "allowedCidrs",
  "dualStack",
  "listenerArn",
  "priorities",
  "from",
  "id",
  "name",
  "egress",
  "createEndpoints",
  "cidrBlocks",
  "cidrs",
  "securityGroupId",
  "admit",
  "web",
  "api",
  "actions",
  "resources",
  "mode",
  "loadBalancer",
  "domain",
  "tls",
  "ec2",
  "spot",
  "instanceType",
  "min",
  "max",
  "schedules",
  "cron",
  "timezone",
  "data",
  "path",
  "efs",
  "report",
);
const leaves = fc.oneof(
  fc.constantFrom(
    "api",
    "web",
    "10.0.0.0/16",
    "10.0.1.0/24",
    "2001:db8::1/32",
    "1:2::3::4/64",
    "none",
    "auto",
    "*",
    "/a",
    "<secret>",
    "",
    "__proto__",
    "${x}",
    "ec2",
    "connect",
    "load-balancer",
    "m5.large",
    "0 3 * * ? *",
  ),
  fc.constantFrom(0, 1, 80, 3000, -1, 0.5, 1e9),
  fc.boolean(),
  fc.constant(null),
);
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaves,
    fc.array(tie("anything"), { maxLength: 3 }),
    fc.dictionary(keys, tie("anything"), { maxKeys: 3 }),
  ),
}));
const fields = (known: readonly string[]): fc.Arbitrary<Json> =>
  fc.dictionary(fc.constantFrom(...known), anything, { maxKeys: 3 });
/** A private service and a job. */
const nodes = fc.tuple(fields(serviceKeys), fields(jobKeys));

describe("a stack of anything", () => {
  it("is told of in problems, never by an exception: a stack is given exactly where there is no error", () => {
    fc.assert(
      fc.property(fields(serviceKeys), nodes, fields(settingKeys), (web, [api, job], settings) => {
        const services = { web: { ...shop.web, ...web }, api: { ...shop.api, ...api } };
        const also = { jobs: { report: { before: ["api"], ...job } } };
        const { stack, problems } = load({ services, also, settings: { ...basics, ...settings } });
        assert.equal(
          stack === undefined,
          problems.some(({ severity }) => severity === "error"),
        );
        for (const { path, message, hint } of problems) assert.ok(path !== "" && message !== "" && hint !== "");
      }),
      { numRuns: 500 },
    );
  });

  it("may not even be a graph", () => {
    fc.assert(
      fc.property(anything, (graph) => {
        assert.equal(load({ graph }).stack, undefined);
      }),
    );
  });
});
