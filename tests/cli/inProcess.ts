import { mock } from "node:test";
import { main } from "../../cli/main";

export interface Ran { readonly code: string | number; readonly out: string; readonly err: string }

/** Runs the command line in this process, as if started in a folder with nothing but pipes around it. */
export async function inProcess(args: readonly string[], cwd: string): Promise<Ran> {
  const { log, info } = console;
  const [out, err] = [captured(process.stdout), captured(process.stderr)];
  const before = process.cwd();
  process.chdir(cwd);
  try {
    await main([process.execPath, "servicegraph", ...args], "0.0.0");
    return { code: process.exitCode ?? 0, out: out.text(), err: err.text() };
  } finally {
    process.exitCode = 0;
    process.chdir(before);
    for (const stream of [out, err]) stream.release();
    Object.assign(console, { log, info });
  }
}

/** Keeps what is written to a stream, until it is given back as it was. */
function captured(stream: NodeJS.WriteStream): { readonly text: () => string; readonly release: () => void } {
  const { isTTY } = stream;
  const listeners = new Set(stream.listeners("error"));
  let text = "";
  const write = mock.method(stream, "write", (part: string) => { text += part; return true; });
  stream.isTTY = false;
  const release = (): void => {
    write.mock.restore();
    stream.isTTY = isTTY;
    for (const each of stream.listeners("error")) if (!listeners.has(each)) stream.off("error", each as () => void);
  };
  return { text: () => text, release };
}
