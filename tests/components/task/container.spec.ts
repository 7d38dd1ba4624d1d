import * as assert from "node:assert/strict";
import { containerDefinitions } from "../../../components/task/container";
import { hardened } from "../../../components/task/hardenedContainer";
import { toCloudWatch } from "../../../components/task/logRouting";
import { resolveHardening } from "../../../graph/resolve/resolveHardening";
import type { ConnectEndpoint, System, Workload } from "../../../model/system";
import { externalCall, job, service, sidecar, system, type BuiltService } from "../../builders";

const log = { group: "/ecs/shop-dev/web", region: "us-east-1" };
const account = { id: "123456789012", region: "us-east-1" };

type Container = Record<string, unknown>;

const among = (workload: Workload): System =>
  workload.kind === "job" ? system([], { jobs: [workload] }) : system([workload as BuiltService]);

function containersOf(workload: Workload, inSystem: System = among(workload)): Container[] {
  const args = { workload, system: inSystem, account, told: {}, logGroup: log.group, usesTls: false };
  const text = containerDefinitions(args);
  return JSON.parse(text) as Container[];
}

function containerOf(workload: Workload, inSystem?: System): Container {
  const [container, ...others] = containersOf(workload, inSystem);
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
      ...JSON.parse(JSON.stringify(hardened(resolveHardening("strict"), service("web")))) as object,
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

  it("raise open files and set kernel parameters for what says so, in ECS's words", () => {
    const web = service("web", {
      openFiles: { soft: 1024, hard: 65_536 }, sysctls: { "net.ipv4.ip_unprivileged_port_start": "0" },
    });
    const { ulimits, systemControls } = containerOf(web);
    assert.deepEqual(ulimits, [{ name: "nofile", softLimit: 1024, hardLimit: 65_536 }]);
    assert.deepEqual(systemControls, [{ namespace: "net.ipv4.ip_unprivileged_port_start", value: "0" }]);
  });

  it("log in to a private registry as its image says, and begin log events where the service says", () => {
    const login = { valueFrom: "shop/dev/registry", resource: "arn", store: "secretsmanager" } as const;
    const image = { kind: "uri", uri: "registry.example.com/web:1", login } as const;
    const web = service("web", { image, multilinePattern: "^\\d", sidecars: [sidecar("agent", { image })] });
    const [own, agent] = containersOf(web);
    const credentials = { credentialsParameter: "shop/dev/registry" };
    assert.deepEqual([own, agent].map((container) => container?.["repositoryCredentials"]), [credentials, credentials]);
    const { logConfiguration } = own as { logConfiguration: object };
    assert.deepEqual(logConfiguration, toCloudWatch({ ...log, prefix: "web", multilinePattern: "^\\d" }));
  });

  it("give the addresses of the callees beside the author's variables, sorted by name", () => {
    const web = service("web", { environment: { ZONE: "z", BUCKET: "b-${account}" }, calls: ["orders"] });
    const three = system([service("orders", { port: 80 }), service("other", { calls: ["web"] }), web]);
    assert.deepEqual(containerOf(web, three)["environment"], [
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

  it("wait for sidecars as each says", () => {
    const ordered = [sidecar("init", { before: "succeeded" }), sidecar("proxy", { before: "healthy" })];
    const [web] = containersOf(service("web", { sidecars: [sidecar("agent"), ...ordered] }));
    assert.deepEqual(web?.["dependsOn"], [
      { containerName: "init", condition: "SUCCESS" }, { containerName: "proxy", condition: "HEALTHY" },
    ]);
  });

  it("log through the sidecar that routes logs, which itself logs to the service's group", () => {
    const sidecars = [sidecar("router", { logRouter: { type: "fluentbit", options: { Name: "http" }, secrets: [] } })];
    const [web, router] = containersOf(service("web", { sidecars }));
    assert.deepEqual(web?.["logConfiguration"], { logDriver: "awsfirelens", options: { Name: "http" } });
    assert.deepEqual(web["dependsOn"], [{ containerName: "router", condition: "START" }]);
    assert.deepEqual(router?.["logConfiguration"], toCloudWatch({ ...log, prefix: "router" }));
  });

  it("name the ports that serve an endpoint of Service Connect, and what the proxy reads on them", () => {
    const [http, tcp, admin] = [
      { name: "http", port: 80, protocol: "http" }, { name: "raw", port: 81, protocol: "tcp" },
      { name: "admin", port: 82, protocol: "http" },
    ] as const;
    const endpoints: ConnectEndpoint[] = [
      { port: http, portName: "http", discoveryName: "shop-dev-web-http", alias: "web", appProtocol: "http" },
      { port: tcp, portName: "raw", discoveryName: "shop-dev-web-raw", alias: "web" },
    ];
    const web = service("web", { ports: [http, tcp, admin], connect: { endpoints, calls: [] } });
    assert.deepEqual(containerOf(web)["portMappings"], [
      { containerPort: 80, hostPort: 80, protocol: "tcp", name: "http", appProtocol: "http" },
      { containerPort: 81, hostPort: 81, protocol: "tcp", name: "raw" },
      { containerPort: 82, hostPort: 82, protocol: "tcp" },
    ]);
  });

  it("change with the endpoints that the service calls: a task sees those that were there when it started", () => {
    const calls = ["shop-dev-orders=orders:80/http", "shop-dev-users=users:80/http"];
    const labelsOf = (some: string[]) =>
      containerOf(service("web", { connect: { endpoints: [], calls: some } }))["dockerLabels"];
    assert.deepEqual(labelsOf(calls), {
      "servicegraph.endpoints": "shop-dev-orders=orders:80/http shop-dev-users=users:80/http",
    });
    assert.equal(labelsOf([]), undefined);
  });

  it("change with the encryption of those endpoints, too: a proxy goes on as it started", () => {
    const labelOf = (calls: string[], usesTls = false) => {
      const web = service("web", { connect: { endpoints: [], calls } });
      const args = { workload: web, system: among(web), account, told: {}, logGroup: log.group, usesTls };
      return (JSON.parse(containerDefinitions(args)) as Container[])[0]?.["dockerLabels"];
    };
    const calls = ["shop-dev-orders=orders:80/http", "shop-dev-redis=redis:6379/tcp"];
    assert.deepEqual([labelOf(calls), labelOf(calls, true)], [
      { "servicegraph.endpoints": "shop-dev-orders=orders:80/http shop-dev-redis=redis:6379/tcp" },
      { "servicegraph.endpoints": "shop-dev-orders=orders:80/http,tls shop-dev-redis=redis:6379/tcp,tls" },
    ]);
    assert.equal(labelOf([], true), undefined);
  });

  it("mount the volumes in the service's own container, and in no sidecar", () => {
    const volumes = [{ name: "data", path: "/data", readOnly: false }, { name: "ca", path: "/ca", readOnly: true }];
    const mounted = containersOf(service("web", { volumes, sidecars: [sidecar("agent")] }));
    assert.deepEqual(mounted.map(({ mountPoints }) => mountPoints), [
      [
        { sourceVolume: "data", containerPath: "/data", readOnly: false },
        { sourceVolume: "ca", containerPath: "/ca", readOnly: true },
      ],
      undefined,
    ]);
  });

  it("are a job's: no port and no health check, the addresses of what it calls, and its sidecars", () => {
    const migrate = job("migrate", { sidecars: [sidecar("agent")] });
    const externalCalls = [externalCall("migrate", "ledger", { env: { LEDGER_HOST: "ledger.test" } })];
    const [own, agent] = containersOf(migrate, system([], { jobs: [migrate], externalCalls }));
    assert.deepEqual([own?.["portMappings"], "healthCheck" in (own ?? {})], [[], false]);
    assert.deepEqual(own?.["environment"], [{ name: "LEDGER_HOST", value: "ledger.test" }]);
    assert.equal(agent?.["name"], "agent");
  });

  it("change when shells are allowed or forbidden: ECS replaces no task for that alone", () => {
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
