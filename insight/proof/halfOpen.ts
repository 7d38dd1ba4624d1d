import type { Obstacle } from "./disposition";
import { outside } from "../model/end";
import type { End } from "../model/end";
import type { Finding } from "../reach/flow";
import { between, kindOf, portsOf } from "../reach/flows";
import type { AllowedPath } from "../reach/allowedPaths";
import type { Rule } from "../model/securityRule";
import type { Topology } from "../model/topology";
import { isSameTraffic, trafficText } from "../model/traffic";

/** Rules that let through more than passes: the other end, or a route, is shut. Not a flow, but half of one. */
export function halfOpenRules(topology: Topology, paths: readonly AllowedPath[]): Finding[] {
  const whole = new Set(paths.flatMap(({ rules, traffic }) =>
    rules.filter((rule) => isSameTraffic(rule.traffic, traffic))));
  return topology.rules.filter((rule) => !whole.has(rule))
    .flatMap((rule) => owners(topology, rule).map((owner) => halfOpen(topology, rule, owner)));
}

/** One end for each rule: those that share a group are named by the problem that they share it. */
function owners(topology: Topology, { group }: Rule): readonly End[] {
  return [...topology.attachedTo(group), ...topology.foreign(group)].slice(0, 1);
}

function halfOpen(topology: Topology, rule: Rule, owner: End): Finding {
  const [other, disposition] = otherSide(topology, rule);
  const [from, to] = rule.direction === "egress" ? [owner, other] : [other, owner];
  const [opens, opposite] = rule.direction === "egress"
    ? [`lets ${from.name} out to ${to.name}`, "ingress"]
    : [`admits ${from.name} to ${to.name}`, "egress"];
  const stopped = disposition === "no route"
    ? "no route leads there"
    : `no ${opposite} rule of ${other.name} meets all of it`;
  const kind = kindOf({ from, to, traffic: rule.traffic, rules: [rule] });
  return {
    ...between(from, to), ...portsOf(rule.traffic), rules: [rule.urn], kind, disposition,
    message: `${rule.urn} ${opens} on ${trafficText(rule.traffic)}, but ${stopped}`,
  };
}

/** The other end as a finding names it, and why not all of what the rule lets through passes. */
function otherSide(topology: Topology, { direction, peer }: Rule): [End, Obstacle] {
  const opposite = direction === "egress" ? "denied in" : "denied out";
  if (peer.kind === "prefix-list") return [outside("prefix-list", peer.id), "no route"];
  if (peer.kind === "block") {
    const isElsewhere = topology.routing.isPublic(peer.block);
    return [outside("block", peer.block.text), isElsewhere ? "no route" : opposite];
  }
  const [other = outside("foreign", peer.id)] = [...topology.attachedTo(peer.id), ...topology.foreign(peer.id)];
  return [other, opposite];
}
