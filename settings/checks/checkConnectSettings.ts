import { hasNoEffect } from "../../graph/checks/unused/noEffect";
import { isUsed, publishedOf } from "../../graph/checks/checkContext";
import type { EffectiveService } from "../../graph/merge/effective";
import { publicPorts, schemeOf } from "../../graph/merge/ports";
import { physicalName } from "../../graph/names/names";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { checkRegionOf } from "./checkRegions";

const noProxy = "no service uses the discovery mode connect";

/** Service Connect's certificates and the name of its namespace. */
export function checkConnect(context: SettingsContext): Problem[] {
  const { settings: { discovery }, services, system, stack, namespace, region } = context;
  const { tls } = discovery ?? {};
  const path = at("discovery", "tls", "privateCaArn");
  const hasProxies = isUsed("connect", context);
  const name = physicalName("connectNamespace", system, stack);
  return [
    ...(tls === undefined
      ? []
      : checkRegionOf("private-ca-region", path, tls.privateCaArn, region, "give a private CA")),
    ...(tls === undefined || hasProxies ? [] : [hasNoEffect(at("discovery", "tls"), noProxy)]),
    ...(tls === undefined ? [] : [...services.values()].flatMap((service) => checkOtherModes(service, context))),
    ...(hasProxies && namespace === name && isUsed("dns", context)
      ? [
          error(
            "namespace-taken",
            at("discovery", "namespace"),
            `"${name}" is the namespace of Service Connect, and a name is unique in Cloud Map per account and region`,
            "use another name for the DNS namespace",
          ),
        ]
      : []),
  ];
}

/**
 * The proxy accepts only TLS on its ports, from every client; the program's other discovery modes use plain text.
 * AWS: "Encrypt Amazon ECS Service Connect traffic".
 */
function checkOtherModes(declared: EffectiveService, context: SettingsContext): Problem[] {
  const { name, service } = declared;
  const { connect, dns, "load-balancer": balanced } = publishedOf(declared, context);
  const encrypted = new Set(connect.map(({ port }) => port));
  const plain = publicPorts(service).filter((port) => schemeOf(service, port) === "http");
  const advice = "use only the discovery mode connect, on a port that isn't public, or leave discovery.tls out";
  const others = [
    { field: "public", ports: plain },
    { field: "discovery", ports: balanced },
  ];
  const [broken] = others.filter(({ ports }) => ports.some(({ port }) => encrypted.has(port)));
  if (broken !== undefined) {
    const message = "its load balancer would send plain text to a proxy that accepts only TLS";
    return [error("tls-behind-plain", `services.${name}.${broken.field}`, message, advice)];
  }
  if (dns.length === 0 || encrypted.size === 0) return [];
  const message = "callers by DNS get a plain-text address, but its proxy accepts only TLS";
  return [warning("tls-and-dns", `services.${name}.discovery`, message, advice)];
}
