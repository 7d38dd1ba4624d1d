import { balancerDomain } from "../../graph/discovery/internalBalancers";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import type { System } from "../../model/system";
import type { Settings } from "../schema/settingsSchema";
import type { SettingsContext } from "./settingsContext";
import { checkShared } from "./checkNamespace";
import { checkRegionOf } from "./checkRegions";
import { hasNoEffect } from "./noEffect";

type Given = NonNullable<NonNullable<Settings["discovery"]>["loadBalancer"]>;

const path = "discovery.loadBalancer";

/** Where internal load balancers are named, and what they are certified for. */
export function checkBalancers(context: SettingsContext): Problem[] {
  const { settings: { discovery }, system } = context;
  const given = discovery?.loadBalancer;
  const isUsed = system.services.some(({ balancers }) => balancers.length > 0);
  if (given === undefined) return isUsed ? checkTaken({}, context) : [];
  const { domain } = given;
  return [
    ...(isUsed ? checkTaken(given, context) : [hasNoEffect(path, "nobody is found by load-balancer")]),
    ...(domain === undefined ? [] : checkShared(`${path}.domain`, domain)),
    ...checkCertificate(given, context),
  ];
}

/** Whether something is found by an application load balancer: unlike a network one, it takes subnets in two zones. */
export function needsTwoZones({ services }: System): boolean {
  return services.some(({ balancers }) => balancers.some(({ kind }) => kind === "application"));
}

/** Callers hold a certificate against the name that they dial. */
function checkCertificate({ domain, certificateArn }: Given, { region }: SettingsContext): Problem[] {
  if (certificateArn === undefined) return [];
  const ofRegion = checkRegionOf(
    "certificate-region", `${path}.certificateArn`, certificateArn, region, "name a certificate",
  );
  if (domain !== undefined) return ofRegion;
  const message = "\"domain\" is missing: callers hold the certificate against it";
  return [error("missing-key", `${path}.domain`, message, "give the domain, such as lb.example.com"), ...ofRegion];
}

/** Each namespace is a private zone, and of two of one name in one VPC, AWS takes one. */
function checkTaken(given: Given, { system, namespace }: SettingsContext): Problem[] {
  const domain = balancerDomain({ system: system.name, stack: system.stack, balancers: given });
  const isTaken = domain === namespace && system.services.some(({ dns }) => dns !== undefined);
  return isTaken
    ? [
        error(
          "domain-taken",
          `${path}.domain`,
          `"${domain}" is the DNS namespace too, and a VPC takes one private zone of a name`,
          `give another, such as lb.${domain}`,
        ),
      ]
    : [];
}
