import { dnsEndpoint } from "../../discovery/dnsEndpoint";
import { choosePort } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import type { Call } from "../../author/graphSchema";
import { waysFor, waysOf, type Edge } from "../../discovery/edges";
import type { CheckContext } from "../checkContext";

/** Whether a call to a service has a way there that its callee publishes and its caller may take. */
export function checkWay(
  caller: Edge["caller"],
  { to, port, via }: Call,
  path: string,
  { services, doubtful, namespace }: CheckContext,
): Problem | undefined {
  const callee = services.get(to)?.service;
  if (callee === undefined || doubtful.has(to)) return undefined;
  const ways = waysFor(caller, callee);
  if (via !== undefined && !waysOf(callee).includes(via)) {
    const advice = `add "${via}" to services.${to}.discovery, or leave via out`;
    return error("via-unpublished", `${path}.via`, `"${to}" is not found by ${via}: ${listed(waysOf(callee))}`, advice);
  }
  const way = via ?? ways[0];
  if (way === undefined || !ways.includes(way)) {
    return error(
      "connect-services-only",
      via === undefined ? path : `${path}.via`,
      `only services take part in Service Connect, and ${caller === "job" ? "a job" : "an external"} is none`,
      ways[0] === undefined ? `add "dns" to services.${to}.discovery` : `leave via out: it finds "${to}" by ${ways[0]}`,
    );
  }
  const { srv } = dnsEndpoint(to, callee, namespace);
  const chosen = choosePort(callee, port);
  if (way !== "dns" || srv === undefined || chosen === undefined || chosen.port === srv.port) return undefined;
  return error(
    "srv-port",
    path,
    `the SRV record of "${to}" gives the port ${srv.port}, not ${chosen.port}`,
    `call it on ${srv.name ?? String(srv.port)}, or take SRV out of services.${to}.dns`,
  );
}

function listed(ways: readonly string[]): string {
  return `it publishes ${ways.join(", ")}`;
}
