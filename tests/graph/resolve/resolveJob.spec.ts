import * as assert from "node:assert/strict";
import { resolveSystem } from "../../../graph/resolve/resolveSystem";
import type { ServiceGraph } from "../../../graph/author/graphSchema";
import type { ResolvedJob, System } from "../../../model/system";
import { nodes } from "../declared";

const context = {
  system: "shop", stack: "dev", region: "us-east-1", namespace: "internal", imageTag: "1.0.0",
  production: false, exec: true,
};

function resolve(graph: Omit<ServiceGraph, "name">): System {
  return resolveSystem(nodes(graph), context, []);
}

const jobsOf = ({ workloads }: System): ResolvedJob[] => workloads.flatMap((task) => task.kind === "job" ? [task] : []);

describe("a job", () => {
  it("is made of what services are made of, but runs no shell", () => {
    const [migrate] = jobsOf(resolve({ services: { web: { port: 80 } }, jobs: { migrate: { before: ["web"] } } }));
    assert.deepEqual(migrate, {
      kind: "job",
      name: "migrate",
      formerly: [],
      image: { kind: "ecr", repository: "shop/migrate", tag: "1.0.0" },
      needsInternet: false,
      hardening: {
        user: "1000:1000", readonlyRootFilesystem: true, writablePaths: [{ path: "/tmp", mib: 64, exec: true }],
        dropCapabilities: ["ALL"], addCapabilities: [], init: true,
      },
      openFiles: undefined,
      multilinePattern: undefined,
      sysctls: {},
      sidecars: [],
      exec: false,
      cpuUnits: 256,
      memoryMib: 512,
      ephemeralStorageGib: undefined,
      architecture: "x86_64",
      capacity: "fargate",
      volumes: [],
      environment: {},
      secrets: [],
      permissions: [],
      storeServices: [],
      stopTimeoutSeconds: 30,
      after: [],
      before: ["web"],
      retries: 0,
      timeoutMinutes: undefined,
    });
  });

  it("waits for what it calls, and is waited for by the services that it runs before", () => {
    const graph = {
      services: { web: { calls: ["api"] }, api: { port: 80 }, other: {} },
      jobs: { migrate: { calls: ["api"], before: ["web"] } },
    };
    assert.deepEqual(
      resolve(graph).workloads.map(({ name, after }) => [name, after]),
      [["api", []], ["migrate", ["api"]], ["other", []], ["web", ["api", "migrate"]]],
    );
  });

  it("finds its callees as services do, and makes them findable", () => {
    const system = resolve({ services: { api: { port: 80 } }, jobs: { report: { calls: ["api", "db"] } },
      externals: { db: { port: 5432, cidrs: ["10.9.0.0/16"] } } });
    assert.deepEqual(system.calls, [
      {
        id: "report->api:80", from: "report", to: "api", port: 80, protocol: "http", via: "dns",
        env: { API_URL: "http://api.internal:80" },
      },
    ]);
    assert.deepEqual(system.externalCalls.map(({ from, env }) => [from, env]), [["report", { DB_PORT: "5432" }]]);
    assert.equal(system.services[0]?.dns?.host, "api.internal");
  });

  it("runs before those services alone that the stack has", () => {
    const [migrate] = jobsOf(resolve({ services: { web: {} }, jobs: { migrate: { before: ["web", "mail", "web"] } } }));
    assert.deepEqual(migrate?.before, ["web"]);
  });

  it("is never tried again and has no time of its own, unless it says so", () => {
    const limitsOf = (fields: object) => {
      const [report] = jobsOf(resolve({ services: { web: {} }, jobs: { report: fields } }));
      return [report?.retries, report?.timeoutMinutes];
    };
    assert.deepEqual(limitsOf({}), [0, undefined]);
    assert.deepEqual(limitsOf({ retries: 3, timeoutMinutes: 90 }), [3, 90]);
  });

  it("runs by the clock, in UTC where no time zone is said", () => {
    const scheduleOf = (schedule: { cron: string; timezone?: string }): unknown =>
      jobsOf(resolve({ services: { web: {} }, jobs: { report: { schedule } } }))[0]?.schedule;
    const expression = "cron(0 3 * * ? *)";
    assert.deepEqual(scheduleOf({ cron: "0 3 * * ? *" }), { expression, timezone: "UTC" });
    assert.deepEqual(scheduleOf({ cron: expression, timezone: "Europe/Berlin" }), {
      expression, timezone: "Europe/Berlin",
    });
  });
});
