import { calledNames, declaredCalls } from "../../merge/callNames";
import { isHostAlone, peersOf, type EffectiveExternal } from "../../merge/effectiveExternals";
import { didYouMean } from "../../text/nearest";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { Call, ServiceGraph } from "../../author/graphSchema";
import { checkEach, checkPort } from "./checkCalls";
import { tasksOf, type CheckContext } from "../checkContext";
import { reserved } from "../checkNames";
import { checkCallDiscovery } from "./checkCallDiscovery";

/** What the graph says of externals; that a stack binds no others is for its settings to say. */
export function checkExternals(context: CheckContext): Problem[] {
  const { graph, externals } = context;
  const called = calledNames(tasksOf(context), []);
  return Object.keys(graph.externals ?? {}).flatMap((name) => {
    const merged = externals.get(name);
    if (merged === undefined) return [];
    return [
      ...checkName(merged, context),
      ...(called.has(name) ? checkCalled(merged) : []),
      ...checkInward(merged, context),
      ...(isCalledAnywhere(name, graph) || merged.external.calls.length ? [] : [unused(merged)]),
    ];
  });
}

/** Whether anything calls an external; what this stack leaves out still calls it elsewhere. */
export function isCalledAnywhere(name: string, graph: ServiceGraph): boolean {
  return declaredCalls(graph).some(({ to }) => to === name);
}

function unused({ name }: EffectiveExternal): Problem {
  return warning(
    "external-unused",
    `externals.${name}`,
    "nothing calls it, and it calls nothing",
    "let a service call it, or take it out",
  );
}

/** Services and externals are the ends of one kind of call, told apart by their names alone. */
function checkName({ name }: EffectiveExternal, { graph }: CheckContext): Problem[] {
  const path = `externals.${name}`;
  const advice = "take another name for the external";
  if (reserved.has(name)) {
    const hint = "name it after what it is, such as payment-provider";
    return [error("reserved-name", path, `"${name}" is a reserved name`, hint)];
  }
  return Object.hasOwn(graph.services, name)
    ? [error("external-name", path, `"${name}" is the name of a service`, advice)]
    : [];
}

function checkCalled({ name, external }: EffectiveExternal): Problem[] {
  return [
    ...(external.port === undefined
      ? [error("external-port", `externals.${name}.port`, "it is called, but has no port", "give the port")]
      : []),
    ...(isHostAlone(external) || peersOf(external).length > 0 ? [] : [unbound(name)]),
  ];
}

function unbound(name: string): Problem {
  return error(
    "external-unbound",
    `externals.${name}`,
    "nothing says what it is in this stack, so no rule can be made for it",
    "give it securityGroupId, cidrs, prefixListId, stack or host, in the graph or in the stack's externals",
  );
}

/** What it calls, and that a rule can name where it calls from. */
function checkInward({ name, external }: EffectiveExternal, context: CheckContext): Problem[] {
  const { calls } = external;
  if (calls.length === 0) return [];
  const isKnown = peersOf(external).length > 0;
  return [
    ...checkEach(
      `externals.${name}.calls`,
      calls,
      context,
      (call, path) =>
        checkCallee(call, path, context)
        ?? checkPort(call, path, context)
        ?? checkCallDiscovery({ kind: "external", name }, call, path, context),
    ),
    ...(isKnown || external.host === undefined ? [] : [nameless(name)]),
    ...(isKnown || external.host !== undefined ? [] : [unbound(name)]),
  ];
}

function nameless(name: string): Problem {
  return error(
    "external-nameless",
    `externals.${name}.host`,
    "it calls in, but a rule can't name a caller by its host",
    "give it securityGroupId, cidrs, prefixListId or stack",
  );
}

function checkCallee({ to }: Call, path: string, { graph, services }: CheckContext): Problem | undefined {
  if (services.has(to)) return undefined;
  if (Object.hasOwn(graph.services, to)) {
    const message = `"${to}" is not enabled in this stack: nothing lets the call in`;
    return warning("callee-disabled", path, message, `enable "${to}", or leave it so`);
  }
  return error(
    "unknown-callee",
    path,
    `no service is named "${to}"`,
    didYouMean(to, Object.keys(graph.services), "declare it under services"),
  );
}
