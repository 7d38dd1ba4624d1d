/** Is called with how much of all is done. */
export type OnProgress = (done: number, total: number) => void;

/** A terminal, or a file or a pipe. */
type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Runs something with a bar on a terminal, which is gone at its end; elsewhere, such as in CI, nothing is written. */
export async function withProgress<T>(
  title: string, run: (onProgress: OnProgress) => Promise<T>, stream: Stream = process.stderr,
): Promise<T> {
  if (stream.isTTY !== true) return run(() => undefined);
  const { Presets, SingleBar } = await import("cli-progress");
  const format = `${title} {bar} {value} of {total}`;
  const bar = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  try {
    return await run((done, total) => {
      if (!bar.isActive) bar.start(total, done);
      bar.update(done);
      // The work between two steps leaves the bar's own timer no turn.
      bar.render();
    });
  } finally {
    bar.stop();
  }
}
