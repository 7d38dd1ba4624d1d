import { physicalName } from "../../graph/names/names";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import type { ResolvedService } from "../../model/system";
import type { SettingsContext } from "./settingsContext";
import { checkRegionOf } from "./checkRegions";
import { hasNoEffect } from "./noEffect";

/** What a stack says of Service Connect: its certificates, and that its namespace's name is its own. */
export function checkConnect({ settings: { discovery }, system, namespace, region }: SettingsContext): Problem[] {
  const { tls } = discovery ?? {};
  const path = "discovery.tls.privateCaArn";
  const isUsed = system.services.some(({ connect }) => connect !== undefined);
  const name = physicalName("connectNamespace", system.name, system.stack);
  return [
    ...(tls === undefined
      ? []
      : checkRegionOf("private-ca-region", path, tls.privateCaArn, region, "name a private CA")),
    ...(tls === undefined || isUsed ? [] : [hasNoEffect("discovery.tls", "nobody is found by connect")]),
    ...(tls === undefined ? [] : system.services.flatMap(checkOtherWays)),
    ...(isUsed && namespace === name && system.services.some(({ dns }) => dns !== undefined)
      ? [
          error(
            "namespace-taken",
            "discovery.namespace",
            `"${name}" is the namespace of Service Connect, and Cloud Map takes a name once in an account and region`,
            "give the DNS namespace another name",
          ),
        ]
      : []),
  ];
}

/**
 * The proxy takes TLS alone on a port that it serves, from whomever; what the program makes for the other ways speaks
 * plain text. AWS: "Encrypt Amazon ECS Service Connect traffic".
 */
function checkOtherWays({ name, connect, public: door, balancers, dns }: ResolvedService): Problem[] {
  const encrypted = new Set((connect?.endpoints ?? []).map(({ port }) => port.port));
  const advice = "let it be found by connect alone, on a port that isn't public, or leave discovery.tls out";
  const others = [
    ...(door === undefined || door.https ? [] : [{ field: "public", ports: [door.port] }]),
    ...balancers.map(({ ports }) => ({ field: "discovery", ports })),
  ];
  const [broken] = others.filter(({ ports }) => ports.some(({ port }) => encrypted.has(port)));
  if (broken !== undefined) {
    const message = "its load balancer would speak plain text to a proxy that takes TLS alone";
    return [error("tls-behind-plain", `services.${name}.${broken.field}`, message, advice)];
  }
  if (dns === undefined || encrypted.size === 0) return [];
  const message = "who finds it by DNS reaches a proxy that takes TLS alone, with an address that says plain text";
  return [warning("tls-and-dns", `services.${name}.discovery`, message, advice)];
}
