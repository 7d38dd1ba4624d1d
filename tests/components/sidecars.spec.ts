import * as assert from "node:assert/strict";
import { hardened } from "../../components/hardening";
import { toCloudWatch } from "../../components/logRouting";
import { sidecarContainer } from "../../components/sidecars";
import { resolveHardening } from "../../graph/hardening";
import type { Sidecar } from "../../graph/system";
import { sidecar } from "../builders";

const account = { id: "123456789012", region: "us-east-1" };
const log = { group: "/ecs/shop-dev/web", region: "us-east-1" };
const strict = resolveHardening("strict");

const containerOf = (one: Sidecar, exec = false) =>
  JSON.parse(JSON.stringify(sidecarContainer(one, { account, log, exec }))) as Record<string, unknown>;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("sidecarContainer", () => {
  it("is as hard as a service's own, and logs to the service's group under its own name", () => {
    assert.deepEqual(containerOf(sidecar("otel")), {
      name: "otel",
      image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/otel:1.0.0",
      essential: true,
      environment: [],
      secrets: [],
      ...plain(hardened(strict, false)) as object,
      logConfiguration: toCloudWatch({ ...log, prefix: "otel" }),
    });
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

  it("gets the paths of ECS Exec's agent, which runs in every container", () => {
    assert.deepEqual(containerOf(sidecar("otel"), true)["linuxParameters"],
      plain((hardened(strict, true) as { linuxParameters: object }).linuxParameters));
  });

  it("is root where it routes logs, as ECS demands, in a container that is otherwise as hard", () => {
    const logRouter = { type: "fluentd", options: {} } as const;
    const { user, linuxParameters, readonlyRootFilesystem, firelensConfiguration } =
      containerOf(sidecar("router", { logRouter }));
    assert.deepEqual({ user, linuxParameters, readonlyRootFilesystem }, {
      user: "0",
      readonlyRootFilesystem: true,
      linuxParameters: {
        initProcessEnabled: true,
        capabilities: { drop: ["ALL"] },
        tmpfs: [{ containerPath: "/tmp", size: 64, mountOptions: ["nosuid", "nodev", "mode=1777"] }],
      },
    });
    assert.deepEqual(firelensConfiguration, { type: "fluentd", options: { "enable-ecs-log-metadata": "true" } });
  });
});
