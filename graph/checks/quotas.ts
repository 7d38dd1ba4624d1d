import { detailed } from "../calls";
import type { EffectiveService } from "../effective";
import { externalCalls } from "../externalCalls";
import { imagesOf, isOutside } from "../images";
import { publicPort } from "../ports";
import type { Problem } from "../problem";
import { error, warning } from "../problems";
import type { ExternalCall } from "../system";
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
  const outside = externalCalls(context.services, context.externals);
  const callees = services.flatMap(({ service }) => service.calls ?? []).map((call) => detailed(call).to);
  return [
    ...services.flatMap((one) => {
      const own = (one.service.calls ?? []).filter((call) => context.services.has(detailed(call).to)).length;
      const ingress =
        callees.filter((name) => name === one.name).length
        + rulesOf(outside.filter(({ to }) => to === one.name))
        + (publics.includes(one) ? 1 : 0);
      const egress = own + rulesOf(outside.filter(({ from }) => from === one.name)) + platformRules(one, context);
      return [
        ...checkRules(`services.${one.name}`, "ingress", ingress, quota),
        ...checkRules(`services.${one.name}`, "egress", egress, quota),
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

/** AWS takes a rule once: externals at one place and port share it. */
function rulesOf(calls: readonly ExternalCall[]): number {
  const rules = calls.flatMap(({ port, protocol, peers }) =>
    peers.map((peer) => JSON.stringify([port, protocol, peer])),
  );
  return new Set(rules).size;
}

/** What a service's tasks need to start: AWS's own endpoints, and the internet where an image comes from there. */
function platformRules({ name, service }: EffectiveService, context: CheckContext): number {
  const isFromOutside = imagesOf(name, service, context).some((image) => isOutside(image, context.region));
  return context.platformRules + (isFromOutside ? 1 : 0);
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
