import { tasksOf } from "../../graph/checks/checkContext";
import { calledNames } from "../../graph/merge/callNames";
import { didYouMean } from "../../graph/text/nearest";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { isAdopted } from "../resolve/resolveNetwork";
import type { SettingsContext } from "./settingsContext";

/** What externals are in this stack, and in its network. */
export function checkExternals(context: SettingsContext): Problem[] {
  return [...checkBindings(context), ...checkVpc(context)];
}

/** A created VPC has only the stack's own security groups, until something else is put there. */
function checkVpc(context: SettingsContext): Problem[] {
  const { settings: { network = {} }, externals, edges } = context;
  if (isAdopted(network)) return [];
  const used = calledNames(tasksOf(context), []);
  for (const { from } of edges) if (from.kind === "external") used.add(from.name);
  return [...externals.values()]
    .filter(({ name, external }) => used.has(name) && (external.securityGroupId ?? external.stack) !== undefined)
    .map(({ name }) =>
      warning(
        "external-elsewhere",
        `externals.${name}`,
        "a rule can name its security group only if that is in the VPC that this stack creates, or in one peered with "
        + "it",
        "create it in that VPC, which is the output vpcId; or adopt its VPC with network.vpcId, or give cidrs",
      ),
    );
}

/** A stack binds externals of the graph, and adds rules only to security groups of externals that are called. */
function checkBindings(context: SettingsContext): Problem[] {
  const { settings, graph, externals } = context;
  const known = graph.externals ?? {};
  const called = calledNames(tasksOf(context), []);
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
          "admit adds a rule to securityGroupId, which is missing",
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
            "no service calls it, so there is no rule to add",
            "leave admit out, or call it",
          ),
        ];
  });
}
