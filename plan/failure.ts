/**
 * Waits for a run of the program, and fails with it.
 *
 * A Pulumi program fails in promises that nobody awaits, and whatever awaits those never resolves. So the first
 * unhandled rejection is the run's failure, and so is an empty event loop.
 */
export async function orFail<T>(run: () => Promise<T>): Promise<T> {
  const others = process.rawListeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  let stuck = (): void => undefined;
  const failure = new Promise<never>((_resolve, reject) => {
    process.on("unhandledRejection", reject);
    stuck = () => { reject(new Error("the program deadlocked: an Output or promise never resolved")); };
    process.once("beforeExit", stuck);
  });
  try {
    return await Promise.race([settled(run), failure]);
  } finally {
    // What a failed run left behind may still be rejected.
    await emptyQueue();
    process.removeListener("beforeExit", stuck);
    process.removeAllListeners("unhandledRejection");
    for (const other of others) process.on("unhandledRejection", other as NodeJS.UnhandledRejectionListener);
  }
}

/** A run has succeeded only when no rejection is left in the queue of promises. */
async function settled<T>(run: () => Promise<T>): Promise<T> {
  const result = await run();
  await emptyQueue();
  return result;
}

function emptyQueue(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}
