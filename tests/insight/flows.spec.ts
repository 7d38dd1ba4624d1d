import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { flowsOf } from "../../insight/flows";
import type { Flow } from "../../insight/flow";
import { Oracle } from "./oracle";
import type { Probe } from "./oracle";
import { edges, protocols, randomPlan, registered } from "./randomPlans";
import type { RandomPlan } from "./randomPlans";

/** Every pair of ends, protocol and port at which an answer could change. */
function probes({ workloads, rules }: RandomPlan): Probe[] {
  const inside = workloads.map(({ name }) => name);
  const named = rules.map(({ peer }) => (peer.kind === "block" ? peer.text : peer.kind === "foreign" ? peer.id : "s3"));
  const ends = [...new Set([...inside, "internet", "s3", ...named])];
  return ends.flatMap((from) => ends.filter((to) => inside.includes(from) || inside.includes(to))
    .flatMap((to) => protocols.flatMap((protocol) => edges.map((port) => ({ from, to, protocol, port })))));
}

function covers(flow: Flow, { from, to, protocol, port }: Probe): boolean {
  const { port: first, toPort: last = first } = flow;
  return flow.from === from && flow.to === to && first <= port && port <= last
    && (flow.protocol === "all" || flow.protocol === protocol);
}

describe("flowsOf", () => {
  it("agrees with a judge that asks every rule about every address, protocol and port", () => {
    fc.assert(fc.property(randomPlan, (plan) => {
      // The plan tells an inline rule's groups by the whole list: with several, any of them is taken to be meant.
      const inline = plan.rules.filter(({ form, peer }) => form === "inline" && peer.kind === "group");
      fc.pre(new Set(inline.map(({ group, direction }) => group + direction)).size === inline.length);
      const flows = flowsOf(registered(plan).resources);
      const oracle = new Oracle(plan);
      for (const probe of probes(plan)) {
        assert.equal(flows.some((flow) => covers(flow, probe)), oracle.allows(probe), JSON.stringify(probe));
      }
    }), { numRuns: 400 });
  });
});
