import { fixedQuotas } from "../../aws/quotas";
import type { EffectiveService } from "../../merge/effective";
import { publicPort } from "../../merge/ports";
import type { PriorityRange } from "../../resolve/priority";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { conditionsOf, publicPriorities } from "../../resolve/resolveService";
import type { CheckContext } from "../checkContext";
import { checkPair, covers, type Rule } from "./checkOverlaps";

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
    ...rules.flatMap((rule) => [
      ...checkValues(rule), ...checkRange(rule, context.priorities), ...checkExactPaths(rule, rules),
    ]),
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

function checkValues({ name, hosts, paths, allowedCidrs }: Rule): Problem[] {
  const patterns = [...hosts, ...paths];
  const values = patterns.length + allowedCidrs.length;
  const what = allowedCidrs.length > 0 ? "hosts, paths and allowed blocks" : "hosts and paths";
  const wildcards = patterns.join("").replace(/[^*?]/g, "").length;
  const path = `services.${name}.public`;
  return [
    ...(values <= valuesPerListenerRule.value
      ? []
      : [
          error(
            "too-many-patterns",
            path,
            `a listener rule has at most ${valuesPerListenerRule.value} ${what}, not ${values}`,
            allowedCidrs.length > 0 ? "use wider blocks, or patterns with *" : "use patterns with * instead",
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

/** Paths without a wildcard, except files, where no service answers what is beneath them. */
function checkExactPaths(rule: Rule, rules: readonly Rule[]): Problem[] {
  const alone = rule.paths.filter((path) => !/[*?]|\.\w+$/.test(path)
    && !rules.some((other) => covers(other, { ...rule, paths: [beneath(path)] })));
  if (alone.length === 0) return [];
  return [
    warning(
      "public-exact-path",
      `services.${rule.name}.public`,
      `nothing answers what is beneath ${alone.join(", ")}: a path without * is that path alone`,
      `add ${alone.map(beneath).join(", ")} if the service answers that too`,
    ),
  ];
}

function beneath(path: string): string {
  return `${path.replace(/\/$/, "")}/*`;
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
