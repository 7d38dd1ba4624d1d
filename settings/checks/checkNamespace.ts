import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { isAdopted } from "../resolve/resolveNetwork";
import type { Settings } from "../schema/settingsSchema";
import type { SettingsContext } from "./settingsContext";

/** Endings that the whole internet shares: a private zone of this name would hide all of it from the VPC. */
const publicSuffixes: ReadonlySet<string> = new Set([
  "com", "net", "org", "io", "co", "ai", "biz", "edu", "gov", "mil", "int", "arpa", "xyz", "us", "uk", "eu",
  "de", "fr", "it", "es", "nl", "ch", "at", "se", "no", "pl", "ca", "au", "nz", "jp", "cn", "in", "br", "co.uk",
  "org.uk", "com.au", "co.nz", "co.jp", "com.br", "co.in", "amazonaws.com",
]);
/** Such endings that are words, of which a team may have made a namespace knowingly. */
const publicWords: ReadonlySet<string> = new Set(["app", "cloud", "dev", "info", "tech"]);

/** The namespace that is made, or adopted: by its id, and by the name of which addresses are built. */
export function checkNamespace({ settings: { discovery, network = {} }, namespace }: SettingsContext): Problem[] {
  const given = discovery?.namespace;
  if (given === undefined) return [];
  if (typeof given === "string") return checkName("discovery.namespace", namespace);
  return [
    ...(given.id === undefined || isAdopted(network)
      ? []
      : [
          error(
            "namespace-elsewhere",
            "discovery.namespace",
            "a private namespace answers in the VPC that it is of, not in one that is made",
            "adopt its VPC too, with network.vpcId, or give a name alone",
          ),
        ]),
    ...(given.name === undefined
      ? [
          error(
            "missing-key",
            "discovery.namespace.name",
            "\"name\" is missing: the services' addresses are built from it",
            "give the DNS name, with an id the one that the namespace has",
          ),
        ]
      : checkName("discovery.namespace.name", given.name)),
    ...checkVisibility(given),
  ];
}

type Described = Exclude<NonNullable<NonNullable<Settings["discovery"]>["namespace"]>, string>;

/** Endings that nobody can be delegated. */
const undelegated = /(^|\.)(internal|local|localhost|home|lan)$/;

/** What the whole internet resolves must be a domain of one's own. */
function checkVisibility({ name = "", id, visibility }: Described): Problem[] {
  const path = "discovery.namespace.visibility";
  if (visibility === undefined) return [];
  if (id !== undefined) {
    const advice = "leave visibility out";
    return [error("namespace-adopted", path, "a namespace that is adopted is private, as it was made", advice)];
  }
  if (visibility === "private") return [];
  return !name.includes(".") || undelegated.test(name)
    ? [
        error(
          "namespace-undelegated",
          "discovery.namespace.name",
          `"${name}" can be no domain of the internet: nobody would resolve it`,
          "give a domain of yours, such as apps.example.com",
        ),
      ]
    : [
        warning(
          "namespace-visible",
          path,
          "the internet resolves the tasks' private addresses, once the domain is delegated to the namespace's zone",
          `delegate ${name} to it, and let only networks that reach the VPC have a use for the answer`,
        ),
      ];
}

/** `internal` is also the ending of the tasks' own host names, which Cloud Map allows. */
function checkName(path: string, namespace: string): Problem[] {
  if (
    namespace.length > 253
    || !/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/.test(namespace)
  ) {
    return [
      error(
        "namespace-name",
        path,
        `"${namespace}" is no DNS name`,
        "use labels of up to 63 lower-case letters, digits and hyphens, joined by dots",
      ),
    ];
  }
  return checkShared(path, namespace);
}

/** A private zone of a name that the internet shares would hide all of it. */
export function checkShared(path: string, domain: string): Problem[] {
  const isWord = publicWords.has(domain);
  const tell = isWord ? warning : error;
  return isWord || publicSuffixes.has(domain)
    ? [
        tell(
          "namespace-public",
          path,
          `"${domain}" is an ending that the internet shares: the VPC would see no other name of it`,
          `put a name of your own before it, such as shop.${domain}`,
        ),
      ]
    : [];
}
