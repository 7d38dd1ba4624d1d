import type { Call } from "../author/graphSchema";
import { inForm, type Address } from "./address";
import type { ProtocolTraits } from "./protocols";

/** How a caller is told an address, unless the call says it: in one variable of a form, or in two. */
export type AddressShape = ProtocolTraits["variables"] | "srv";

/** A call, and what its caller dials. */
export interface Dialled {
  readonly call: Call;
  readonly address: Address;
  readonly shape: AddressShape;
  /** Of the callee's port; absent: it has one. */
  readonly portName?: string | undefined;
}

/** `user-service` and its port `admin` are `USER_SERVICE_ADMIN` to a caller. */
export function constantCase(...words: readonly string[]): string {
  return words.join("_").replaceAll("-", "_").toUpperCase();
}

/**
 * What a call puts into its caller's environment: the callee's address, and the caller's timeout. `env` names the
 * variable, or each with its form; false: there is none. A form that the address doesn't have is left out.
 */
export function variablesOf({ call, address, shape, portName }: Dialled): Record<string, string> {
  const { env } = call;
  if (env === false) return {};
  const name = constantCase(call.to, ...(portName === undefined ? [] : [portName]));
  const own = typeof env === "string" ? env : undefined;
  return {
    ...(typeof env === "object" ? inForms(address, env) : usualVariables(address, shape, name, own)),
    ...timeoutVariable(call, own?.replace(/_(URL|ADDR|SRV)$/, "") ?? name),
  };
}

function usualVariables(
  address: Address, shape: AddressShape, name: string, own: string | undefined,
): Record<string, string> {
  switch (shape) {
    case "url": return inForms(address, { [own ?? `${name}_URL`]: "url" });
    case "address": return inForms(address, { [own ?? `${name}_ADDR`]: "address" });
    case "srv": return inForms(address, { [own ?? `${name}_SRV`]: "host" });
    case "host-and-port": {
      const prefix = own ?? name;
      return inForms(address, { [`${prefix}_HOST`]: "host", [`${prefix}_PORT`]: "port" });
    }
  }
}

function inForms(address: Address, forms: Exclude<Call["env"], string | false | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(forms).flatMap(([variable, form]) => {
    const text = inForm(address, form);
    return text === undefined ? [] : [[variable, text]];
  }));
}

/** The variable with a call's timeout; none where it has none. */
export function timeoutVariable({ timeoutSeconds }: Call, name: string): Record<string, string> {
  return timeoutSeconds === undefined ? {} : { [`${name}_TIMEOUT_MS`]: String(Math.round(timeoutSeconds * 1000)) };
}
