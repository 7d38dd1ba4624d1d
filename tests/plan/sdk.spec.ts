import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as debuggable from "@pulumi/pulumi/runtime/debuggable";
import { RecordingMonitor } from "../../plan/monitor";
import { connect, disconnect, withoutDiagnostics } from "../../plan/sdk";
import { Transforms } from "../../plan/transforms";

const target = { project: "shop", stack: "dev", region: "eu-west-1" };
const diagnostics = debuggable as { debuggablePromise?: (promise: unknown, context: string) => unknown };
/** What {@link withoutDiagnostics} changes. */
const settings = (): unknown[] => [Error.stackTraceLimit, diagnostics.debuggablePromise];

describe("connect", () => {
  afterEach(disconnect);

  it("puts the SDK into a preview of the stack, in its region, with nothing of an earlier run's config", () => {
    pulumi.runtime.setAllConfig({ "shop:imageTag": "1" });
    const transforms = new Transforms();
    connect(new RecordingMonitor(target, transforms), transforms, target);
    const { project, stack } = target;
    assert.deepEqual([pulumi.getProject(), pulumi.getStack(), pulumi.runtime.isDryRun()], [project, stack, true]);
    assert.deepEqual(pulumi.runtime.allConfig(), { "aws:region": "eu-west-1" });
  });

  it("leaves no monitor behind once the run is over", () => {
    const transforms = new Transforms();
    const monitor = new RecordingMonitor(target, transforms);
    connect(monitor, transforms, target);
    assert.equal(pulumi.runtime.getMonitor(), monitor);
    disconnect();
    assert.equal(pulumi.runtime.getMonitor(), undefined);
  });
});

describe("withoutDiagnostics", () => {
  afterEach(() => { delete process.env["SERVICEGRAPH_TRACE"]; });

  it("keeps neither stack traces nor descriptions of promises while it runs, and both after it", async () => {
    const before = settings();
    const promise = Promise.resolve(1);
    const [limit, kept] = await withoutDiagnostics(() =>
      Promise.resolve([Error.stackTraceLimit, diagnostics.debuggablePromise?.(promise, "a call")]));
    assert.equal(limit, 0);
    assert.equal(kept, promise);
    assert.deepEqual(settings(), before);
  });

  it("puts everything back where the run fails", async () => {
    const before = settings();
    await assert.rejects(withoutDiagnostics(() => Promise.reject(new Error("no such thing"))), /no such thing/);
    assert.deepEqual(settings(), before);
  });

  it("changes nothing under SERVICEGRAPH_TRACE", async () => {
    process.env["SERVICEGRAPH_TRACE"] = "1";
    const before = settings();
    assert.deepEqual(await withoutDiagnostics(() => Promise.resolve(settings())), before);
  });
});
