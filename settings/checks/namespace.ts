import type { Problem } from "../../graph/problem";
import { error } from "../../graph/problems";
import { isAdopted } from "../resolveNetwork";
import type { SettingsContext } from "./context";

/** Endings that the whole internet shares: a private zone of this name would hide all of it from the VPC. */
const publicSuffixes: ReadonlySet<string> = new Set([
  "com",
  "net",
  "org",
  "io",
  "dev",
  "app",
  "co",
  "ai",
  "cloud",
  "info",
  "biz",
  "edu",
  "gov",
  "mil",
  "int",
  "arpa",
  "xyz",
  "tech",
  "us",
  "uk",
  "eu",
  "de",
  "fr",
  "it",
  "es",
  "nl",
  "ch",
  "at",
  "se",
  "no",
  "pl",
  "ca",
  "au",
  "nz",
  "jp",
  "cn",
  "in",
  "br",
  "co.uk",
  "org.uk",
  "com.au",
  "co.nz",
  "co.jp",
  "com.br",
  "co.in",
  "amazonaws.com",
]);

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
  return publicSuffixes.has(namespace)
    ? [
        error(
          "namespace-public",
          path,
          `"${namespace}" is an ending that the internet shares: the VPC would see nothing of it`,
          `put a name of your own before it, such as shop.${namespace}`,
        ),
      ]
    : [];
}
