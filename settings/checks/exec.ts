import { unknownService } from "../../graph/checks/names";
import type { Problem } from "../../graph/problem";
import type { SettingsContext } from "./context";

/** The services in which a shell may be opened are the graph's. */
export function checkExec({ settings: { exec }, graph }: SettingsContext): Problem[] {
  return (typeof exec === "object" ? exec : []).flatMap((name, index) =>
    Object.hasOwn(graph.services, name) ? [] : [unknownService(`exec[${index}]`, name, graph)],
  );
}
