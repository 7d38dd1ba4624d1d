import type { Problem } from "../../model/problem";
import type { Declaration, Plan } from "../../plan/plan";
import { assumptionsOf } from "../assumed/assumptions";
import type { Assumption } from "../assumed/assumption";
import { Externals } from "./externalNames";
import { DeclaredCalls, isViaLoadBalancer } from "./declaredCalls";
import { DeclaredStores } from "./declaredStores";
import type { Finding, Flow } from "../reach/flow";
import { compareFlows, describe } from "../reach/flows";
import { halfOpenRules } from "./halfOpen";
import { idleBalancers } from "./idleBalancers";
import { FlowPolicy } from "./flowPolicy";
import { hairpinProblems } from "./hairpins";
import type { Hairpin } from "./hairpins";
import { missingCall } from "./missingCalls";
import { allowedPathsOf } from "../reach/allowedPaths";
import type { AllowedPath } from "../reach/allowedPaths";
import { missingPlatform } from "./missingPlatform";
import { privacyProblems } from "./privacy";
import { missingLoadBalancerCall } from "./loadBalancerCalls";
import { joinedAtLoadBalancers } from "../reach/loadBalancerHops";
import { topologyOf } from "../read/readPlan";
import { trafficText } from "../model/traffic";
import { grouped } from "../../graph/text/grouped";

export type { Finding } from "../reach/flow";

/** What the registered resources let through, held against what is declared. */
export interface Proof {
  /** How many calls the graph declares. */
  readonly declared: number;
  /** How many of them the registered resources allow. */
  readonly allowed: number;
  /** The same of calls between services and what is outside of the system. */
  readonly external: { readonly declared: number; readonly allowed: number };
  /** The same of calls to stores that the stack makes, or that are APIs of AWS. */
  readonly stores: { readonly declared: number; readonly allowed: number };
  /** Declared calls that do not pass, and flows without which the platform does not work. */
  readonly missing: readonly Finding[];
  /** Flows that are neither declared nor the platform's own, and rules that open one end of such a flow. */
  readonly extra: readonly Finding[];
  /**
   * Who may reach the public services undeclared: through NAT, or at an external's addresses, and back through the
   * load balancer. Not `extra`: the declared egress brings it about, and no rule of its own.
   */
  readonly hairpins: readonly Hairpin[];
  readonly assumed: readonly Assumption[];
  /** Everything that the registered resources allow: calls, the platform's own, and what is extra. */
  readonly flows: readonly Flow[];
  /** Breaches of law 6 as errors; hairpins as what the stack takes them for. */
  readonly problems: readonly Problem[];
}

/** What a proof reads of a plan. */
export type Provable = Pick<Plan, "resources"> & Declaration;

/**
 * Proves that what may talk is what is declared: law 1 (exactness) and law 6 (private) of the registered resources.
 * Calls are compared with flows by the names of their ends, by port, and by whether a load balancer is in between;
 * those with the outside by what its groups and addresses are bound to; of jobs, nothing is read but which they are.
 * Of the settings, it knows whom the ingress may admit. `topology` is that of the plan, for who has read it already.
 */
export function prove(plan: Provable, topology = topologyOf(plan.resources, plan.adopted)): Proof {
  const { calls, externalCalls, stores, storeCalls, jobs, adopted, hairpin } = plan;
  const hops = allowedPathsOf(topology);
  const paths = joinedAtLoadBalancers(hops, topology.listeners);
  const declared = new DeclaredCalls(calls, new Set(jobs.map(({ name }) => name)));
  const unmet = declared.unmet(paths);
  const externals = new Externals(topology, externalCalls);
  const shut = externals.unmet(paths);
  const declaredStores = new DeclaredStores(stores, storeCalls);
  const unmetStores = declaredStores.missing(topology, paths);
  const missing = [
    ...unmet.map((call) => (isViaLoadBalancer(call) ? missingLoadBalancerCall : missingCall)(topology, declared, call)),
    ...shut.map(({ finding }) => finding), ...unmetStores, ...missingPlatform(topology, hops, unmet),
  ];
  const { allowedCidrs, allowedPrefixLists } = plan;
  const policy = new FlowPolicy(topology, paths, {
    calls: declared, stores: declaredStores, externals, allowedCidrs, allowedPrefixLists,
  });
  const hairpins = policy.hairpins();
  const undeclaredRules = externals.undeclaredRules(paths);
  const explained = new Set([...missing, ...undeclaredRules].flatMap(({ rules }) => rules));
  const isExplained = ({ rules }: Pick<Flow, "rules">) => rules.every((urn) => explained.has(urn));
  return {
    declared: calls.length,
    allowed: calls.length - unmet.length,
    external: {
      declared: externalCalls.length, allowed: externalCalls.length - new Set(shut.map(({ call }) => call)).size,
    },
    stores: {
      declared: declaredStores.judged.length, allowed: declaredStores.judged.length - unmetStores.length,
    },
    missing: missing.sort(compareFlows),
    extra: [
      ...undeclared(paths.filter((path) => !policy.holds(path)), isExplained),
      ...undeclaredRules,
      ...[...halfOpenRules(topology, hops), ...idleBalancers(topology, hops, [...calls, ...externalCalls])]
        .filter((finding) => !isExplained(finding)),
    ].sort(compareFlows),
    hairpins,
    assumed: assumptionsOf(topology, paths, externalCalls),
    flows: [...describe(paths, (path) => externals.idOf(path)), ...declaredStores.apiFlows(paths)].sort(compareFlows),
    problems: [
      ...privacyProblems(topology), ...hairpinProblems(hairpins, adopted, hairpin), ...policy.openedByBlock(),
    ],
  };
}

/** True where nothing is missing or extra, and no law is broken: then, and only then, `check` succeeds. */
export function holds({ missing, extra, problems }: Proof): boolean {
  return missing.length === 0 && extra.length === 0 && !problems.some(({ severity }) => severity === "error");
}

/** Of a call that is missing, one hop may be there: no more than half of the call. */
function undeclared(paths: readonly AllowedPath[], isExplained: (flow: Flow) => boolean): Finding[] {
  const isHop = ({ from, to }: AllowedPath) => from.kind === "balancer" || to.kind === "balancer";
  const byWay = grouped(paths, (path) => `${path.viaLoadBalancer?.balancer.name ?? ""} ${String(isHop(path))}`);
  return [...byWay.values()].flatMap((same) => {
    const [first] = same;
    const flows = describe(same).filter((flow) => !first || !isHop(first) || !isExplained(flow));
    return flows.map((flow) => withMessage(flow, first?.viaLoadBalancer?.balancer.name));
  });
}

function withMessage(flow: Flow, balancer: string | undefined): Finding {
  const way = balancer === undefined ? "" : ` by ${balancer}`;
  const what = `${flow.from} may reach ${flow.to} on ${trafficText(flow)}${way}`;
  return { ...flow, disposition: "accepted", message: `${what}, which nothing declares: ${flow.rules.join(", ")}` };
}
