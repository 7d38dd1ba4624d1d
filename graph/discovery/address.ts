import type { StoreForm } from "../../model/store";
import type { ServicePort } from "../../model/system";
import { dialledPort } from "../merge/ports";
import { protocolTraits } from "./protocols";

/** Where a caller dials a callee. */
export interface Address {
  /** A host name, or the name of an SRV record. Absent: of an external, nobody says it. */
  readonly host?: string;
  /** Absent: the SRV record gives it. */
  readonly port?: number;
  /** Of what speaks HTTP. */
  readonly scheme?: "http" | "https";
}

/** The address of a port, by its alias where it has one: with a scheme where it speaks HTTP. */
export function portAddress(host: string, port: ServicePort, scheme: "http" | "https"): Address {
  const dialled = { host, port: dialledPort(port) };
  return { ...dialled, ...(protocolTraits[port.protocol].balancer === "application" ? { scheme } : {}) };
}

/** An address in a form; undefined where it lacks a part of that, or only a store has such a form. */
export function inForm({ host, port, scheme }: Address, form: StoreForm): string | undefined {
  switch (form) {
    case "host": return host;
    case "port": return port === undefined ? undefined : String(port);
    case "address": return host === undefined || port === undefined ? undefined : `${host}:${port}`;
    case "url": return host === undefined || port === undefined || scheme === undefined
      ? undefined
      : `${scheme}://${host}:${port}`;
    default: return undefined;
  }
}
