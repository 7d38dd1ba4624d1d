import { checkRules } from "../../graph/checks/capacity/checkQuotas";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { blockOf6, formatCidr6, parseCidr6 } from "../schema/cidr6";
import type { IngressInput, Settings } from "../schema/settingsSchema";
import { checkHostBits } from "./checkBlocks";

const path = "ingress.allowedCidrs";

/** Who may connect: the load balancer's group has a rule for each block and port. */
export function checkAllowed(ingress: IngressInput, limits: Settings["limits"]): Problem[] {
  const { allowedCidrs: blocks, dualStack = false, insecureHttp = false } = ingress;
  if (blocks === undefined) return [];
  if (blocks.length === 0) {
    return [error("no-cidrs", path, "nobody may connect", "name the blocks that may, or leave it out for everybody")];
  }
  const names = blocks.map(nameOf);
  const [v6, v4] = [blocks.filter(isIpv6).length, blocks.filter((text) => !isIpv6(text)).length];
  return [
    ...blocks.flatMap((text, index) => {
      const at = `${path}[${index}]`;
      if (names.indexOf(nameOf(text)) !== index) {
        return [error("cidr-twice", at, `${text} is given twice`, "give it once")];
      }
      return isIpv6(text) ? checkIpv6(at, text, dualStack) : checkHostBits(at, text);
    }),
    // AWS counts the rules of the two kinds apart.
    ...checkRules(path, "ingress", Math.max(v4, v6) * (insecureHttp ? 1 : 2), limits?.rulesPerSecurityGroup),
  ];
}

const isIpv6 = (text: string): boolean => parseCidr6(text) !== undefined;

/** A block's text, but one for all ways in which IPv6 can be written. */
function nameOf(text: string): string {
  const block = parseCidr6(text);
  return block === undefined ? text : formatCidr6(block);
}

function checkIpv6(at: string, text: string, dualStack: boolean): Problem[] {
  const block = parseCidr6(text);
  if (block === undefined) return [];
  const whole = blockOf6(block);
  return [
    ...(whole.base === block.base
      ? []
      : [error("cidr-host-bits", at, `${text} goes on behind its prefix`, `write ${formatCidr6(whole)}`)]),
    ...(dualStack
      ? []
      : [
          error(
            "cidr-ipv6",
            at,
            `${text} is of IPv6, of which the load balancer has no address`,
            "give dualStack: true, or leave it out",
          ),
        ]),
  ];
}
