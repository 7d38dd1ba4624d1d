import type { Problem } from "../graph/problem";
import type { ResolvedCall } from "../graph/system";
import { kindOf } from "./flows";
import { Listeners } from "./listeners";
import type { Passage } from "./passages";
import type { Topology } from "./topology";
import { isOnly } from "./traffic";

/** HTTPS, and HTTP: the only ports that the internet may knock at. */
const webPorts: readonly number[] = [443, 80];

/** Tells declared calls, and the platform's own paths in their one legitimate shape, from everything else. */
export class Legitimacy {
  private readonly declared: ReadonlySet<string>;
  private readonly listeners: Listeners;
  /** Ids of the ends that may reach the internet. */
  private readonly withWayOut: ReadonlySet<string>;

  constructor(topology: Topology, private readonly passages: readonly Passage[], calls: readonly ResolvedCall[]) {
    this.declared = new Set(calls.map(({ from, to, port }) => `${from} ${to} ${port}`));
    this.listeners = new Listeners(topology.registry);
    const outward = passages.filter((passage) => kindOf(passage) === "registry-via-nat");
    this.withWayOut = new Set(outward.map(({ from }) => from.id));
  }

  holds(passage: Passage): boolean {
    const { from, to, traffic } = passage;
    if (!isOnly(traffic, traffic.port)) return false;
    switch (kindOf(passage)) {
      case "call": return this.declared.has(`${from.name} ${to.name} ${traffic.port}`);
      case "ingress": return to.kind === "ingress"
        ? webPorts.includes(traffic.port) && this.listeners.portsOf(to).includes(traffic.port)
        : this.listeners.targetPorts(from, to).includes(traffic.port);
      case "endpoints": return traffic.port === 443;
      case "registry-via-nat": return true;
      case "hairpin":
        return traffic.port === 443 && this.withWayOut.has(from.id) && this.listeners.portsOf(to).includes(443);
      default: return false;
    }
  }

  /** What is legitimate and still to be known, and what no flow shows. */
  problems(): Problem[] {
    const hairpins = this.passages.filter((passage) => kindOf(passage) === "hairpin" && this.holds(passage));
    const callers = [...new Set(hairpins.map(({ from }) => from.name))].sort();
    return [...callers.length > 0 ? [hairpin(callers)] : [], ...this.openedByBlock()];
  }

  /** One problem for each rule that opens a way between services by addresses. */
  private openedByBlock(): Problem[] {
    const ways = new Map<string, Set<string>>();
    for (const passage of this.passages.filter((one) => kindOf(one) === "call")) {
      for (const { urn } of passage.rules.filter(({ peer }) => peer.kind !== "group")) {
        ways.set(urn, (ways.get(urn) ?? new Set()).add(`${passage.from.name} -> ${passage.to.name}`));
      }
    }
    return [...ways].map(([urn, pairs]) => ({
      severity: "error",
      code: "block-between-services",
      path: "network",
      message: `${urn} names a block of addresses, and opens a way between services: ${[...pairs].sort().join(", ")}`,
      hint: "name the other service's group in the rule",
    }));
  }
}

function hairpin(callers: readonly string[]): Problem {
  return {
    severity: "warning",
    code: "hairpin",
    path: "network.nat",
    message: `may reach the internet on 443, and so the system's own ingress: ${callers.join(", ")}`,
    hint: "VPC endpoints for all that tasks need, with nat: none, close this path",
  };
}
