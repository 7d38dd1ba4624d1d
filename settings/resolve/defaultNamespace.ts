import { physicalName } from "../../graph/names/names";
import { isAdopted } from "./resolveNetwork";
import type { Settings } from "../schema/settingsSchema";

/**
 * The DNS namespace of a stack: the name in its settings; or `internal`; in an adopted VPC, where a name is unique,
 * `<stack>.<system>.internal`.
 */
export function namespaceOf({ discovery, network }: Settings, system: string, stack: string): string {
  const namespace = discovery?.namespace;
  const name = typeof namespace === "object" ? namespace.name : namespace;
  if (name !== undefined) return name;
  return isAdopted(network ?? {}) ? physicalName("namespace", system, stack) : "internal";
}
