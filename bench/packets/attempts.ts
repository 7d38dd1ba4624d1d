import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { connect, createServer, type Server } from "node:net";

/** One address that sends to another. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

/** One packet, that opens a connection or stands alone. */
export interface Attempt extends Pair {
  readonly protocol: Protocol;
  readonly port: number;
}

type Protocol = "tcp" | "udp";
export const protocols: readonly Protocol[] = ["tcp", "udp"];

export function textOfAttempt({ from, to, protocol, port }: Attempt): string {
  return `${from} -> ${to} ${protocol} ${port}`;
}

export function pairsOf(from: readonly string[], to: readonly string[]): Pair[] {
  return from.flatMap((source) => to.map((target) => ({ from: source, to: target })));
}

/** At once: connections, and datagrams to one port, of which a socket's buffer takes some hundreds. */
const connections = 256;
const datagrams = 20;

/** The ports that are tried. */
export type Ports = Readonly<Record<Protocol, readonly number[]>>;

/** Tries each pair on each port, and returns what came through. Every address must be a local one. */
export async function tryAll(pairs: readonly Pair[], { tcp, udp }: Ports): Promise<Attempt[]> {
  const { stackTraceLimit } = Error;
  // Most attempts are refused, each with an error of its own, whose stack nobody reads.
  Error.stackTraceLimit = 0;
  try {
    return [...await tryTcp(pairs, tcp), ...await tryUdp(pairs, udp)];
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

async function tryTcp(pairs: readonly Pair[], ports: readonly number[]): Promise<Attempt[]> {
  const servers = await Promise.all(ports.map(listen));
  const opened: Attempt[] = [];
  const attempts = pairs.flatMap((pair) => ports.map((port) => ({ pair, port }))).values();
  await Promise.all(Array.from({ length: connections }, async () => {
    for (const { pair, port } of attempts) {
      if (await connects(pair, port)) opened.push({ ...pair, protocol: "tcp", port });
    }
  }));
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return opened;
}

async function listen(port: number): Promise<Server> {
  const server = createServer((socket) => socket.on("error", () => socket.destroy()).resume());
  server.listen({ port, host: "0.0.0.0", backlog: connections });
  await once(server, "listening");
  return server;
}

/** Resets what it opened, so that the kernel keeps nothing of it. */
function connects({ from, to }: Pair, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: to, port, localAddress: from });
    socket.setTimeout(20_000, () => {
      socket.destroy(new Error(`${from} -> ${to}:${port} is neither opened nor refused`));
    });
    socket.once("connect", () => { socket.resetAndDestroy(); resolve(true); });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") resolve(false);
      else reject(error);
    });
  });
}

async function tryUdp(pairs: readonly Pair[], ports: readonly number[]): Promise<Attempt[]> {
  const opened: Attempt[] = [];
  const receivers = await Promise.all(ports.map(async (port) => {
    const receiver = await bound("0.0.0.0", port);
    return receiver.on("message", (text) => {
      const pair = pairs[Number(text.toString())];
      if (pair) opened.push({ ...pair, protocol: "udp", port });
    });
  }));
  const senders = new Map<string, Socket>();
  for (const { from } of pairs) if (!senders.has(from)) senders.set(from, await bound(from, 0));
  for (let first = 0; first < pairs.length; first += datagrams) {
    await Promise.all(pairs.slice(first, first + datagrams).flatMap(({ from, to }, index) =>
      ports.map((port) => send(senders.get(from), `${first + index}`, to, port))));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  // On the loopback, what was sent has arrived: one more round of the event loop reads it.
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (const socket of [...receivers, ...senders.values()]) socket.close();
  return opened;
}

async function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket("udp4");
  socket.bind({ address, port });
  await once(socket, "listening");
  return socket;
}

/** What the hook `output` drops, the sender is told of; the rest arrives or not. */
function send(sender: Socket | undefined, text: string, to: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!sender) throw new Error("every address that sends has a socket");
    sender.send(text, port, to, (error) => {
      const { code } = (error ?? {}) as NodeJS.ErrnoException;
      if (error === null || code === "EPERM") resolve();
      else reject(error);
    });
  });
}
