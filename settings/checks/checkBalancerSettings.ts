import { hasNoEffect } from "../../graph/checks/unused/noEffect";
import { isUsed, publishedOf } from "../../graph/checks/checkContext";
import { protocolTraits } from "../../graph/discovery/protocols";
import { balancerDomain } from "../../graph/discovery/internalBalancers";
import type { BalancerKind } from "../../model/nodeId";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import type { Settings } from "../schema/settingsSchema";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { checkShared } from "./checkNamespace";
import { checkRegionOf } from "./checkRegions";

type BalancerInput = NonNullable<NonNullable<Settings["discovery"]>["loadBalancer"]>;

const path = at("discovery", "loadBalancer");
const noBalancer = "no service uses the discovery mode load-balancer";

/** Domain and certificate of internal load balancers. */
export function checkBalancers(context: SettingsContext): Problem[] {
  const balancers = context.settings.discovery?.loadBalancer;
  const hasBalancers = isUsed("load-balancer", context);
  if (balancers === undefined) return hasBalancers ? checkTaken(context) : [];
  const { domain } = balancers;
  return [
    ...(hasBalancers ? checkTaken(context) : [hasNoEffect(path, noBalancer)]),
    ...(domain === undefined ? [] : checkShared(`${path}.domain`, domain)),
    ...checkCertificate(balancers, context),
  ];
}

/** Whether there is an internal Application Load Balancer: unlike a network one, it needs subnets in two zones. */
export function needsTwoZones(context: SettingsContext): boolean {
  return balancerKinds(context).includes("application");
}

/** The kinds of all internal load balancers: each service has at most one of each. */
export function balancerKinds(context: SettingsContext): BalancerKind[] {
  return [...context.services.values()].flatMap((service) => {
    const ports = publishedOf(service, context)["load-balancer"];
    return [...new Set(ports.map(({ protocol }) => protocolTraits[protocol].balancer))];
  });
}

/** Callers compare the certificate with the name that they connect to. */
function checkCertificate({ domain, certificateArn }: BalancerInput, { region }: SettingsContext): Problem[] {
  if (certificateArn === undefined) return [];
  const ofRegion = checkRegionOf(
    "certificate-region", `${path}.certificateArn`, certificateArn, region, "give a certificate",
  );
  if (domain !== undefined) return ofRegion;
  const message = "\"domain\" is missing: callers compare the certificate with it";
  return [error("missing-key", `${path}.domain`, message, "give the domain, such as lb.example.com"), ...ofRegion];
}

/** Each namespace is a private hosted zone, and a VPC can have only one of a name. */
function checkTaken(context: SettingsContext): Problem[] {
  const domain = balancerDomain(context);
  const isTaken = domain === context.namespace && isUsed("dns", context);
  return isTaken
    ? [
        error(
          "domain-taken",
          `${path}.domain`,
          `"${domain}" is also the DNS namespace, and a VPC can have only one private hosted zone of a name`,
          `use another name, such as lb.${domain}`,
        ),
      ]
    : [];
}
