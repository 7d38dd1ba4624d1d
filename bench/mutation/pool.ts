import { fork, type ChildProcess } from "node:child_process";
import * as path from "node:path";

/** What a worker is asked; without a file, whether the specs pass at all. */
export interface Trial {
  readonly file?: string;
  readonly text?: string;
  readonly stages: readonly (readonly string[])[];
}

/** `timed out` counts as killed: a fault that never ends is noticed. */
export type Outcome = "killed" | "survived" | "timed out";

/** Tries all of them, as many at a time as there are workers. `seconds`: how long one may take. */
export async function tryAll<T extends Trial>(
  trials: readonly T[], { workers, seconds, done }: {
    readonly workers: number;
    readonly seconds: number;
    readonly done: (trial: T, outcome: Outcome) => void;
  },
): Promise<void> {
  const waiting = [...trials];
  await Promise.all(Array.from({ length: workers }, async () => {
    let worker: ChildProcess | undefined;
    for (let trial = waiting.shift(); trial !== undefined; trial = waiting.shift()) {
      worker ??= fork(path.join(__dirname, "worker.js"), { stdio: "ignore", execArgv: [] });
      const outcome = await answerOf(worker, trial, seconds);
      if (outcome === "timed out" || worker.exitCode !== null) {
        worker.kill("SIGKILL");
        worker = undefined;
      }
      done(trial, outcome);
    }
    worker?.kill();
  }));
}

function answerOf(worker: ChildProcess, trial: Trial, seconds: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(outcome);
    };
    const timer = setTimeout(settle, seconds * 1000, "timed out");
    worker.once("message", (outcome: Outcome) => settle(outcome));
    worker.once("exit", () => settle("killed"));
    worker.send(trial);
  });
}
