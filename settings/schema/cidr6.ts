import { anyCidr } from "./settingFormats";

/** A block of IPv6 addresses: the first address as a number, and how many bits are fixed. */
export interface Cidr6 {
  readonly base: bigint;
  readonly prefix: number;
}

/** Reads `2001:db8::/32`; absent where the text is no block of IPv6. */
export function parseCidr6(text: string): Cidr6 | undefined {
  if (!text.includes(":") || !anyCidr.safeParse(text).success) return undefined;
  const [address = "", prefix = ""] = text.split("/");
  const [before = [], after = []] = address.split("::").map((half) => half.split(":").filter((group) => group !== ""));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  const groups = [...before, ...zeros, ...after].map((group) => group.padStart(4, "0"));
  return { base: BigInt(`0x${groups.join("")}`), prefix: Number(prefix) };
}

/** In one way for each block, the shortest. */
export function formatCidr6({ base, prefix }: Cidr6): string {
  const groups = base.toString(16).padStart(32, "0").match(/.{4}/g) ?? [];
  return `${new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1)}/${prefix}`;
}

/** The block of this prefix that an address is in. */
export function blockOf6({ base, prefix }: Cidr6): Cidr6 {
  return { base: base - (base % 2n ** BigInt(128 - prefix)), prefix };
}
