import * as assert from "node:assert/strict";
import { committedStack } from "../committed";

describe("examples/shop", () => {
  for (const stackName of ["dev", "prod"]) {
    it(`has no problem in ${stackName}, and the five calls that it is made for`, () => {
      const { system } = committedStack(stackName);
      assert.deepEqual(system.warnings, []);
      assert.deepEqual(
        system.calls.map(({ from, to, port }) => `${from} -> ${to}:${String(port)}`),
        [
          "api-gateway -> order-service:3003",
          "api-gateway -> product-service:3002",
          "api-gateway -> user-service:3001",
          "order-service -> notification-service:3004",
          "order-service -> product-service:3002",
        ],
      );
      assert.deepEqual(
        system.services.map(({ name }) => name),
        ["notification-service", "product-service", "order-service", "user-service", "api-gateway"],
      );
      assert.deepEqual(
        system.services.filter((service) => service.publics.length > 0).map(({ name }) => name),
        ["api-gateway"],
      );
    });
  }

  it("is small in dev: two zones, two tasks of a service, one NAT gateway, no endpoints", () => {
    const { system, settings } = committedStack("dev");
    assert.deepEqual(settings.network, {
      kind: "create",
      cidrBlock: "10.0.0.0/16",
      zones: ["us-east-1a", "us-east-1b"],
      publicSubnets: ["10.0.1.0/24", "10.0.2.0/24"],
      privateSubnets: ["10.0.11.0/24", "10.0.12.0/24"],
      nat: "single",
      endpoints: [],
      flowLogs: false,
    });
    assert.deepEqual(new Set(system.services.map(({ desiredCount }) => desiredCount)), new Set([2]));
    assert.deepEqual(settings.namespace, { kind: "create", name: "internal", visibility: "private" });
  });

  it("is safe in prod: three zones, more tasks, endpoints, a protected load balancer, a year of encrypted logs", () => {
    const { system, settings } = committedStack("prod");
    const { network, ingress, logRetentionDays, production, encryption } = settings;
    assert.ok(network.kind === "create" && ingress?.kind === "create");
    assert.deepEqual(
      [network.zones, network.nat, network.endpoints],
      [["us-east-1a", "us-east-1b", "us-east-1c"], "none", ["s3", "ecr.api", "ecr.dkr", "logs"]],
    );
    assert.deepEqual([ingress.deletionProtection, logRetentionDays], [true, 365]);
    assert.deepEqual([production, encryption, network.flowLogs, ingress.waf], [true, "customer", true, "block"]);
    assert.deepEqual(
      system.services.map(({ desiredCount }) => desiredCount),
      [3, 3, 3, 3, 6],
    );
  });
});
