import type { ResolvedCall } from "../../model/system";
import type { DeclaredCalls } from "./declaredCalls";
import type { End } from "../model/end";
import type { Finding } from "../reach/flow";
import { matches } from "../reach/allowedPaths";
import type { Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";
import { carries } from "../model/traffic";

/** A declared call that does not pass: which end lacks a rule, and the rule that the other end has. */
export function missingCall(topology: Topology, declared: DeclaredCalls, call: ResolvedCall): Finding {
  const { from, to, port } = call;
  const { caller, callee } = declared.endsOf(call, topology.ends);
  const out = caller && callee ? permitting(topology, caller, callee, "egress", port) : [];
  const into = caller && callee ? permitting(topology, callee, caller, "ingress", port) : [];
  const lacks = out.length > 0 ? "ingress" : into.length > 0 ? "egress" : "both";
  const rules = [...out, ...into].map(({ urn }) => urn).sort();
  const why = {
    ingress: `no ingress rule of ${to} admits it (${rules.join(", ")} lets it out)`,
    egress: `no egress rule of ${from} lets it out (${rules.join(", ")} admits it)`,
    both: caller && callee ? "no rule of either end lets it through" : declared.absence(call, { caller }),
  }[lacks];
  const message = `${from} cannot reach ${to} on tcp ${port}: ${why}`;
  return { from, to, port, protocol: "tcp", rules, kind: "call", lacks, message };
}

/** The rules of one end that let TCP on a port through to, or from, another. */
export function permitting(
  topology: Topology, end: End, other: End, direction: Rule["direction"], port: number,
): Rule[] {
  return topology.rulesOn(end, direction).filter(({ traffic, ...rule }) =>
    carries(traffic, port) && ([4, 6] as const).some((family) => matches({ traffic, ...rule }, other, family)));
}
