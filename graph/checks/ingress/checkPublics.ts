import { fixedQuotas } from "../../aws/quotas";
import { publicEntries, type EffectiveService, type PublicEntry } from "../../merge/effective";
import { choosePort, publicPath } from "../../merge/ports";
import { publicName } from "../../names/publicName";
import type { PriorityRange } from "../../resolve/priority";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { secretText } from "../../resolve/secrets";
import { checkWholeSecret } from "../tasks/checkSecrets";
import { conditionsOf, publicPriorities } from "../../resolve/resolveService";
import type { CheckContext } from "../checkContext";
import { checkPair, covers, type Rule } from "./checkOverlaps";

const { valuesPerListenerRule, wildcardsPerListenerRule, listenerRulePriority } = fixedQuotas;

/** All priorities that AWS accepts. */
const everyPriority: PriorityRange = { from: 1, to: listenerRulePriority.value };

export function checkPublics(context: CheckContext): Problem[] {
  const declared = [...context.services.values()];
  const priorities = publicPriorities(declared, context);
  const entries = publicEntries(declared);
  const rules = entries
    .filter(({ declared: { service }, entry }) => choosePort(service, entry.port) !== undefined)
    .map(({ declared: { name }, entry, path }): Rule => ({
      name: entry.name === undefined ? name : `${name} (${entry.name})`,
      path,
      ...conditionsOf(entry),
      priority: priorities.get(publicName(name, entry)) ?? 0,
      explicit: entry.priority !== undefined,
    }));
  const free = freePriority(rules, context.priorities ?? everyPriority);
  const names = declared.flatMap(checkEntryNames);
  // Entries of one name have one priority.
  const pairs = names.length > 0
    ? []
    : rules.flatMap((later, index) => rules.slice(0, index).map((earlier) => [earlier, later] as const));
  return [
    ...names,
    ...entries.flatMap((entry) => checkClientSecret(entry, context)),
    ...rules.flatMap((rule) => [
      ...checkValues(rule), ...checkRange(rule, context.priorities), ...checkExactPaths(rule, rules),
    ]),
    ...pairs.flatMap(([earlier, later]) => checkPair(earlier, later, free)),
  ];
}

/** The deployment reads it. */
function checkClientSecret({ entry: { auth }, path }: PublicEntry, context: CheckContext): Problem[] {
  if (auth === undefined || !("oidc" in auth)) return [];
  return checkWholeSecret(`${path}.auth.oidc.clientSecret`, secretText(auth.oidc.clientSecret), context, {
    code: "auth-secret", what: "a client secret", value: "is the client secret alone",
  });
}

/** What is made for an entry is named after it: its place in the list would name it differently after the next edit. */
function checkEntryNames({ name, service }: EffectiveService): Problem[] {
  const seen = new Set<string>();
  return service.public.flatMap((entry) => {
    const own = entry.name ?? name;
    if (!seen.has(own)) {
      seen.add(own);
      return [];
    }
    const path = publicPath(name, service, entry);
    return [
      entry.name === undefined
        ? error(
            "public-name",
            path,
            "another public entry of the service has no name either",
            `give it one, such as name: ${entry.port ?? "admin"}`,
          )
        : error("public-name", `${path}.name`, `another public entry is "${own}"`, "give each a name of its own"),
    ];
  });
}

/** An adopted listener also has rules of other owners. */
function checkRange({ path, priority, explicit }: Rule, range: PriorityRange | undefined): Problem[] {
  return range === undefined || !explicit || (priority >= range.from && priority <= range.to)
    ? []
    : [
        error(
          "priority-range",
          `${path}.priority`,
          `priority ${priority} is outside ingress.priorities (${range.from}-${range.to})`,
          `choose one in the range, remove it, or widen ingress.priorities`,
        ),
      ];
}

function checkValues({ path, hosts, paths, allowedCidrs }: Rule): Problem[] {
  const patterns = [...hosts, ...paths];
  const values = patterns.length + allowedCidrs.length;
  const what = allowedCidrs.length > 0 ? "hosts, paths and allowed blocks" : "hosts and paths";
  const wildcards = patterns.join("").replace(/[^*?]/g, "").length;
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
      rule.path,
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
