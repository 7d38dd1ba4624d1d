import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { publicPorts } from "../../../graph/merge/ports";
import { containerHealthCheck, gracePeriodOf, probeCommand, targetHealth } from "../../../graph/resolve/healthChecks";
import { withDefaults } from "../../../graph/merge/withDefaults";
import type { Service } from "../../../graph/author/graphSchema";
import type { ContainerHealthCheck, PublicEndpoint } from "../../../model/system";

const url = "http://127.0.0.1:3000/health";

/** A folder with a shell and nothing else but the programs given, each of which ends with its status. */
function folderWith(programs: Record<string, number>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "probe-"));
  symlinkSync("/bin/sh", path.join(folder, "sh"));
  for (const [program, status] of Object.entries(programs)) {
    writeFileSync(path.join(folder, program), `#!/bin/sh\nexit ${String(status)}\n`);
    chmodSync(path.join(folder, program), 0o755);
  }
  return folder;
}

/** The exit status that ECS would see. */
function run(command: readonly string[], programs: Record<string, number>): number | null {
  const [form, ...words] = command;
  const folder = folderWith(programs);
  const argv = form === "CMD-SHELL" ? ["sh", "-c", ...words] : words;
  return spawnSync(path.join(folder, argv[0] ?? ""), argv.slice(1), { env: { PATH: folder } }).status;
}

const checkOf = (service: Service): ContainerHealthCheck | undefined => containerHealthCheck(withDefaults(service));
const balancerAsks = (service: Service): PublicEndpoint["health"] => {
  const [merged, [port]] = [withDefaults(service), publicPorts(service)];
  assert.ok(port);
  return targetHealth(merged, merged.public[0] ?? {}, port);
};
const commandOf = (service: Service): readonly string[] | undefined => checkOf(service)?.command;

describe("the grace period of load balancers", () => {
  const of = (healthCheck: NonNullable<Service["healthCheck"]> = {}): number =>
    gracePeriodOf(withDefaults({ port: 3000, healthCheck }));

  // aws/copilot-cli#2506: tasks were replaced before they had started.
  it("is a minute, or as long as the container may take to start, unless its author sets it", () => {
    assert.deepEqual([of(), of(false), of({ startPeriod: 30 }), of({ startPeriod: 300 })], [60, 60, 60, 300]);
    assert.equal(of({ startPeriod: 300, gracePeriod: 90 }), 90);
  });
});

describe("the container's health check", () => {
  for (const program of ["curl", "wget", "node"] as const) {
    it(`asks with ${program} where that is what the image has`, () => {
      assert.equal(run(probeCommand("auto", url), { [program]: 0 }), 0);
      assert.equal(run(probeCommand("auto", url), { [program]: 22 }), 1);
      assert.equal(run(probeCommand(program, url), { [program]: 0 }), 0);
    });
  }

  it("asks over https where the load balancer does, and judges no certificate", () => {
    const [form, script = ""] = commandOf({ port: 8443, public: { https: true } }) ?? [];
    assert.equal(form, "CMD-SHELL");
    assert.match(script, /curl -fsSk -o \/dev\/null 'https:\/\/127.0.0.1:8443\/health'/);
    assert.match(script, /wget -q --no-check-certificate -O \/dev\/null 'https:/);
    assert.match(script, /require\('https'\).get\('https:[^']*',\{rejectUnauthorized:false\},/);
  });

  it("asks by address: for BusyBox's wget, localhost is ::1 alone where the host has that", () => {
    assert.ok(!(commandOf({ port: 3000 }) ?? []).join(" ").includes("localhost"));
  });

  it("fails with 1 where the image has none of them", () => {
    assert.equal(run(probeCommand("auto", url), {}), 1);
    assert.equal(run(probeCommand("curl", url), {}), 1);
  });

  it("trusts the first program that is there", () => {
    assert.equal(run(probeCommand("auto", url), { curl: 7, wget: 0, node: 0 }), 1);
  });

  it("asks the only port for /health by default, every 30 s, three times", () => {
    assert.deepEqual(checkOf({ port: 3000 }), {
      command: probeCommand("auto", url),
      intervalSeconds: 30,
      timeoutSeconds: 5,
      retries: 3,
      startPeriodSeconds: 0,
    });
  });

  it("asks the public one of several ports, or the one that is named", () => {
    const ports = { admin: { port: 81 }, web: { port: 80 } };
    assert.deepEqual(commandOf({ ports, public: { port: "web" } }), probeCommand("auto", "http://127.0.0.1:80/health"));
    assert.deepEqual(
      commandOf({ ports, healthCheck: { port: "web" } }),
      probeCommand("auto", "http://127.0.0.1:80/health"),
    );
    assert.deepEqual(commandOf({ ports }), probeCommand("auto", "http://127.0.0.1:81/health"));
  });

  it("is the author's command where one is given, on any protocol", () => {
    const command = ["CMD", "/check"];
    assert.deepEqual(commandOf({ port: 3000, healthCheck: { command } }), command);
    assert.deepEqual(commandOf({ port: 3000, protocol: "tcp", healthCheck: { command } }), command);
    assert.deepEqual(commandOf({ healthCheck: { command } }), command);
  });

  it("is grpc_health_probe of a gRPC port where its author says so", () => {
    const healthCheck = { probe: "grpc" } as const;
    const command = ["CMD", "grpc_health_probe", "-addr=127.0.0.1:5000"];
    assert.deepEqual(commandOf({ port: 5000, protocol: "grpc", healthCheck }), command);
    const ports = { web: { port: 80 }, api: { port: 5000, protocol: "grpc" } } as const;
    assert.deepEqual(commandOf({ ports, healthCheck }), command);
    assert.deepEqual(commandOf({ port: 5000, protocol: "grpc", public: { https: true }, healthCheck }), [
      ...command, "-tls", "-tls-no-verify",
    ]);
    assert.equal(commandOf({ port: 80, healthCheck }), undefined);
  });

  it("is none where nothing could be asked, or where its author wants none", () => {
    const without: Service[] = [
      {},
      { port: 3000, protocol: "tcp" },
      { port: 3000, protocol: "grpc" },
      { port: 3000, protocol: "http2" },
      { port: 3000, healthCheck: false },
      { port: 3000, healthCheck: { probe: "none" } },
    ];
    for (const service of without) assert.equal(checkOf(service), undefined);
  });
});

describe("the load balancer's health check", () => {
  it("asks for the path of the public side, else of the service's check, else for /health", () => {
    const healthCheck = { path: "/up" };
    assert.equal(balancerAsks({ port: 80, public: { healthPath: "/lb" }, healthCheck }).path, "/lb");
    assert.equal(balancerAsks({ port: 80, public: true, healthCheck }).path, "/up");
    assert.equal(balancerAsks({ port: 80, public: true }).path, "/health");
    assert.equal(balancerAsks({ port: 80, public: true, protocol: "grpc" }).path, "/AWS.ALB/healthcheck");
  });

  it("asks the port that the service names, but where the public side has a path of its own", () => {
    const ports = { admin: { port: 8081 }, web: { port: 3000 } };
    const asked = (healthPath?: string, port = "admin") => balancerAsks({
      ports, public: { port: "web", ...healthPath === undefined ? {} : { healthPath } }, healthCheck: { port },
    }).port;
    assert.deepEqual(asked(), { port: 8081, https: false });
    assert.equal(asked("/lb"), undefined);
    assert.equal(asked(undefined, "web"), undefined);
  });

  it("asks by gRPC's own protocol where the probe does", () => {
    const of = (probe: "grpc" | "auto") =>
      balancerAsks({ port: 5000, protocol: "grpc", public: true, healthCheck: { probe } });
    assert.deepEqual([of("grpc").asksGrpc, of("auto").asksGrpc], [true, undefined]);
  });

  it("takes the times of the service's check, within what a target group takes", () => {
    const health = balancerAsks({ port: 80, public: true, healthCheck: { interval: 10, timeout: 3, retries: 1 } });
    assert.deepEqual(health, { path: "/health", intervalSeconds: 10, timeoutSeconds: 3, unhealthyThreshold: 2 });
  });
});
