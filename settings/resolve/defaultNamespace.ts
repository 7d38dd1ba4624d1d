import { physicalName } from "../../graph/names/names";
import { isAdopted } from "./resolveNetwork";
import type { Settings } from "../schema/settingsSchema";

/**
 * The DNS namespace of a stack: the name given; or `internal`; in an adopted VPC, which knows a name once,
 * `<stack>.<system>.internal`. Empty where one is described, but not by its name.
 */
export function namespaceOf({ discovery, network }: Settings, system: string, stack: string): string {
  const given = discovery?.namespace;
  if (typeof given === "string") return given;
  if (typeof given === "object") return given.name ?? "";
  return isAdopted(network ?? {}) ? physicalName("namespace", system, stack) : "internal";
}
