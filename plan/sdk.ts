import * as pulumi from "@pulumi/pulumi";
import type { ICallbackServer } from "@pulumi/pulumi/runtime/callbacks";
import * as debuggable from "@pulumi/pulumi/runtime/debuggable";
import type { RecordingMonitor, Target } from "./monitor";
import type { Transforms } from "./transforms";

/** Puts the SDK into a preview against this monitor, with nothing left of an earlier run. */
export function connect(monitor: RecordingMonitor, transforms: Transforms, { project, stack, region }: Target): void {
  pulumi.runtime.setMockOptions(monitor, project, stack, true);
  pulumi.runtime.setAllConfig({ "aws:region": region });
  const store = (globalThis as { globalStore?: { callbacks?: ICallbackServer } }).globalStore;
  if (store === undefined) throw new Error("this release of @pulumi/pulumi keeps its state elsewhere");
  store.callbacks = transforms;
}

/** Forgets the run, and the resources with it. */
export function disconnect(): void {
  pulumi.runtime.resetOptions("", "", -1, "", "", false, "");
}

/** What the SDK keeps out of its public types: it wraps each of its promises for a report of leaks. */
const diagnostics: { debuggablePromise?: unknown } = debuggable;

/**
 * Runs without the SDK's diagnostics of itself. It would keep a description and a stack trace with each of its
 * promises, four for every property of every resource: three quarters of the time, and half of the memory.
 * `SERVICEGRAPH_TRACE=1` keeps them.
 */
export async function withoutDiagnostics<T>(run: () => Promise<T>): Promise<T> {
  if ((process.env["SERVICEGRAPH_TRACE"] ?? "") !== "") return run();
  const { stackTraceLimit } = Error;
  const { debuggablePromise } = diagnostics;
  Error.stackTraceLimit = 0;
  diagnostics.debuggablePromise = (promise: Promise<unknown>) => promise;
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    diagnostics.debuggablePromise = debuggablePromise;
  }
}
