import * as assert from "node:assert/strict";
import { containerDefinitions } from "../../components/container";
import { hardened } from "../../components/hardening";
import { toCloudWatch } from "../../components/logRouting";
import { resolveHardening } from "../../graph/hardening";
import type { System } from "../../graph/system";
import { externalCall, service, sidecar, system, type BuiltService } from "../builders";

const log = { group: "/ecs/shop-dev/web", region: "us-east-1" };
const account = { id: "123456789012", region: "us-east-1" };

type Container = Record<string, unknown>;

function containersOf(one: BuiltService, among: System = system([one])): Container[] {
  const text = containerDefinitions({ service: one, system: among, account, logGroup: log.group });
  return JSON.parse(text) as Container[];
}

function containerOf(one: BuiltService, among?: System): Container {
  const [container, ...others] = containersOf(one, among);
  assert.deepEqual(others, []);
  return container ?? {};
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
      ...JSON.parse(JSON.stringify(hardened(resolveHardening("strict"), false))) as object,
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

  it("give the addresses of the externals that the service calls, and of no other's", () => {
    const web = service("web");
    const externalCalls = [
      externalCall("web", "ledger", { env: { LEDGER_HOST: "ledger.test" } }),
      externalCall("other", "mail", { env: { MAIL_HOST: "mail.test" } }),
      externalCall("web", "web", { direction: "in", env: { NONE: "none" } }),
    ];
    assert.deepEqual(containerOf(web, system([web, service("other")], { externalCalls }))["environment"], [
      { name: "LEDGER_HOST", value: "ledger.test" },
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

  it("are the service's own first, then its sidecars by name, in whatever order they are declared", () => {
    const sidecars = [sidecar("zipkin"), sidecar("agent")];
    assert.deepEqual(containersOf(service("web", { sidecars })).map(({ name }) => name), ["web", "agent", "zipkin"]);
  });

  it("log through the sidecar that routes logs, which itself logs to the service's group", () => {
    const sidecars = [sidecar("router", { logRouter: { type: "fluentbit", options: { Name: "http" } } })];
    const [web, router] = containersOf(service("web", { sidecars }));
    assert.deepEqual(web?.["logConfiguration"], { logDriver: "awsfirelens", options: { Name: "http" } });
    assert.deepEqual(web["dependsOn"], [{ containerName: "router", condition: "START" }]);
    assert.deepEqual(router?.["logConfiguration"], toCloudWatch({ ...log, prefix: "router" }));
  });

  it("change when shells are allowed or forbidden: ECS starts no task anew for that alone", () => {
    const hardening = resolveHardening("relaxed");
    const opened = containersOf(service("web", { hardening, exec: true, sidecars: [sidecar("agent")] }));
    assert.deepEqual(opened.map(({ dockerLabels }) => dockerLabels), [{ "servicegraph.exec": "true" }, undefined]);
    assert.ok(!("dockerLabels" in containerOf(service("web", { hardening }))));
  });

  it("give ECS Exec's agent its paths in every container with a read-only root", () => {
    for (const container of containersOf(service("web", { exec: true, sidecars: [sidecar("agent")] }))) {
      const { tmpfs } = container["linuxParameters"] as { tmpfs: { containerPath: string }[] };
      assert.ok(tmpfs.some(({ containerPath }) => containerPath === "/managed-agents"));
    }
  });
});
