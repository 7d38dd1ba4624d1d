import { callId, type CallId } from "../../model/callId";
import { tasksNode } from "../../model/nodeId";
import type { Mode, ResolvedCall } from "../../model/system";
import { runsTasks } from "../model/end";
import type { End } from "../model/end";
import type { AllowedPath } from "../reach/allowedPaths";
import type { Flow } from "../reach/flow";
import { between } from "../reach/flows";
import { carries, onlyTransport } from "../model/traffic";
import { transportOf } from "../../graph/discovery/protocols";
import { grouped } from "../../graph/text/grouped";

/** The ends of a call; undefined: nothing of that name is registered. */
interface Ends { readonly caller: End | undefined; readonly callee: End | undefined }

/** The declared calls between services and jobs, held against what passes. */
export class DeclaredCalls {
  private readonly keys: ReadonlySet<string>;

  constructor(private readonly calls: readonly ResolvedCall[], private readonly jobs: ReadonlySet<string>) {
    this.keys = new Set(calls.map((call) => keyOf(call, dialledBalancerPort(call))));
  }

  /** Whether a call declares exactly this: its port alone, and by a load balancer where the call goes by one. */
  declares({ from, to, traffic, viaLoadBalancer }: AllowedPath): boolean {
    const { port } = traffic;
    const protocol = onlyTransport(traffic);
    return protocol !== undefined && this.isCaller(from) && to.kind === "service"
      && this.keys.has(keyOf({ from: from.name, to: to.name, port, protocol }, viaLoadBalancer?.port));
  }

  /** Those that do not pass. */
  unmet(paths: readonly AllowedPath[]): ResolvedCall[] {
    const calls = paths.filter(({ from, to }) => this.isCaller(from) && to.kind === "service");
    const open = grouped(calls, ({ from, to }) => `${from.name} ${to.name}`);
    return this.calls.filter((call) => !open.get(`${call.from} ${call.to}`)?.some(({ traffic, viaLoadBalancer }) =>
      carries(traffic, call.port, transportOf(call.protocol))
      && viaLoadBalancer?.port === dialledBalancerPort(call)));
  }

  /** Whether it runs as what it is declared to be: a job, or a service. */
  private isCaller(end: End): boolean {
    return runsTasks(end) && (end.kind === "job") === this.jobs.has(end.name);
  }

  /** The ends of a call, as they are registered. */
  endsOf({ from, to }: ResolvedCall, ends: readonly End[]): Ends {
    return {
      caller: ends.find((end) => this.isCaller(end) && end.name === from),
      callee: ends.find((end) => end.kind === "service" && end.name === to),
    };
  }

  /** Why a call can't pass that has but one end. */
  absence({ from, to }: ResolvedCall, { caller }: Pick<Ends, "caller">): string {
    const name = caller ? to : from;
    return `${name} is not registered${this.jobs.has(name) ? " as a job" : " as a service"}`;
  }
}

/** The flow that a call asks for. */
export function flowOf({ id, from, to, port, protocol }: ResolvedCall): Omit<Flow, "rules"> {
  const ends = between({ name: from, node: tasksNode(from) }, { name: to, node: tasksNode(to) });
  return { id, ...ends, port, protocol: transportOf(protocol), kind: "call" };
}

export function isViaLoadBalancer({ via }: ResolvedCall): boolean {
  return viaLoadBalancer[via];
}

/** Whether calls in a discovery mode go through a load balancer. */
const viaLoadBalancer: Readonly<Record<Mode, boolean>> = { "dns": false, "connect": false, "load-balancer": true };

/** The port of the load balancer in the address that the caller finds; undefined where it goes by none. */
export function dialledBalancerPort(call: ResolvedCall): number | undefined {
  return isViaLoadBalancer(call) ? call.listenerPort ?? call.port : undefined;
}

function keyOf(call: CallId, balancerPort: number | undefined): string {
  return `${callId(call)}${balancerPort === undefined ? "" : ` by a load balancer's ${balancerPort}`}`;
}
