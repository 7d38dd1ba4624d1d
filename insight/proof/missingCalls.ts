import type { ResolvedCall } from "../../model/system";
import { transportOf } from "../../graph/discovery/protocols";
import { flowOf, type DeclaredCalls } from "./declaredCalls";
import { obstacleBetween, permitting } from "./disposition";
import type { Finding } from "../reach/flow";
import type { Topology } from "../model/topology";

/** A declared call that does not pass: which end lacks a rule, and the rule that the other end has. */
export function missingCall(topology: Topology, declared: DeclaredCalls, call: ResolvedCall): Finding {
  const { from, to, port } = call;
  const transport = transportOf(call.protocol);
  const { caller, callee } = declared.endsOf(call, topology.ends);
  const found = flowOf(call);
  const start = `${from} cannot reach ${to} on ${transport} ${port}`;
  if (!caller || !callee) {
    const message = `${start}: ${declared.absence(call, { caller })}`;
    return { ...found, rules: [], disposition: "no route", message };
  }
  const out = permitting(topology, caller, callee, "egress", port, transport).map(({ urn }) => urn).sort();
  const into = permitting(topology, callee, caller, "ingress", port, transport).map(({ urn }) => urn).sort();
  const disposition = obstacleBetween(topology, caller, callee, port, transport);
  return { ...found, rules: [...out, ...into].sort(), disposition, message: `${start}: ${reason(call, out, into)}` };
}

function reason({ from, to }: ResolvedCall, out: readonly string[], into: readonly string[]): string {
  if (out.length > 0) return `no ingress rule of ${to} admits it (${out.join(", ")} lets it out)`;
  if (into.length > 0) return `no egress rule of ${from} lets it out (${into.join(", ")} admits it)`;
  return "no rule of either end lets it through";
}
