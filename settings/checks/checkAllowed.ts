import { at } from "../schema/settingPath";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { hasHostBits, networkOf, overlaps, parseCidr } from "../../graph/aws/cidr";
import { publicEntries } from "../../graph/merge/effective";
import { hasNoEffect } from "../../graph/checks/unused/noEffect";
import { isAdoptedIngress } from "../schema/ingressSchema";
import type { SettingsContext } from "./settingsContext";
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
  return checkBlocks(path, blocks, dualStack);
}

/** From where requests are routed to public services: a part of who may connect. */
export function checkSources(context: SettingsContext): Problem[] {
  const { settings: { ingress = {} }, services } = context;
  return publicEntries(services.values()).flatMap(({ entry: { allowedCidrs: blocks }, path: declaredAt }) => {
    const place = `${declaredAt}.allowedCidrs`;
    if (blocks.length === 0) return [];
    return [
      ...checkBlocks(place, blocks, isAdoptedIngress(ingress) || ingress.dualStack === true),
      ...checkAdmitted(place, blocks, ingress),
    ];
  });
}

/** Elastic Load Balancing compares the address that connects: AWS, "SourceIpConditionConfig". */
function checkAdmitted(place: string, blocks: readonly string[], ingress: IngressInput): Problem[] {
  const { allowedCidrs, allowedPrefixLists } = ingress;
  if (allowedPrefixLists !== undefined) {
    return [
      warning(
        "source-is-proxy",
        place,
        "what connects from ingress.allowedPrefixLists, such as CloudFront, has its own address, not its client's",
        "let the proxy check its clients' addresses, as AWS WAF does before CloudFront",
      ),
    ];
  }
  const admitted = allowedCidrs?.flatMap((text) => parseCidr(text) ?? []);
  return blocks.flatMap((text, index) => {
    const block = parseCidr(text);
    return block === undefined || admitted?.some((other) => overlaps(block, other)) !== false
      ? []
      : [hasNoEffect(`${place}[${index}]`, "ingress.allowedCidrs doesn't admit it")];
  });
}

function checkBlocks(list: string, blocks: readonly string[], dualStack: boolean): Problem[] {
  const names = blocks.map(nameOf);
  return blocks.flatMap((text, index) => {
    const place = `${list}[${index}]`;
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
    "set ingress.dualStack: true, or leave the block out",
  );
}
