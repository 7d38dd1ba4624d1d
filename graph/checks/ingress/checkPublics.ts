import { fixedQuotas } from "../../aws/quotas";
import type { EffectiveService } from "../../merge/effective";
import { publicPort } from "../../merge/ports";
import type { PriorityRange } from "../../resolve/priority";
import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import { conditionsOf, publicPriorities } from "../../resolve/resolveService";
import type { CheckContext } from "../checkContext";
import { checkPair, type Rule } from "./checkOverlaps";

const { valuesPerListenerRule, wildcardsPerListenerRule, listenerRulePriority } = fixedQuotas;

/** All priorities that AWS accepts. */
const everyPriority: PriorityRange = { from: 1, to: listenerRulePriority.value };

export function checkPublics(context: CheckContext): Problem[] {
  const priorities = publicPriorities(context.services.values(), context);
  const rules = [...context.services.values()]
    .filter(({ service }) => publicPort(service) !== undefined)
    .map((declared) => ruleOf(declared, priorities));
  const free = freePriority(rules, context.priorities ?? everyPriority);
  return [
    ...rules.flatMap((rule) => [...checkValues(rule), ...checkRange(rule, context.priorities)]),
    ...rules.flatMap((later, index) => rules.slice(0, index).flatMap((earlier) => checkPair(earlier, later, free))),
  ];
}

function ruleOf({ name, service }: EffectiveService, priorities: ReadonlyMap<string, number>): Rule {
  const explicit = typeof service.public === "object" && service.public.priority !== undefined;
  return { name, ...conditionsOf(service), priority: priorities.get(name) ?? 0, explicit };
}

/** An adopted listener also has rules of other owners. */
function checkRange({ name, priority, explicit }: Rule, range: PriorityRange | undefined): Problem[] {
  return range === undefined || !explicit || (priority >= range.from && priority <= range.to)
    ? []
    : [
        error(
          "priority-range",
          `services.${name}.public.priority`,
          `priority ${priority} is outside ingress.priorities (${range.from}-${range.to})`,
          `choose one in the range, remove it, or widen ingress.priorities`,
        ),
      ];
}

function checkValues({ name, hosts, paths }: Rule): Problem[] {
  const patterns = [...hosts, ...paths];
  const wildcards = patterns.join("").replace(/[^*?]/g, "").length;
  const path = `services.${name}.public`;
  return [
    ...(patterns.length <= valuesPerListenerRule.value
      ? []
      : [
          error(
            "too-many-patterns",
            path,
            `a listener rule has at most ${valuesPerListenerRule.value} hosts and paths, not ${patterns.length}`,
            "use patterns with * instead",
          ),
        ]),
    ...(wildcards <= wildcardsPerListenerRule.value
      ? []
      : [
          error(
            "too-many-patterns",
            path,
            `a listener rule has at most ${wildcardsPerListenerRule.value} wildcards, not ${wildcards}`,
            "use fewer * and ?",
          ),
        ]),
  ];
}

/** Advice that names the lowest free priority. */
function freePriority(rules: readonly Rule[], { from, to }: PriorityRange): string {
  const taken = new Set(rules.map(({ priority }) => priority));
  let free = from;
  while (taken.has(free)) free++;
  return free <= to
    ? `set another priority for one of them, such as public: { priority: ${free} }`
    : "widen ingress.priorities";
}
