import { execFileSync, spawnSync } from "node:child_process";
import { readlinkSync, writeFileSync } from "node:fs";

const outsideVariable = "PACKETS_OUTSIDE";
const tools = ["nft", "ip", "unshare"] as const;

/** What keeps this from running, in a sentence; undefined if nothing does. */
export function obstacle(
  isRoot = process.getuid?.() === 0, isThere = (tool: string) => spawnSync(tool, ["--version"]).error === undefined,
): string | undefined {
  const absent = tools.filter((tool) => !isThere(tool));
  if (!isRoot) return "root is needed, to make a network namespace";
  return absent.length === 0
    ? undefined
    : `not installed: ${absent.join(", ")} (Debian: nftables, iproute2, util-linux)`;
}

/** Whether this process is in a namespace that {@link runInNamespace} made: elsewhere, no rule may be touched. */
export function isInNamespace(): boolean {
  const outside = process.env[outsideVariable];
  return outside !== undefined && outside !== ownNamespace();
}

/** Runs a script in a network namespace of its own, and returns its exit code. */
export function runInNamespace(args: readonly string[]): number {
  const env = { ...process.env, [outsideVariable]: ownNamespace() };
  const { status, error } = spawnSync("unshare", ["--net", process.execPath, ...args], { stdio: "inherit", env });
  if (error) throw error;
  return status ?? 1;
}

function ownNamespace(): string {
  return readlinkSync("/proc/self/ns/net");
}

/** Makes these addresses local, and these rules the only ones. The ports are left to who listens on them. */
export function configure(addresses: readonly string[], ports: readonly number[], ruleset: string): void {
  if (!isInNamespace()) throw new Error("this would change the network of the machine itself");
  run("nft", ["flush", "ruleset"]);
  run("ip", ["link", "set", "lo", "up"]);
  run("ip", ["address", "flush", "dev", "lo", "scope", "global"]);
  run("ip", ["-batch", "-"], addresses.map((address) => `address add ${address}/32 dev lo\n`).join(""));
  const kernel = {
    // Forgotten soon, since every connection is reset and no datagram is answered.
    "netfilter/nf_conntrack_tcp_timeout_close": "1", "netfilter/nf_conntrack_udp_timeout": "1",
    "ipv4/ip_local_reserved_ports": ports.join(","),
  };
  for (const [name, value] of Object.entries(kernel)) writeFileSync(`/proc/sys/net/${name}`, value);
  run("nft", ["-f", "-"], ruleset);
}

function run(command: string, args: readonly string[], input = ""): void {
  execFileSync(command, args, { input, stdio: ["pipe", "ignore", "inherit"] });
}
