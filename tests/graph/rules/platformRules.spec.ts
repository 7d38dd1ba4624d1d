import * as assert from "node:assert/strict";
import { nameOfRule } from "../../../graph/rules/ruleNames";
import { platformRules } from "../../../graph/rules/platformRules";
import type { EndpointService } from "../../../model/network";
import type { Workload } from "../../../model/system";
import { job, service, sidecar } from "../../builders";
import type { Egress } from "../../../model/network";
import { nodeName } from "../../../model/nodeId";

const forTasks: readonly EndpointService[] = ["s3", "ecr.api", "ecr.dkr", "logs"];
const forAgents: readonly EndpointService[] = ["ecs", "ecs-agent", "ecs-telemetry"];
const byEndpoints = { endpointsSecurityGroupId: "sg-9", gateways: { s3: "pl-1" } };

const named = (workloads: readonly Workload[], egress: Egress, hasInstances = false) =>
  platformRules({ workloads, region: "us-east-1" }, egress, hasInstances).map(nameOfRule);
/** Who gets to the internet where there is NAT besides these endpoints. */
const throughNat = (workloads: readonly Workload[], endpoints: readonly EndpointService[], hasInstances = false) =>
  platformRules({ workloads, region: "us-east-1" }, { nat: true, endpoints, ...byEndpoints }, hasInstances)
    .filter(({ to }) => to.kind === "internet").map(({ from }) => nodeName(from));

describe("platformRules", () => {
  it("lead services and jobs to the endpoints and S3 where there are such", () => {
    const egress: Egress = { nat: false, endpoints: forTasks, ...byEndpoints };
    assert.deepEqual(named([job("migrate"), service("web")], egress), [
      "migrate-calls-endpoints-443-out", "migrate-calls-endpoints-443-out-s3",
      "web-calls-endpoints-443-out", "web-calls-endpoints-443-out-s3",
    ]);
  });

  it("lead to DynamoDB only what uses it", () => {
    const egress: Egress = { nat: false, endpoints: "all", gateways: { dynamodb: "pl-2" } };
    const permissions = [{ actions: ["dynamodb:GetItem"], resources: ["arn"] }];
    const workloads = [service("web"), job("sum", { storeServices: ["dynamodb"] }), service("api", { permissions })];
    assert.deepEqual(named(workloads, egress, true), [
      "sum-calls-endpoints-443-out-dynamodb", "api-calls-endpoints-443-out-dynamodb",
    ]);
  });

  it("lead through NAT only what lacks an endpoint, or needs the internet", () => {
    const secrets = [{ variable: "KEY", valueFrom: "arn", resource: "arn", store: "ssm" } as const];
    const workloads = [
      service("web"), job("import", { needsInternet: true }), service("shell", { exec: true }),
      service("orders", { sidecars: [sidecar("otel", { secrets })] }), service("users", { secrets }),
    ];
    assert.deepEqual(throughNat(workloads, forTasks), ["import", "shell", "orders", "users"]);
    assert.deepEqual(throughNat(workloads, [...forTasks, "ssm", "ssmmessages", "kms"]), ["import"]);
    assert.deepEqual(throughNat([service("web")], []), ["web"]);
  });

  it("lead the proxies of Service Connect to where they learn of callees", () => {
    const members = [service("web"), service("api", { connect: { endpoints: [], calls: [] } })];
    assert.deepEqual(throughNat(members, forTasks), ["api"]);
    assert.deepEqual(throughNat(members, [...forTasks, "ecs-agent"]), []);
  });

  it("lead nobody through NAT where the network has an endpoint of every service", () => {
    const egress: Egress = { nat: true, endpoints: "all" };
    assert.deepEqual(named([service("web", { exec: true })], egress, true), []);
  });

  it("lead nobody through NAT that isn't there", () => {
    assert.deepEqual(named([service("web", { needsInternet: true })], { nat: false, endpoints: [] }), []);
  });

  it("lead instances where their agents and their tasks' images and secrets are", () => {
    const egress: Egress = { nat: false, endpoints: "all", ...byEndpoints };
    assert.deepEqual(named([], egress, true), [
      "instances-calls-endpoints-443-out", "instances-calls-endpoints-443-out-s3",
    ]);
    assert.deepEqual(throughNat([], forTasks, true), ["instances"]);
    assert.deepEqual(throughNat([service("web", { capacity: "ec2" })], [...forTasks, ...forAgents], true), []);
    const remote = { needsInternet: true } as const;
    assert.deepEqual(throughNat([service("web", remote)], [...forTasks, ...forAgents], true), ["web"]);
    assert.deepEqual(throughNat([service("web", { ...remote, capacity: "ec2" })], [...forTasks, ...forAgents], true),
      ["web", "instances"]);
  });
});
