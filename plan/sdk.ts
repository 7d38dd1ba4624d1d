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

/** The same of where each resource is constructed: the whole stack, which it sends to the engine. */
const positions = pulumi.Resource as unknown as { callsites: () => readonly object[] };

/**
 * Runs without the SDK's diagnostics of itself. It would keep a description and a stack trace with each of its
 * promises, four for every property of every resource: three quarters of the time, and half of the memory. A quarter of
 * what is left would go into the positions of resources, which no plan has. `SERVICEGRAPH_TRACE=1` keeps them.
 */
export async function withoutDiagnostics<T>(run: () => Promise<T>): Promise<T> {
  if ((process.env["SERVICEGRAPH_TRACE"] ?? "") !== "") return run();
  const { stackTraceLimit } = Error;
  const { debuggablePromise } = diagnostics;
  const { callsites } = positions;
  Error.stackTraceLimit = 0;
  diagnostics.debuggablePromise = (promise: Promise<unknown>) => promise;
  positions.callsites = () => [];
  try {
    return await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    diagnostics.debuggablePromise = debuggablePromise;
    positions.callsites = callsites;
  }
}
