import type { ResolvedCall } from "../../model/system";
import { flowOf, type DeclaredCalls } from "./declaredCalls";
import type { End } from "../model/end";
import type { Finding } from "../reach/flow";
import { permitting } from "./disposition";
import type { Obstacle } from "./disposition";
import type { Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";

/** What is there of one call's way through one internal load balancer. */
interface Way {
  readonly balancer: End;
  readonly listens: boolean;
  readonly forwards: boolean;
  /** Out of the caller and into the load balancer, out of that and into the callee. */
  readonly halves: Readonly<Record<typeof halves[number], readonly Rule[]>>;
}

const halves = ["callerOut", "balancerIn", "balancerOut", "calleeIn"] as const;

/** A declared call through a load balancer that does not pass: which of the hops, or of what joins them, is missing. */
export function missingLoadBalancerCall(topology: Topology, declared: DeclaredCalls, call: ResolvedCall): Finding {
  const { from, to, port } = call;
  const { caller, callee } = declared.endsOf(call, topology.ends);
  const ways = caller && callee ? waysOf(topology, caller, callee, call) : [];
  const [way] = ways.sort((a, b) => rank(b) - rank(a));
  const found = flowOf(call);
  const start = `${from} cannot reach ${to} on tcp ${port} by load balancer`;
  if (!way) {
    const why = caller && callee ? `no internal load balancer leads to ${to}` : declared.absence(call, { caller });
    return { ...found, rules: [], disposition: "no route", message: `${start}: ${why}` };
  }
  const rules = halves.flatMap((half) => way.halves[half].map(({ urn }) => urn)).sort();
  return { ...found, rules, disposition: obstacleOn(way), message: `${start}: ${reasons(way, call).join("; ")}` };
}

/** Through each load balancer that has anything to do with the callee on this port. */
function waysOf(topology: Topology, caller: End, callee: End, call: ResolvedCall): Way[] {
  const { listeners, ends } = topology;
  const { port, listenerPort = port } = call;
  return ends.filter(({ kind }) => kind === "balancer").map((balancer) => ({
    balancer,
    listens: listeners.portsOf(balancer).includes(listenerPort),
    forwards: listeners.forwards(balancer, callee).some((forward) =>
      forward.port === listenerPort && forward.targetPort === port),
    halves: {
      callerOut: permitting(topology, caller, balancer, "egress", listenerPort),
      balancerIn: permitting(topology, balancer, caller, "ingress", listenerPort),
      balancerOut: permitting(topology, balancer, callee, "egress", port),
      calleeIn: permitting(topology, callee, balancer, "ingress", port),
    },
  })).filter((way) => way.forwards || way.halves.balancerOut.length + way.halves.calleeIn.length > 0);
}

function rank({ forwards, halves: have }: Way): number {
  return Number(forwards) + halves.filter((half) => have[half].length > 0).length;
}

/** The first that traffic meets on its way. */
function obstacleOn({ listens, forwards, halves: { callerOut, balancerIn, balancerOut } }: Way): Obstacle {
  if (callerOut.length === 0) return "denied out";
  if (balancerIn.length === 0) return "denied in";
  if (!listens || !forwards) return "no route";
  return balancerOut.length === 0 ? "denied out" : "denied in";
}

function reasons(way: Way, { from, to, port, listenerPort = port }: ResolvedCall): string[] {
  const { balancer: { name }, listens, forwards } = way;
  const lacks = {
    callerOut: `no egress rule of ${from} lets it out to ${name}`,
    balancerIn: `no ingress rule of ${name} admits ${from}`,
    balancerOut: `no egress rule of ${name} lets it out to ${to}`,
    calleeIn: `no ingress rule of ${to} admits ${name}`,
  };
  return [
    ...listens ? [] : [`${name} has no listener on ${listenerPort}`],
    ...listens && !forwards
      ? [`the listener of ${name} on ${listenerPort} forwards to no target group of ${to} on ${port}`]
      : [],
    ...halves.filter((half) => way.halves[half].length === 0).map((half) => lacks[half]),
  ];
}
