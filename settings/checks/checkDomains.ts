import { publicPath } from "../../graph/merge/ports";
import { isSubset } from "../../graph/resolve/pattern";
import { conditionsOf } from "../../graph/resolve/resolveService";
import { quotaOf, raiseAdvice } from "../../graph/aws/quotas";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import type { IngressInput } from "../schema/settingsSchema";
import { UNKNOWN_SECRET } from "../read/stackSource";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

/** Characters of a certificate's common name (RFC 5280). */
const nameLength = 64;

/** Certificates that are issued: for names of one hosted zone, to which the public services answer. */
export function checkDomains(
  ingress: IngressInput,
  { services, settings }: Pick<SettingsContext, "services" | "settings">,
): Problem[] {
  const { domains, hostedZone } = ingress;
  if (domains === undefined || hostedZone === undefined) return checkBoth(ingress);
  return [
    ...domains.flatMap((domain, index) => checkDomain(domain, index, domains.indexOf(domain) !== index, hostedZone)),
    ...checkCertificates(domains.length, settings),
    ...(domains.includes(UNKNOWN_SECRET) ? [] : checkHosts(domains, services)),
  ];
}

/** Each domain has a certificate; that of the first is the default. */
function checkCertificates(count: number, { limits }: SettingsContext["settings"]): Problem[] {
  const quota = quotaOf("certificatesPerLoadBalancer", limits);
  return count - 1 <= quota
    ? []
    : [
        warning(
          "too-many-domains",
          at("ingress", "domains"),
          `${count} domains need ${count} certificates; the account's quota for a load balancer is ${quota} `
          + "and the default one",
          raiseAdvice("certificatesPerLoadBalancer", count - 1),
        ),
      ];
}

function checkBoth({ domains, hostedZone }: IngressInput): Problem[] {
  if (domains === undefined && hostedZone === undefined) return [];
  const [missing, what] =
    domains === undefined
      ? ["domains", "there is no name to issue a certificate for"]
      : ["hostedZone", "the domains' records need a hosted zone"];
  return [error("missing-key", `ingress.${missing}`, `"${missing}" is missing: ${what}`, `give ${missing} too`)];
}

function checkDomain(domain: string, index: number, isRepeated: boolean, zone: string): Problem[] {
  const path = `${at("ingress", "domains")}[${index}]`;
  if (isRepeated) {
    return [error("domain-twice", path, `${domain} is listed twice`, "list it once")];
  }
  // A zone's id has no dot, and its name is unknown.
  const isInside = !zone.includes(".") || domain === zone || domain.endsWith(`.${zone}`);
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
            "use only names in that zone, or the zone of all of them",
          ),
        ]),
  ];
}

/** A host that isn't among the domains has no record and no certificate. */
function checkHosts(domains: readonly string[], services: SettingsContext["services"]): Problem[] {
  const publics = [...services.values()].flatMap(({ name, service }) =>
    service.public.map((entry) => ({ entry, path: publicPath(name, service, entry) })));
  return publics.flatMap(({ entry, path }) =>
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
