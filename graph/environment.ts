import type { Call } from "./schema";
import type { ServicePort } from "./system";

/** `user-service` and its port `admin` are `USER_SERVICE_ADMIN` to a caller. */
function constantCase(...words: readonly string[]): string {
  return words.join("_").replaceAll("-", "_").toUpperCase();
}

/**
 * What a call puts into its caller's environment: the callee's URL, or its host and port on tcp, and the
 * caller's time budget. `env` renames it; a named port adds its name.
 */
export function variablesOf(call: Call, port: ServicePort, host: string): Record<string, string> {
  const name = constantCase(call.to, ...(port.name === undefined ? [] : [port.name]));
  const budget =
    call.timeoutSeconds === undefined
      ? {}
      : { [`${call.env?.replace(/_URL$/, "") ?? name}_TIMEOUT_MS`]: String(Math.round(call.timeoutSeconds * 1000)) };
  if (port.protocol === "tcp") {
    const prefix = call.env ?? name;
    return { [`${prefix}_HOST`]: host, [`${prefix}_PORT`]: String(port.port), ...budget };
  }
  return { [call.env ?? `${name}_URL`]: `http://${host}:${port.port}`, ...budget };
}

/** What an author may have filled in. */
export const placeholders = ["system", "stack", "region", "account"] as const;

/** A value with what is known before AWS is asked filled in: `${account}` stays. */
export function fillIn(value: string, known: Readonly<Record<"system" | "stack" | "region", string>>): string {
  return value.replace(/\$\{(system|stack|region)\}/g, (_, name: keyof typeof known) => known[name]);
}
