import * as assert from "node:assert/strict";
import {
  endpointsOf, hasRouteOut, natOf, needsRoute, resolveNetwork, subnetsOf, zoneCount,
} from "../../../settings/resolve/resolveNetwork";
import { resolveCapacity } from "../../../settings/resolve/resolveCapacity";
import type { NetworkSettings } from "../../../settings/schema/settingsSchema";
import { externalCall, job, service, sidecar, system } from "../../builders";
import { resolved, shop } from "../../problems/declare";

const own = system([service("web")]);
const publicSubnets = ["10.0.1.0/24", "10.0.2.0/24"];
const privateSubnets = ["10.0.11.0/24", "10.0.12.0/24"];

describe("resolveNetwork", () => {
  it("keeps every word of its author's", () => {
    const network = { cidrBlock: "10.0.0.0/16", publicSubnets, privateSubnets, nat: "per-az" } as const;
    const zones = ["us-east-1a", "us-east-1b"];
    assert.deepEqual(resolveNetwork({ ...network, availabilityZones: zones, endpoints: "none", flowLogs: true }, own),
      { kind: "create", ...network, zones, endpoints: [], flowLogs: true });
  });

  it("adopts a VPC with the group of its endpoints", () => {
    const adopted = { vpcId: "vpc-1", egress: "endpoints", endpointsSecurityGroupId: "sg-1" } as const;
    assert.deepEqual(resolveNetwork(adopted, own),
      { kind: "adopt", ...adopted, privateSubnetIds: [], publicSubnetIds: [], cidrBlocks: [], endpoints: [] });
  });

  it("adds endpoints to a VPC that is there: none, all that the graph uses, or these", () => {
    const added = (settings: Pick<NetworkSettings, "createEndpoints">): readonly string[] =>
      resolveNetwork({ vpcId: "vpc-1", egress: "none", ...settings }, own).endpoints;
    assert.deepEqual([added({}), added({ createEndpoints: false }), added({ createEndpoints: [] })], [[], [], []]);
    assert.deepEqual(added({ createEndpoints: true }), ["s3", "ecr.api", "ecr.dkr", "logs"]);
    assert.deepEqual(added({ createEndpoints: ["logs", "s3"] }), ["s3", "logs"]);
  });
});

describe("subnetsOf", () => {
  it("computes a pair for each zone, by name or by number", () => {
    const { privateSubnets: computed } = subnetsOf({ availabilityZones: ["a", "b", "c"] });
    assert.deepEqual(computed, ["10.0.0.0/19", "10.0.32.0/19", "10.0.64.0/19"]);
    assert.deepEqual(subnetsOf({ availabilityZones: 3 }).privateSubnets, computed);
    assert.deepEqual([zoneCount({}), zoneCount({ availabilityZones: ["a"] })], [2, 1]);
  });

  it("mixes no given subnets with computed ones, which could overlap them", () => {
    assert.deepEqual(subnetsOf({ publicSubnets }), subnetsOf({}));
  });

  it("has none where the block has no room, or is none", () => {
    for (const cidrBlock of ["10.0.0.0/26", "10.0.0/16"]) {
      assert.deepEqual(subnetsOf({ cidrBlock }), { publicSubnets: [], privateSubnets: [] });
    }
  });
});

describe("the way out of a network", () => {
  it("is a NAT gateway where there are no endpoints", () => {
    assert.equal(natOf({ endpoints: "none" }, false), "single");
    assert.equal(natOf({ endpoints: "none", nat: "none" }, false), "none");
  });

  it("is a NAT gateway for an outside image, unless its author decides", () => {
    assert.deepEqual([natOf({}, true), natOf({}, false)], ["single", "none"]);
    assert.deepEqual([natOf({ nat: "none" }, true), natOf({ nat: "per-az" }, false)], ["none", "per-az"]);
  });

  it("is by endpoints for what the region's own ECR holds, and for logs alone where it holds nothing", () => {
    const outside = service("nginx", { needsInternet: true });
    assert.deepEqual(endpointsOf("auto", system([outside])), ["logs"]);
    assert.deepEqual(endpointsOf("auto", system([outside, service("web")])), ["s3", "ecr.api", "ecr.dkr", "logs"]);
  });

  it("is by endpoints to what secrets, those of sidecars too, and a shell ask for", () => {
    const secret = { variable: "KEY", valueFrom: "arn", resource: "arn" };
    const sidecars = [sidecar("agent", { secrets: [{ ...secret, store: "ssm", kmsKeyArn: "arn" }] })];
    const watched = service("web", { secrets: [{ ...secret, store: "secretsmanager" }], sidecars });
    assert.deepEqual(endpointsOf("auto", system([watched])),
      ["s3", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "kms"]);
    const open = service("web", { exec: true });
    assert.deepEqual(endpointsOf("auto", system([open])), ["s3", "ecr.api", "ecr.dkr", "logs", "kms", "ssmmessages"]);
    const all = [
      "s3", "ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "kms", "ssmmessages", "sqs", "sns", "dynamodb",
      "ecs", "ecs-agent", "ecs-telemetry",
    ];
    assert.deepEqual([endpointsOf("all", own), endpointsOf("none", system([open]))], [all, []]);
  });

  it("is by endpoints to ECS for the agents of instances", () => {
    const used = ["s3", "ecr.api", "ecr.dkr", "logs", "ecs", "ecs-agent", "ecs-telemetry"];
    const { instances } = resolveCapacity({ ec2: { instanceType: "m7g.large", min: 1, max: 4 } });
    assert.deepEqual(endpointsOf("auto", { ...own, instances }), used);
  });

  it("is by an endpoint to ECS for the proxies of Service Connect", () => {
    const client = service("web", { connect: { endpoints: [], calls: ["shop-dev-api=api:3001/http"] } });
    assert.deepEqual(endpointsOf("auto", system([client])), ["s3", "ecr.api", "ecr.dkr", "logs", "ecs-agent"]);
  });

  it("is what jobs need too: their images, secrets and externals", () => {
    const secrets = [{ variable: "KEY", valueFrom: "arn", resource: "arn", store: "ssm" }] as const;
    const own = system([service("web")], { jobs: [job("migrate", { secrets })] });
    assert.deepEqual(endpointsOf("auto", own), ["s3", "ecr.api", "ecr.dkr", "logs", "ssm"]);
    assert.equal(needsRoute(own), false);
    const outside = job("migrate", { needsInternet: true });
    assert.equal(needsRoute(system([service("web")], { jobs: [outside] })), true);
    const calling = [externalCall("migrate", "payments", { peers: [{ cidr: "0.0.0.0/0" }] })];
    assert.equal(needsRoute(system([service("web")], { jobs: [job("migrate")], externalCalls: calling })), true);
  });

  it("is needed for an image from outside, and for an external on the internet that is called", () => {
    const calling = (cidr: string, direction: "in" | "out"): boolean => {
      const externalCalls = [externalCall("web", "db", { direction, peers: [{ cidr }] })];
      return needsRoute(system([service("web")], { externalCalls }));
    };
    assert.equal(needsRoute(system([service("web", { needsInternet: true })])), true);
    assert.deepEqual([calling("0.0.0.0/0", "out"), calling("10.9.0.0/16", "out"), calling("8.8.8.0/24", "in")],
      [true, false, false]);
  });

  it("makes NAT exactly where a service, a sidecar or a job needs a route out", () => {
    const natOf = (services: object, jobs: object = {}): unknown => {
      const externals = { db: { port: 5432, cidrs: ["10.9.0.0/16"] }, mail: { port: 587, host: "smtp.example.com" } };
      const also = { externals, jobs: { nightly: { schedule: { cron: "0 3 * * ? *" }, ...jobs } } };
      const { network } = resolved({ services: { web: { ...shop.web, ...services } }, also }).settings;
      return network.kind === "create" ? network.nat : undefined;
    };
    assert.equal(natOf({ calls: ["db"] }, { calls: ["api", "db"] }), "none");
    assert.equal(natOf({ calls: ["mail"] }), "single");
    assert.equal(natOf({ sidecars: { agent: { image: "agent:1.0" } } }), "single");
    assert.equal(natOf({}, { calls: ["mail"] }), "single");
    assert.equal(natOf({}, { image: "nginx:1.27" }), "single");
  });

  it("has a route out by NAT, unless its settings rule that out", () => {
    const routes = [
      {}, { endpoints: "none" }, { nat: "none" }, { vpcId: "vpc-1" }, { vpcId: "vpc-1", egress: "endpoints" },
      { vpcId: "vpc-1", egress: "none", createEndpoints: true },
    ] as const;
    assert.deepEqual(routes.map(hasRouteOut), [true, true, false, true, false, false]);
  });
});
