import { physicalName } from "../../graph/names/names";
import { isAdopted } from "./resolveNetwork";
import type { Settings } from "../schema/settingsSchema";

/**
 * The DNS namespace of a stack: the name in its settings; or `internal`; in an adopted VPC, where a name is unique,
 * `<stack>.<system>.internal`. Empty if the settings lack the name.
 */
export function namespaceOf({ discovery, network }: Settings, system: string, stack: string): string {
  const namespace = discovery?.namespace;
  if (typeof namespace === "string") return namespace;
  if (typeof namespace === "object") return namespace.name ?? "";
  return isAdopted(network ?? {}) ? physicalName("namespace", system, stack) : "internal";
}
