import { balancerDomain } from "../../graph/discovery/internalBalancers";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import type { System } from "../../model/system";
import type { Settings } from "../schema/settingsSchema";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { checkShared } from "./checkNamespace";
import { checkRegionOf } from "./checkRegions";
import { hasNoEffect } from "./noEffect";

type BalancerInput = NonNullable<NonNullable<Settings["discovery"]>["loadBalancer"]>;

const path = at("discovery", "loadBalancer");
const noBalancer = "no service uses the discovery mode load-balancer";

/** Domain and certificate of internal load balancers. */
export function checkBalancers(context: SettingsContext): Problem[] {
  const { settings: { discovery }, system } = context;
  const balancers = discovery?.loadBalancer;
  const isUsed = system.services.some(({ balancers }) => balancers.length > 0);
  if (balancers === undefined) return isUsed ? checkTaken({}, context) : [];
  const { domain } = balancers;
  return [
    ...(isUsed ? checkTaken(balancers, context) : [hasNoEffect(path, noBalancer)]),
    ...(domain === undefined ? [] : checkShared(`${path}.domain`, domain)),
    ...checkCertificate(balancers, context),
  ];
}

/** Whether there is an internal Application Load Balancer: unlike a network one, it needs subnets in two zones. */
export function needsTwoZones({ services }: System): boolean {
  return services.some(({ balancers }) => balancers.some(({ kind }) => kind === "application"));
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
function checkTaken(balancers: BalancerInput, { system, namespace }: SettingsContext): Problem[] {
  const domain = balancerDomain({ system: system.name, stack: system.stack, balancers });
  const isTaken = domain === namespace && system.services.some(({ dns }) => dns !== undefined);
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
