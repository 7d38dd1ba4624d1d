import { fork, type ChildProcess } from "node:child_process";
import * as path from "node:path";

/** A file with a fault in it, and the specs that might notice; without a file, whether these pass at all. */
export interface Trial {
  readonly file?: string;
  readonly text?: string;
  /** Tried in this order, until one fails. */
  readonly specs: readonly string[];
}

/** `timed out` counts as noticed: the program never ends. */
export type Outcome = "noticed" | "survived" | "timed out";

interface PoolOptions<T extends Trial> {
  /** How many are tried at a time, each in a process of its own. */
  readonly workers: number;
  /** How long a spec may take. */
  readonly secondsFor: (spec: string) => number;
  /** `seconds`: how long it took. */
  readonly done: (trial: T, outcome: Outcome, seconds: number) => void;
}

/** What a process is trusted with before a fresh one takes its place: faults leave things behind. */
const trialsOfWorker = 100;

/** Tries all of them; those of one file stay together as far as they can. */
export async function tryAll<T extends Trial>(trials: readonly T[], options: PoolOptions<T>): Promise<void> {
  const waiting = [...trials];
  await Promise.all(Array.from({ length: options.workers }, async () => {
    while (waiting.length > 0) await withWorker(waiting, options);
  }));
}

/** Works off trials with one process, until that has had its share, or one breaks it. */
async function withWorker<T extends Trial>(waiting: T[], { secondsFor, done }: PoolOptions<T>): Promise<void> {
  const worker = fork(path.join(__dirname, "worker.js"), { stdio: "ignore", execArgv: [] });
  try {
    for (let tried = 0; tried < trialsOfWorker && worker.connected; tried++) {
      const trial = waiting.shift();
      if (trial === undefined) return;
      const start = performance.now();
      const outcome = await outcomeOf(worker, trial, secondsFor);
      done(trial, outcome, (performance.now() - start) / 1000);
      if (outcome === "timed out") return;
    }
  } finally {
    worker.kill("SIGKILL");
  }
}

async function outcomeOf(
  worker: ChildProcess, { specs, ...mutant }: Trial, secondsFor: (spec: string) => number,
): Promise<Outcome> {
  for (const spec of specs) {
    const outcome = await answerOf(worker, { ...mutant, spec }, secondsFor(spec));
    if (outcome !== "survived") return outcome;
  }
  return "survived";
}

function answerOf(worker: ChildProcess, question: { readonly spec: string }, seconds: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      resolve(outcome);
    };
    const timer = setTimeout(settle, seconds * 1000, "timed out");
    worker.once("message", (answer) => settle(answer === "passed" ? "survived" : "noticed"));
    worker.once("exit", () => settle("noticed"));
    worker.send(question);
  });
}
