import * as pulumi from "@pulumi/pulumi";
import { orFail } from "./failure";
import { withLazyOutputs } from "./lazyOutputs";
import { RecordingMonitor, type Target } from "./monitor";
import { withOpenTexts } from "./openTexts";
import { withPlainStructs } from "./plainStructs";
import type { PlannedResource } from "./plan";
import { connect, disconnect, withoutDiagnostics } from "./sdk";
import { Transforms } from "./transforms";
import { settle } from "./values";

/** A Pulumi program: what `index.ts` exports. */
export type Program = () => unknown;

/** What a program registered, and what it gave as the stack's outputs. */
export interface Recording {
  /** In the order of registration. */
  readonly resources: readonly PlannedResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs a program as `pulumi preview` would, without an engine or an account, and records what it registers.
 * Runs take turns: the SDK's state belongs to the process.
 *
 * @throws with the program's own error, and when the program waits for what never comes.
 */
export function record(program: Program, target: Target): Promise<Recording> {
  const turn = last.then(() => withoutDiagnostics(() => withLazyOutputs(() => withPlainStructs(() =>
    withOpenTexts(() => recordAlone(program, target))))));
  last = turn.catch(() => undefined);
  return turn;
}

async function recordAlone(program: Program, target: Target): Promise<Recording> {
  const transforms = new Transforms();
  const monitor = new RecordingMonitor(target, transforms);
  connect(monitor, transforms, target);
  try {
    const outputs = await orFail(() => run(program));
    return { resources: monitor.resources, outputs };
  } finally {
    disconnect();
  }
}

async function run(program: Program): Promise<Record<string, unknown>> {
  let exported: unknown;
  await pulumi.runtime.runInPulumiStack(async () => {
    exported = await program();
    return {};
  });
  await pulumi.runtime.disconnect();
  if (pulumi.log.hasErrors()) throw new Error("the program logged an error");
  return await settle(exported ?? {}) as Record<string, unknown>;
}
