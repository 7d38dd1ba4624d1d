import { transports, type Transport } from "../../model/endpoints";

/** The protocol of a rule: by its name, another by IANA's number, or every one. */
export type IpProtocol = "tcp" | "udp" | "icmp" | "icmpv6" | `${number}` | "all";

/** What a rule lets through: one protocol, or `all`, on a range of ports. */
export interface Traffic {
  readonly protocol: IpProtocol;
  /** First and last port, or ICMP type; the whole range where the protocol has neither. */
  readonly port: number;
  readonly toPort: number;
}

/** HTTPS, and HTTP: the only ports that the internet may knock at. */
export const webPorts: readonly number[] = [443, 80];

/** The names that AWS takes, and the numbers that it takes for them. */
const protocols: ReadonlyMap<string, IpProtocol> = new Map([
  ["-1", "all"], ["1", "icmp"], ["icmp", "icmp"], ["6", "tcp"], ["tcp", "tcp"], ["17", "udp"], ["udp", "udp"],
  ["58", "icmpv6"], ["icmpv6", "icmpv6"],
]);

/**
 * Reads a rule's protocol and ports. What is not known counts as everything; so does -1, AWS's word for all.
 * ICMP rules carry a type where others carry a port; their code is not read, so that a type counts as all its codes.
 */
export function trafficOf(protocol: unknown, fromPort: unknown, toPort: unknown): Traffic {
  const name = protocolOf(protocol);
  const everything = { protocol: name, port: 0, toPort: 65535 };
  const known = typeof fromPort === "number" && fromPort >= 0;
  if (name === "icmp" || name === "icmpv6") {
    return known ? { protocol: name, port: fromPort, toPort: fromPort } : { protocol: name, port: 0, toPort: 255 };
  }
  if (name !== "tcp" && name !== "udp") return everything;
  return known && typeof toPort === "number" ? { protocol: name, port: fromPort, toPort } : everything;
}

function protocolOf(protocol: unknown): IpProtocol {
  const text = typeof protocol === "string" || typeof protocol === "number" ? String(protocol).toLowerCase() : "all";
  return protocols.get(text) ?? (isNumber(text) ? text : "all");
}

function isNumber(text: string): text is `${number}` {
  return /^\d+$/.test(text);
}

/** What passes where both sides must let it through. */
export function intersection(a: Traffic, b: Traffic): Traffic | undefined {
  if (a.protocol === "all") return b;
  if (b.protocol === "all") return a;
  if (a.protocol !== b.protocol) return undefined;
  const [port, toPort] = [Math.max(a.port, b.port), Math.min(a.toPort, b.toPort)];
  return port <= toPort ? { protocol: a.protocol, port, toPort } : undefined;
}

export function isSameTraffic(a: Traffic, b: Traffic): boolean {
  return a.protocol === b.protocol && a.port === b.port && a.toPort === b.toPort;
}

/** Whether TCP, or UDP, on this port passes. */
export function carries(traffic: Traffic, port: number, protocol: Transport = "tcp"): boolean {
  return intersection(traffic, { protocol, port, toPort: port }) !== undefined;
}

/** Whether nothing but TCP, or UDP, on one port passes. */
export function isOnly(traffic: Traffic, port: number, protocol: Transport = "tcp"): boolean {
  return isSameTraffic(traffic, { protocol, port, toPort: port });
}

/** What carries traffic on one port and on nothing else; undefined where it is more than that, or has no ports. */
export function onlyTransport(traffic: Traffic): Transport | undefined {
  return transports.find((transport) => isOnly(traffic, traffic.port, transport));
}

/** Such as `tcp 3001`, `udp 5000-5010`, `icmp 8`, `all traffic`. */
export function trafficText({ protocol, port, toPort = port }: Omit<Traffic, "toPort"> & Partial<Traffic>): string {
  if (protocol === "all") return "all traffic";
  if (port === 0 && toPort === 65535) return `${protocol}, all ports`;
  return port === toPort ? `${protocol} ${port}` : `${protocol} ${port}-${toPort}`;
}
