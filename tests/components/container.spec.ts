import * as assert from "node:assert/strict";
import { containerDefinitions } from "../../components/container";
import type { System } from "../../graph/system";
import { service, system, type BuiltService } from "../builders";

const account = { id: "123456789012", region: "us-east-1" };

function containerOf(one: BuiltService, among: System = system([one])): Record<string, unknown> {
  const text = containerDefinitions({ service: one, system: among, account, logGroup: "/ecs/shop-dev/web" });
  const containers = JSON.parse(text) as Record<string, unknown>[];
  assert.equal(containers.length, 1);
  return containers[0] ?? {};
}

describe("containerDefinitions", () => {
  it("are one essential container that logs to its service's group and never blocks on it", () => {
    assert.deepEqual(containerOf(service("web", { port: 3000 })), {
      name: "web",
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:1.0.0",
      essential: true,
      portMappings: [{ containerPort: 3000, hostPort: 3000, protocol: "tcp" }],
      environment: [],
      secrets: [],
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/ecs/shop-dev/web",
          "awslogs-region": "us-east-1",
          "awslogs-stream-prefix": "web",
          "mode": "non-blocking",
          "max-buffer-size": "25m",
        },
      },
      stopTimeout: 30,
    });
  });

  it("give the addresses of the callees beside the author's variables, sorted by name", () => {
    const web = service("web", { environment: { ZONE: "z", BUCKET: "b-${account}" }, calls: ["orders"] });
    const among = system([service("orders", { port: 80 }), service("other", { calls: ["web"] }), web]);
    assert.deepEqual(containerOf(web, among)["environment"], [
      { name: "BUCKET", value: "b-123456789012" },
      { name: "ORDERS_URL", value: "http://orders.internal:80" },
      { name: "ZONE", value: "z" },
    ]);
  });

  it("name secrets by ARN, sorted by variable", () => {
    const secret = (variable: string) => ({
      variable, valueFrom: `arn:\${account}:${variable}`, resource: "arn", store: "ssm",
    } as const);
    assert.deepEqual(containerOf(service("web", { secrets: [secret("B"), secret("A")] }))["secrets"], [
      { name: "A", valueFrom: "arn:123456789012:A" },
      { name: "B", valueFrom: "arn:123456789012:B" },
    ]);
  });

  it("carry the health check in ECS's own words", () => {
    const healthCheck = {
      command: ["CMD", "true"], intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 10,
    };
    assert.deepEqual(containerOf(service("web", { healthCheck }))["healthCheck"], {
      command: ["CMD", "true"], interval: 30, timeout: 5, retries: 3, startPeriod: 10,
    });
  });

  it("carry command, entry point and the time to stop", () => {
    const { command, entryPoint, stopTimeout } = containerOf(
      service("web", { command: ["serve"], entryPoint: ["/app"], stopTimeoutSeconds: 90 }),
    );
    assert.deepEqual([command, entryPoint, stopTimeout], [["serve"], ["/app"], 90]);
  });
});
