import type { Call } from "../author/graphSchema";
import type { ServicePort } from "../../model/system";
import { protocolTraits } from "./protocols";

/** `user-service` and its port `admin` are `USER_SERVICE_ADMIN` to a caller. */
function constantCase(...words: readonly string[]): string {
  return words.join("_").replaceAll("-", "_").toUpperCase();
}

/**
 * What a call puts into its caller's environment: the callee's URL, or its host and port where it doesn't speak HTTP,
 * and the caller's time budget. `env` renames it; a named port adds its name.
 */
export function variablesOf(
  call: Call,
  port: ServicePort,
  host: string,
  scheme: "http" | "https" = "http",
): Record<string, string> {
  const name = constantCase(call.to, ...(port.name === undefined ? [] : [port.name]));
  switch (protocolTraits[port.protocol].variables) {
    case "host-and-port":
      return addressOf(call, name, port.port, host);
    case "url":
      return { [call.env ?? `${name}_URL`]: `${scheme}://${host}:${port.port}`, ...budgetOf(call, name) };
  }
}

/** What a call to a callee with an SRV record gives: the name that host and port are asked for. */
export function srvVariables(call: Call, host: string): Record<string, string> {
  const name = constantCase(call.to);
  return { [call.env ?? `${name}_SRV`]: host, ...budgetOf(call, name) };
}

/** What a call to an external gives: the port and the time budget, and the host where one is known. */
export function externalVariables(call: Call, port: number, host?: string): Record<string, string> {
  return addressOf(call, constantCase(call.to), port, host);
}

function addressOf(call: Call, name: string, port: number, host?: string): Record<string, string> {
  const prefix = call.env ?? name;
  const known = host === undefined ? {} : { [`${prefix}_HOST`]: host };
  return { ...known, [`${prefix}_PORT`]: String(port), ...budgetOf(call, name) };
}

function budgetOf({ env, timeoutSeconds }: Call, name: string): Record<string, string> {
  if (timeoutSeconds === undefined) return {};
  return { [`${env?.replace(/_(URL|SRV)$/, "") ?? name}_TIMEOUT_MS`]: String(Math.round(timeoutSeconds * 1000)) };
}

/** What an author may have filled in. */
export const placeholders = ["system", "stack", "region", "account"] as const;

/** A value with what is known before AWS is asked filled in: `${account}` stays. */
export function fillIn(value: string, known: Readonly<Record<"system" | "stack" | "region", string>>): string {
  return value.replace(/\$\{(system|stack|region)\}/g, (_, name: keyof typeof known) => known[name]);
}
