import { physicalName } from "../../graph/names/names";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import type { ResolvedService } from "../../model/system";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { checkRegionOf } from "./checkRegions";
import { hasNoEffect } from "./noEffect";

const noProxy = "no service uses the discovery mode connect";

/** Service Connect's certificates and the name of its namespace. */
export function checkConnect({ settings: { discovery }, system, namespace, region }: SettingsContext): Problem[] {
  const { tls } = discovery ?? {};
  const path = at("discovery", "tls", "privateCaArn");
  const isUsed = system.services.some(({ connect }) => connect !== undefined);
  const name = physicalName("connectNamespace", system.name, system.stack);
  return [
    ...(tls === undefined
      ? []
      : checkRegionOf("private-ca-region", path, tls.privateCaArn, region, "give a private CA")),
    ...(tls === undefined || isUsed ? [] : [hasNoEffect(at("discovery", "tls"), noProxy)]),
    ...(tls === undefined ? [] : system.services.flatMap(checkOtherModes)),
    ...(isUsed && namespace === name && system.services.some(({ dns }) => dns !== undefined)
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
function checkOtherModes({ name, connect, public: endpoint, balancers, dns }: ResolvedService): Problem[] {
  const encrypted = new Set((connect?.endpoints ?? []).map(({ port }) => port.port));
  const advice = "use only the discovery mode connect, on a port that isn't public, or leave discovery.tls out";
  const others = [
    ...(endpoint === undefined || endpoint.https ? [] : [{ field: "public", ports: [endpoint.port] }]),
    ...balancers.map(({ ports }) => ({ field: "discovery", ports })),
  ];
  const [broken] = others.filter(({ ports }) => ports.some(({ port }) => encrypted.has(port)));
  if (broken !== undefined) {
    const message = "its load balancer would send plain text to a proxy that accepts only TLS";
    return [error("tls-behind-plain", `services.${name}.${broken.field}`, message, advice)];
  }
  if (dns === undefined || encrypted.size === 0) return [];
  const message = "callers by DNS get a plain-text address, but its proxy accepts only TLS";
  return [warning("tls-and-dns", `services.${name}.discovery`, message, advice)];
}
