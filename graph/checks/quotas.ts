import { detailed } from "../calls";
import { isOutside, resolveImage } from "../images";
import { publicPort } from "../ports";
import type { Problem } from "../problem";
import { error, warning } from "../problems";
import type { CheckContext } from "./context";

/** Rules of a security group times groups of a network interface, which AWS doesn't raise; a task wears one group. */
const rulesPerInterface = 1000;
/** Rules of a security group in each direction, which AWS raises on request. */
const defaultRulesPerGroup = 60;
/** Target groups of a load balancer, which AWS doesn't raise. */
const targetGroupsAtMost = 100;

export function checkQuotas(context: CheckContext): Problem[] {
  const { rulesPerSecurityGroup: quota } = context;
  const services = [...context.services.values()];
  const publics = services.filter(({ service }) => publicPort(service) !== undefined);
  return [
    ...services.flatMap(({ name, service }) => {
      const calls = service.calls ?? [];
      const callers = services.flatMap((one) => one.service.calls ?? []).filter((call) => detailed(call).to === name);
      const outside = isOutside(resolveImage(name, service.image, context), context.region) ? 1 : 0;
      return [
        ...checkRules(
          `services.${name}`,
          "ingress",
          callers.length + (publicPort(service) === undefined ? 0 : 1),
          quota,
        ),
        ...checkRules(`services.${name}`, "egress", calls.length + context.platformRules + outside, quota),
      ];
    }),
    ...checkRules("ingress", "egress", publics.length, quota),
    ...(publics.length <= targetGroupsAtMost
      ? []
      : [
          error(
            "too-many-publics",
            "services",
            `${publics.length} services are public; a load balancer has at most ${targetGroupsAtMost} target groups`,
            "put a gateway before some of them",
          ),
        ]),
  ];
}

/** Holds the rules of one security group against the account's quota, and AWS's own limit. */
export function checkRules(
  path: string,
  direction: "ingress" | "egress",
  rules: number,
  quota = defaultRulesPerGroup,
): Problem[] {
  if (rules > rulesPerInterface) {
    return [
      error(
        "rules-per-group",
        path,
        `its security group would have ${rules} ${direction} rules; AWS never allows more than ${rulesPerInterface}`,
        "put a service between",
      ),
    ];
  }
  return rules <= quota
    ? []
    : [
        warning(
          "rules-per-group",
          path,
          `its security group would have ${rules} ${direction} rules, the account's quota is ${quota}`,
          `have "Inbound or outbound rules per security group" raised, then say limits.rulesPerSecurityGroup: ${rules}`,
        ),
      ];
}
