import { didYouMean } from "../../graph/nearest";
import type { Problem } from "../../graph/problem";
import { error, warning } from "../../graph/problems";
import type { SettingsContext } from "./context";

/** What a stack says of externals: they are the graph's, and rules are added to no group but one that is called. */
export function checkExternals({ settings, graph, externals, system }: SettingsContext): Problem[] {
  const known = graph.externals ?? {};
  const called = new Set(system.externalCalls.map(({ to }) => to));
  return Object.entries(settings.externals ?? {}).flatMap(([name, { admit }]) => {
    const path = `externals.${name}`;
    if (!Object.hasOwn(known, name)) {
      const hint = didYouMean(name, Object.keys(known), "declare it in the graph");
      return [error("unknown-external", path, `no external is named "${name}"`, hint)];
    }
    if (admit !== true) return [];
    if (externals.get(name)?.external.securityGroupId === undefined) {
      return [
        error(
          "admit-nobody",
          `${path}.admit`,
          "a rule can be added to a security group alone, and none is given",
          `give externals.${name}.securityGroupId, or leave admit out`,
        ),
      ];
    }
    return called.has(name)
      ? []
      : [
          warning(
            "admit-uncalled",
            `${path}.admit`,
            "no service calls it: there is no rule to add",
            "leave admit out, or call it",
          ),
        ];
  });
}
