import { publicEntries } from "../../graph/merge/effective";
import { isSubset } from "../../graph/resolve/pattern";
import { conditionsOf } from "../../graph/resolve/resolveService";
import { quotaOf, raiseAdvice } from "../../graph/aws/quotas";
import { hasNoEffect } from "../../graph/checks/unused/noEffect";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import type { IngressInput } from "../schema/settingsSchema";
import { UNKNOWN_SECRET } from "../read/stackSource";
import { at } from "../schema/settingPath";
import { checkRegionOf } from "./checkRegions";
import type { SettingsContext } from "./settingsContext";

/** Characters of a certificate's common name (RFC 5280). */
const nameLength = 64;

/** Certificates that are issued, for names of hosted zones to which the public services answer; and further ones. */
export function checkDomains(
  ingress: IngressInput,
  { services, settings, region }: Pick<SettingsContext, "services" | "settings" | "region">,
): Problem[] {
  const { domains, hostedZone, certificates = [] } = ingress;
  const further = checkFurther(certificates, region);
  if (domains === undefined) return [...checkZoneAlone(ingress), ...checkCount(ingress, settings), ...further];
  const issued = domains.map((domain) => (typeof domain === "string" ? { name: domain } : domain));
  const names = issued.map(({ name }) => name);
  const placed = issued.map(({ hostedZone: own = hostedZone }) => own);
  return [
    ...names.flatMap((name, index) => checkDomain(name, index, names.indexOf(name) !== index, placed[index])),
    ...(placed.includes(undefined)
      ? [missing("hostedZone", "the domains' records need a hosted zone", "give hostedZone too")]
      : []),
    ...(hostedZone !== undefined && issued.length > 0 && issued.every((domain) => "hostedZone" in domain)
      ? [hasNoEffect(at("ingress", "hostedZone"), "each domain has a hosted zone of its own")]
      : []),
    ...checkCount(ingress, settings),
    ...further,
    // Only their owner knows the names in further certificates.
    ...(names.includes(UNKNOWN_SECRET) || certificates.length > 0 ? [] : checkHosts(names, services)),
  ];
}

/** Each domain has a certificate; that of the first, or the one that is there, is the default. */
function checkCount(
  { domains = [], certificates = [] }: IngressInput, { limits }: SettingsContext["settings"],
): Problem[] {
  const quota = quotaOf("certificatesPerLoadBalancer", limits);
  const beside = Math.max(domains.length - 1, 0) + certificates.length;
  return beside <= quota
    ? []
    : [
        warning(
          "too-many-domains",
          at("ingress", domains.length > 1 ? "domains" : "certificates"),
          `${beside + 1} certificates; the account's quota for a load balancer is ${quota} and the default one`,
          raiseAdvice("certificatesPerLoadBalancer", beside),
        ),
      ];
}

/** Certificates that are there, besides the default one. */
function checkFurther(certificates: readonly string[], region: string): Problem[] {
  return certificates.flatMap((arn, index) => {
    const path = `${at("ingress", "certificates")}[${index}]`;
    return certificates.indexOf(arn) === index
      ? checkRegionOf("certificate-region", path, arn, region, "request it")
      : [error("domain-twice", path, "the certificate is listed twice", "list it once")];
  });
}

function checkZoneAlone({ hostedZone }: IngressInput): Problem[] {
  return hostedZone === undefined
    ? []
    : [missing("domains", "there is no name to issue a certificate for", "give domains too")];
}

function missing(key: string, why: string, advice: string): Problem {
  return error("missing-key", `ingress.${key}`, `"${key}" is missing: ${why}`, advice);
}

function checkDomain(domain: string, index: number, isRepeated: boolean, zone: string | undefined): Problem[] {
  const path = `${at("ingress", "domains")}[${index}]`;
  if (isRepeated) {
    return [error("domain-twice", path, `${domain} is listed twice`, "list it once")];
  }
  // A zone's id has no dot, and its name is unknown.
  const isInside = zone?.includes(".") !== true || `.${domain}`.endsWith(`.${zone}`);
  return [
    ...(domain.length <= nameLength
      ? []
      : [
          error(
            "domain-too-long",
            path,
            `the name in a certificate has at most ${nameLength} characters, not ${domain.length}`,
            "use a shorter name",
          ),
        ]),
    ...(isInside
      ? []
      : [
          error(
            "domain-elsewhere",
            path,
            `${domain} isn't in the hosted zone ${zone}`,
            `write { name: ${domain}, hostedZone: <its zone> }, or use only names in that zone`,
          ),
        ]),
  ];
}

/** A host that isn't among the domains has no record and no certificate. */
function checkHosts(domains: readonly string[], services: SettingsContext["services"]): Problem[] {
  return publicEntries(services.values()).flatMap(({ entry, path }) =>
    conditionsOf(entry).hosts
      .filter((host) => !domains.some((domain) => isSubset(domain, host)))
      .map((host) =>
        warning(
          "host-uncovered",
          path,
          `no certificate is issued for ${host}: browsers will reject it`,
          "add the host to ingress.domains",
        ),
      ),
  );
}
