import * as assert from "node:assert/strict";
import { hardened } from "../../../components/task/hardenedContainer";
import { toCloudWatch } from "../../../components/task/logRouting";
import { sidecarContainer, type SidecarPlace } from "../../../components/task/sidecarContainer";
import { resolveHardening } from "../../../graph/resolve/resolveHardening";
import type { Sidecar } from "../../../model/system";
import { service, sidecar } from "../../builders";

const account = { id: "123456789012", region: "us-east-1" };
const log = { group: "/ecs/shop-dev/web", region: "us-east-1" };
const strict = resolveHardening("strict");
const onFargate = service("web", { ports: [{ port: 80, protocol: "http" }] });

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const containerOf = (sidecar: Sidecar, task: SidecarPlace["task"] = onFargate) => {
  const place = { account, told: {}, log, task, addresses: [], logins: [] };
  return plain(sidecarContainer(sidecar, place)) as Record<string, unknown>;
};

describe("sidecarContainer", () => {
  it("is as hard as a service's own, and logs to the service's group under its own name", () => {
    assert.deepEqual(containerOf(sidecar("otel")), {
      name: "otel",
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/otel:1.0.0",
      essential: true,
      environment: [],
      secrets: [],
      ...plain(hardened(strict, onFargate)) as object,
      logConfiguration: toCloudWatch({ ...log, prefix: "otel" }),
    });
  });

  it("starts once the files that it mounts are written", () => {
    const written = { containerName: "files", condition: "SUCCESS" };
    assert.deepEqual(containerOf(sidecar("nginx", { waitsForFiles: true }))["dependsOn"], [written]);
    assert.equal(containerOf(sidecar("nginx"))["dependsOn"], undefined);
  });

  it("has its own command, size, variables and secrets", () => {
    const secret = { variable: "KEY", valueFrom: "arn:${account}", resource: "arn", store: "ssm" } as const;
    const container = containerOf(sidecar("otel", {
      command: ["--config=env:CONFIG"], cpuUnits: 64, memoryMib: 128, essential: false,
      environment: { CONFIG: "of ${account}" }, secrets: [secret],
    }));
    const { command, cpu, memory, essential, environment, secrets } = container;
    assert.deepEqual({ command, cpu, memory, essential, environment, secrets }, {
      command: ["--config=env:CONFIG"],
      cpu: 64,
      memory: 128,
      essential: false,
      environment: [{ name: "CONFIG", value: "of 123456789012" }],
      secrets: [{ name: "KEY", valueFrom: "arn:123456789012" }],
    });
  });

  it("is hardened as its task's place asks, for ECS Exec's agent too, which runs in every container", () => {
    const task = service("web", { exec: true, capacity: "ec2" });
    const { linuxParameters, dockerSecurityOptions } = containerOf(sidecar("otel"), task);
    const expected = plain(hardened(strict, task)) as Record<string, unknown>;
    assert.deepEqual(linuxParameters, expected["linuxParameters"]);
    assert.deepEqual(dockerSecurityOptions, expected["dockerSecurityOptions"]);
  });

  it("is root where it routes logs, as ECS demands, in a container that is otherwise as hard", () => {
    const logRouter = { type: "fluentd", options: {}, secrets: [] } as const;
    const { user, linuxParameters, readonlyRootFilesystem, firelensConfiguration } =
      containerOf(sidecar("router", { logRouter }));
    assert.deepEqual({ user, linuxParameters, readonlyRootFilesystem }, {
      user: "0",
      readonlyRootFilesystem: true,
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { drop: ["ALL"] },
        tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["exec", "nosuid", "nodev", "mode=1777"] }],
      },
    });
    assert.deepEqual(firelensConfiguration, { type: "fluentd", options: { "enable-ecs-log-metadata": "true" } });
  });

  it("serves the port of its service's that it names, checked and with volumes of the service's", () => {
    const volumes = [{ name: "static", path: "/srv", readOnly: true }];
    const command = ["CMD", "true"];
    const healthCheck = { command, intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 0 };
    const nginx = sidecar("nginx", { port: 80, volumes, healthCheck, entryPoint: ["/start"] });
    const made = containerOf(nginx, service("web", { port: 80, sidecars: [nginx] }));
    assert.deepEqual(made["portMappings"], [{ containerPort: 80, hostPort: 80, protocol: "tcp" }]);
    assert.deepEqual(made["mountPoints"], [{ sourceVolume: "static", containerPath: "/srv", readOnly: true }]);
    assert.deepEqual(made["healthCheck"], { command, interval: 30, timeout: 5, retries: 3, startPeriod: 0 });
    assert.deepEqual(made["entryPoint"], ["/start"]);
  });

  it("finds what its service calls, unless it wants none of it", () => {
    const addresses = [{ API_URL: "http://api.internal:80" }];
    const place = { account, told: {}, log, task: onFargate, addresses, logins: [] };
    const environment = (subject: Partial<Sidecar>): unknown =>
      (sidecarContainer(sidecar("otel", subject), place) as Record<string, unknown>)["environment"];
    assert.deepEqual(environment({}), [{ name: "API_URL", value: "http://api.internal:80" }]);
    assert.deepEqual(environment({ hasCallVariables: false }), []);
  });
});
