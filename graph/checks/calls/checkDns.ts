import { pathOf, type EffectiveService } from "../../merge/effective";
import { didYouMean } from "../../text/nearest";
import { choosePort, portsOf } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { modesOf } from "../../discovery/edges";
import type { CheckContext } from "../checkContext";

/** What services say of their DNS records. */
export function checkDns({ services }: CheckContext): Problem[] {
  return [...services.values()].flatMap((merged) => [...checkUse(merged), ...checkSrv(merged)]);
}

function checkUse(merged: EffectiveService): Problem[] {
  return !merged.own.has("dns") || modesOf(merged.service).includes("dns")
    ? []
    : [
        warning(
          "dns-unused",
          `services.${merged.name}.dns`,
          `it has no DNS record: it is found by ${modesOf(merged.service).join(", ")}`,
          `take it out, or add "dns" to services.${merged.name}.discovery`,
        ),
      ];
}

/** An SRV record gives one port. */
function checkSrv(merged: EffectiveService): Problem[] {
  const { name, service } = merged;
  const { record, port } = service.dns;
  if (record === "A") {
    const path = pathOf(merged, "dns.port");
    const advice = "add record: SRV, or take the port out";
    return port === undefined ? [] : [error("dns-port", path, "only an SRV record gives a port", advice)];
  }
  const names = portsOf(service).flatMap((any) => any.name ?? []);
  if (choosePort(service, port) !== undefined || portsOf(service).length === 0) return [];
  if (port === undefined) {
    const advice = `say which: dns: { record: SRV, port: ${names[0] ?? ""} }; known: ${names.join(", ")}`;
    return [error("port-needed", `services.${name}.dns`, "an SRV record gives one port, and it has several", advice)];
  }
  const advice = didYouMean(port, names, "leave it out");
  return [error("unknown-port", pathOf(merged, "dns.port"), `"${name}" has no port named "${port}"`, advice)];
}
