import * as assert from "node:assert/strict";
import { externalWithDefaults, jobWithDefaults, strictWith, withDefaults } from "../../../graph/merge/withDefaults";

describe("withDefaults", () => {
  it("fills in what nobody says", () => {
    const { cpu, memory, architecture, capacity, protocol, discovery, critical } = withDefaults({});
    assert.deepEqual({ cpu, memory, architecture, capacity, protocol, discovery, critical }, {
      cpu: 256, memory: 512, architecture: "x86_64", capacity: "fargate", protocol: "http", discovery: "dns",
      critical: false,
    });
  });

  it("keeps what somebody says", () => {
    const { cpu, public: exposed, healthCheck } = withDefaults({ cpu: 512, public: false, healthCheck: false });
    assert.deepEqual([cpu, exposed, healthCheck], [512, [], false]);
  });

  it("fills in the rest of an object that is given in part", () => {
    const { deployment, dns, healthCheck, public: exposed, sidecars, volumes } = withDefaults({
      deployment: { minimumHealthyPercent: 50 },
      dns: { record: "SRV" },
      healthCheck: { retries: 5 },
      public: { https: true },
      sidecars: { agent: { image: "agent:1", logRouter: { options: {} } } },
      volumes: { data: { path: "/data" } },
    });
    assert.deepEqual(deployment, { minimumHealthyPercent: 50, maximumPercent: 200, strategy: "rolling" });
    assert.deepEqual(dns, { record: "SRV", ttl: 10 });
    assert.deepEqual(healthCheck, {
      probe: "auto", interval: 30, timeout: 5, retries: 5, startPeriod: 0,
    });
    assert.deepEqual(exposed, [{ paths: [], hosts: [], allowedCidrs: [], https: true }]);
    assert.deepEqual(sidecars, {
      agent: {
        image: "agent:1", environment: {}, calls: true, secrets: {}, volumes: {}, files: {}, essential: true,
        hardening: "strict",
        logRouter: { type: "fluentbit", options: {}, secrets: {} },
      },
    });
    assert.deepEqual(volumes, { data: { path: "/data", readOnly: false } });
  });

  it("hardens sidecars as their service, but for the user of a log router", () => {
    const hardening = { user: "999", init: false };
    const logRouter = { options: { Name: "http" } };
    const { sidecars } = withDefaults({ hardening, sidecars: {
      agent: { image: "a" }, own: { image: "a", hardening: "strict" }, router: { image: "a", logRouter },
    } });
    const hardened = Object.values(sidecars).map((sidecar) => sidecar.hardening);
    assert.deepEqual(hardened, [hardening, "strict", { init: false }]);
  });

  it("starts two tasks, or as many as autoscaling's bounds allow of them", () => {
    assert.deepEqual([withDefaults({}).desiredCount, withDefaults({ desiredCount: 0 }).desiredCount], [2, 0]);
    const counts = [[1, 4], [3, 4], [0, 1]].map(([min = 0, max = 0]) =>
      withDefaults({ autoscaling: { min, max } }).desiredCount);
    assert.deepEqual(counts, [2, 3, 1]);
    assert.equal(withDefaults({ desiredCount: 4, autoscaling: { min: 3, max: 6 } }).desiredCount, 4);
  });
});

describe("jobWithDefaults", () => {
  it("runs before no service and by no clock, unless it says so", () => {
    const { before, schedule, cpu } = jobWithDefaults({});
    assert.deepEqual({ before, schedule, cpu }, { before: [], schedule: undefined, cpu: 256 });
    assert.deepEqual(jobWithDefaults({ before: ["web"] }).before, ["web"]);
  });

  it("isn't tried again and has no time of its own, unless it says so", () => {
    const { retries, timeoutMinutes } = jobWithDefaults({});
    assert.deepEqual([retries, timeoutMinutes], [0, undefined]);
    assert.equal(jobWithDefaults({ timeoutMinutes: 5 }).timeoutMinutes, 5);
  });
});

describe("externalWithDefaults", () => {
  it("speaks tcp and calls nothing, unless it says so", () => {
    assert.deepEqual(externalWithDefaults({ port: 53 }), { port: 53, protocol: "tcp", calls: [] });
    assert.equal(externalWithDefaults({ protocol: "udp" }).protocol, "udp");
    assert.equal(externalWithDefaults({ protocol: undefined }).protocol, "tcp");
  });
});

describe("strictWith", () => {
  it("relaxes what it is told to, and nothing else", () => {
    assert.deepEqual(strictWith({ user: "node" }), {
      user: "node", readonlyRootFilesystem: true, writablePaths: ["/tmp"], keepCapabilities: [], init: true,
    });
  });
});
