import type { Problem } from "../graph/problem";
import type { Plan } from "../plan/plan";
import { assumptionsOf } from "./assumptions";
import type { Assumption } from "./assumptions";
import { Externals } from "./externals";
import type { Finding, Flow } from "./flow";
import { compareFlows, describe, kindOf } from "./flows";
import { halfOpenRules, missingCall } from "./halfOpen";
import { Legitimacy } from "./legitimacy";
import { passagesOf } from "./passages";
import type { Passage } from "./passages";
import { missingPlatform } from "./platform";
import { privacyProblems } from "./privacy";
import { Topology } from "./topology";
import { carries, trafficText } from "./traffic";

export type { Finding } from "./flow";

/** What the registered resources let through, held against what is declared. */
export interface Proof {
  /** How many calls the graph declares. */
  readonly declared: number;
  /** How many of them the registered resources allow. */
  readonly allowed: number;
  /** The same of calls between services and what is outside of the system. */
  readonly external: { readonly declared: number; readonly allowed: number };
  /** Declared calls that do not pass, and flows without which the platform does not work. */
  readonly missing: readonly Finding[];
  /** Flows that are neither declared nor the platform's own, and rules that open one end of such a flow (`lacks`). */
  readonly extra: readonly Finding[];
  readonly assumed: readonly Assumption[];
  /** Everything that the registered resources allow: calls, the platform's own, and what is extra. */
  readonly flows: readonly Flow[];
  /** Breaches of law 6 as errors; hairpins as warnings. */
  readonly problems: readonly Problem[];
}

/**
 * Proves that what may talk is what is declared: law 1 (exactness) and law 6 (private) of the registered resources.
 * Calls are compared with flows by the names of their ends and by port, those with the outside by what its groups and
 * addresses are bound to; nothing else of the graph is read. Of the settings, it knows whom the ingress may admit.
 */
export function prove(plan: Pick<Plan, "resources" | "calls" | "externalCalls" | "adopted" | "allowedCidrs">): Proof {
  const { resources, calls, externalCalls, adopted, allowedCidrs } = plan;
  const topology = new Topology(resources, adopted);
  const passages = passagesOf(topology);
  const calling = groupBy(passages.filter((passage) => kindOf(passage) === "call"), pairOf);
  const unmet = calls.filter(({ from, to, port }) =>
    !calling.get(`${from} ${to}`)?.some(({ traffic }) => carries(traffic, port)));
  const externals = new Externals(topology, externalCalls);
  const shut = externals.unmet(passages);
  const missing = [
    ...unmet.map((call) => missingCall(topology, call)), ...shut.map(({ finding }) => finding),
    ...missingPlatform(topology, passages),
  ];
  const legitimacy = new Legitimacy(topology, passages, { calls, externals, allowedCidrs });
  const strays = externals.strays(passages);
  const spent = new Set([...missing, ...strays].flatMap(({ rules }) => rules));
  return {
    declared: calls.length,
    allowed: calls.length - unmet.length,
    external: {
      declared: externalCalls.length, allowed: externalCalls.length - new Set(shut.map(({ call }) => call)).size,
    },
    missing: missing.sort(compareFlows),
    extra: [
      ...describe(passages.filter((passage) => !legitimacy.holds(passage))).map(withMessage),
      ...strays,
      ...halfOpenRules(topology, passages).filter(({ rules }) => !rules.every((urn) => spent.has(urn))),
    ].sort(compareFlows),
    assumed: assumptionsOf(topology, passages, externalCalls),
    flows: describe(passages),
    problems: [...privacyProblems(topology, resources), ...legitimacy.problems()],
  };
}

/** True where nothing is missing or extra, and no law is broken: then, and only then, `check` succeeds. */
export function holds({ missing, extra, problems }: Proof): boolean {
  return missing.length === 0 && extra.length === 0 && !problems.some(({ severity }) => severity === "error");
}

function withMessage(flow: Flow): Finding {
  const rules = flow.rules.join(", ");
  const message = `${flow.from} may reach ${flow.to} on ${trafficText(flow)}, which nothing declares: ${rules}`;
  return { ...flow, message };
}

function pairOf({ from, to }: Passage): string {
  return `${from.name} ${to.name}`;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...groups.get(keyOf(item)) ?? [], item]);
  return groups;
}
