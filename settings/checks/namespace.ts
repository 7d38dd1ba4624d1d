import type { Problem } from "../../graph/problem";
import { error } from "../../graph/problems";
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

/** `internal` is also the ending of the tasks' own host names, which Cloud Map allows. */
export function checkNamespace({ settings, namespace }: SettingsContext): Problem[] {
  if (settings.discovery?.namespace === undefined) return [];
  const path = "discovery.namespace";
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
