import { parse } from "tldts";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { isAdopted } from "../resolve/resolveNetwork";
import type { Settings } from "../schema/settingsSchema";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

/**
 * The first generic top-level domains, which companies have names in. Later ones are words (app, dev, cloud), and a
 * namespace of that name may be deliberate.
 */
const establishedDomains: ReadonlySet<string> = new Set([
  "com", "net", "org", "edu", "gov", "mil", "int", "arpa", "biz", "xyz",
]);
/** The domain of AWS's own endpoints. */
const awsDomains: ReadonlySet<string> = new Set(["amazonaws.com", "amazonaws.com.cn"]);

/** The namespace that is created or adopted: its id, its name, from which addresses are built, and who resolves it. */
export function checkNamespace({ settings: { discovery, network = {} }, namespace }: SettingsContext): Problem[] {
  const namespaceInput = discovery?.namespace;
  if (namespaceInput === undefined) return [];
  if (typeof namespaceInput === "string") return checkName(at("discovery", "namespace"), namespace);
  return [
    ...(namespaceInput.id === undefined || isAdopted(network)
      ? []
      : [
          error(
            "namespace-elsewhere",
            at("discovery", "namespace"),
            "a private namespace resolves only in its own VPC, not in the VPC that this stack creates",
            "adopt its VPC too, with network.vpcId, or give only a name",
          ),
        ]),
    ...(namespaceInput.name === undefined
      ? [
          error(
            "missing-key",
            at("discovery", "namespace", "name"),
            "\"name\" is missing: the services' addresses are built from it",
            "give the DNS name; with an id, the name that the namespace has",
          ),
        ]
      : checkName(at("discovery", "namespace", "name"), namespaceInput.name)),
    ...checkVisibility(namespaceInput),
  ];
}

type Described = Exclude<NonNullable<NonNullable<Settings["discovery"]>["namespace"]>, string>;

/** Whether somebody can own the domain: it is below a public suffix such as `com` or `co.uk`. */
function canBeDelegated(domain: string): boolean {
  const { isIcann, domain: registered } = parse(domain);
  return isIcann === true && registered !== null;
}

/** A public namespace must be a domain of the user's own. */
function checkVisibility({ name = "", id, visibility }: Described): Problem[] {
  const path = at("discovery", "namespace", "visibility");
  if (visibility === undefined) return [];
  if (id !== undefined) {
    const advice = "leave visibility out";
    return [error("namespace-adopted", path, "only private namespaces can be adopted", advice)];
  }
  if (visibility === "private") return [];
  return !canBeDelegated(name)
    ? [
        error(
          "namespace-undelegated",
          at("discovery", "namespace", "name"),
          `"${name}" can't be a domain of yours: the internet would never resolve it`,
          "give a domain of yours, such as apps.example.com",
        ),
      ]
    : [
        warning(
          "namespace-visible",
          path,
          "once the domain is delegated to it, the internet can resolve the private addresses of tasks",
          `delegate ${name} to the zone; only networks connected to the VPC can use the addresses`,
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
        `"${namespace}" is not a DNS name`,
        "use labels of up to 63 lower-case letters, digits and hyphens, joined by dots",
      ),
    ];
  }
  return checkShared(path, namespace);
}

/** A private hosted zone hides every public name below its own name from the VPC. */
export function checkShared(path: string, domain: string): Problem[] {
  if (!isPublicSuffix(domain)) return [];
  const isWord = !domain.includes(".") && domain.length > 2 && !establishedDomains.has(domain);
  const problem = isWord ? warning : error;
  return [
    problem(
      "namespace-public",
      path,
      `"${domain}" is a public suffix: tasks couldn't resolve any other name that ends with it`,
      `put a name of your own before it, such as shop.${domain}`,
    ),
  ];
}

function isPublicSuffix(domain: string): boolean {
  const { isIcann, publicSuffix } = parse(domain);
  return awsDomains.has(domain) || (isIcann === true && publicSuffix === domain);
}
