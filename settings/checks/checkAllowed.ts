import { at } from "../schema/settingPath";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { hasHostBits, networkOf, parseCidr } from "../../graph/aws/cidr";
import type { IngressInput } from "../schema/settingsSchema";
import { checkHostBits } from "./checkBlocks";

const path = at("ingress", "allowedCidrs");

/** Who may connect to the internet-facing load balancer. */
export function checkAllowed(ingress: IngressInput): Problem[] {
  const { allowedCidrs: blocks, allowedPrefixLists, dualStack = false } = ingress;
  if (blocks === undefined) return [];
  if (blocks.length === 0 && allowedPrefixLists === undefined) {
    return [error("no-cidrs", path, "nobody may connect", "list the blocks that may, or leave it out for everybody")];
  }
  const names = blocks.map(nameOf);
  return blocks.flatMap((text, index) => {
    const place = `${path}[${index}]`;
    if (names.indexOf(nameOf(text)) !== index) {
      return [error("cidr-twice", place, `${text} is listed twice`, "list it once")];
    }
    return [...checkHostBits(place, text), ...(isIpv6(text) && !dualStack ? [noIpv6(place, text)] : [])];
  });
}

const isIpv6 = (text: string): boolean => parseCidr(text)?.family === 6;

/** A block's shortest form: IPv6 has several for each block. */
function nameOf(text: string): string {
  const block = parseCidr(text);
  return block === undefined || hasHostBits(block) ? text : networkOf(block).text;
}

function noIpv6(at: string, text: string): Problem {
  return error(
    "cidr-ipv6",
    at,
    `${text} is an IPv6 block, and the load balancer is IPv4-only`,
    "set dualStack: true, or leave the block out",
  );
}
