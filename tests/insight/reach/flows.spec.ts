import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Flow } from "../../../insight/reach/flow";
import { describe as described } from "../../../insight/reach/flows";
import { passagesOf } from "../../../insight/reach/allowedPaths";
import { relayed } from "../../../insight/reach/relays";
import { topologyOf } from "../../../insight/read/readPlan";
import type { Adopted, PlannedResource } from "../../../plan/plan";
import { Oracle } from "../support/oracle";
import type { Probe } from "../support/oracle";
import { edges, protocols, randomPlan, registered } from "../support/randomPlans";
import type { RandomPlan } from "../support/randomPlans";
import { adoptedBy, rule, shop } from "../support/shop";

/** Every flow that the registered resources allow. */
function flowsOf(resources: readonly PlannedResource[], adopted: Adopted = {}): Flow[] {
  const topology = topologyOf(resources, adopted);
  return described(relayed(passagesOf(topology), topology.listeners));
}

/** Every pair of ends, protocol and port at which an answer could change. */
function probes({ workloads, rules }: RandomPlan): Probe[] {
  const inside = workloads.map(({ name }) => name);
  const outside = rules.map(({ peer }) => peer).filter(({ kind }) => kind !== "group");
  const named = outside.map((peer) => (peer.kind === "block" ? peer.text : peer.id));
  const ends = [...new Set([...inside, "internet", "s3", ...named])];
  return ends.flatMap((from) => ends.filter((to) => inside.includes(from) || inside.includes(to))
    .flatMap((to) => protocols.flatMap((protocol) => edges.map((port) => ({ from, to, protocol, port })))));
}

function covers(flow: Flow, { from, to, protocol, port }: Probe): boolean {
  const { port: first, toPort: last = first } = flow;
  return flow.from === from && flow.to === to && first <= port && port <= last
    && (flow.protocol === "all" || flow.protocol === protocol);
}

describe("flows", () => {
  it("agrees with a judge that asks every rule about every address, protocol and port", () => {
    fc.assert(fc.property(randomPlan, (plan) => {
      // The plan tells an inline rule's groups by the whole list: with several, any of them is taken to be meant.
      const inline = plan.rules.filter(({ form, peer }) => form === "inline" && peer.kind === "group");
      fc.pre(new Set(inline.map(({ group, direction }) => group + direction)).size === inline.length);
      const flows = flowsOf(registered(plan).resources);
      const oracle = new Oracle(plan);
      for (const probe of probes(plan)) {
        const isShown = flows.some((flow) => covers(flow, probe));
        const isHop = oracle.isBalancer(probe.from) || oracle.isBalancer(probe.to);
        // A hop is shown unless it is part of a way that is.
        const expected = isHop ? oracle.passes(probe) && (isShown || !oracle.isHop(probe)) : oracle.allows(probe);
        assert.equal(isShown, expected, JSON.stringify(probe));
      }
    }), { numRuns: 400 });
  });

  it("tells what is for the platform from what only looks alike", () => {
    const options = { adopted: true, listener: true, nat: true, endpoints: true };
    const plan = shop(options);
    const outward = (peer: Readonly<Record<string, string>>, port: number, name: string) =>
      rule(plan, "egress", "user-service", peer, port, name);
    outward({ referencedSecurityGroupId: "sg-other" }, 443, "other");
    outward({ cidrIpv4: "203.0.113.0/24" }, 8443, "partner");
    outward({ prefixListId: "pl-0123" }, 443, "list");
    rule(plan, "ingress", "api-gateway", { referencedSecurityGroupId: "sg-vpn" }, 3000, "vpn");
    const { network, ...rest } = adoptedBy(options);
    const adopted = { ...rest, network: network && { ...network, endpointsSecurityGroupId: "sg-0123" } };
    const kinds = flowsOf(plan.resources, adopted)
      .filter(({ from, to }) => from === "user-service" || to === "api-gateway")
      .map(({ from, to, port, kind }) => `${kind}: ${from} -> ${to} ${port}`);
    assert.deepEqual(kinds, [
      "ingress: sg-lb -> api-gateway 3000", "external: sg-vpn -> api-gateway 3000",
      "registry-via-nat: user-service -> internet 443", "external: user-service -> internet 8443",
      "external: user-service -> pl-0123 443", "endpoints: user-service -> s3 443",
      "endpoints: user-service -> sg-0123 443", "external: user-service -> sg-other 443",
    ]);
  });
});
