import * as assert from "node:assert/strict";
import { groupRulesOf } from "../../../bench/packets/groupRules";
import { faults, mutantOf } from "../../../bench/packets/planMutants";
import { Resources } from "../../../bench/packets/resources";
import { smallPlan } from "./smallPlan";

const names = Object.keys(faults);
const { resources } = smallPlan();

/** The small plan with one fault, of which the first is taken, in the first resource that it suits. */
const spoiled = (name: string) => mutantOf(resources, [names.indexOf(name)]);

function rulesAfter(name: string): string[] {
  const nameOf = (urn: string) => urn.split("::").at(-1) ?? "";
  return groupRulesOf(new Resources(spoiled(name).resources)).map(({ group, direction, protocol, from, to, peer }) => {
    const other = peer.kind === "block" ? peer.block.text : nameOf(peer.id);
    return `${nameOf(group)} ${direction} ${other} ${protocol} ${from}-${to}`;
  });
}

describe("mutants of a plan", () => {
  const [before, untouched] = ["web out orders tcp 3000-3000", "orders in web tcp 3000-3000"];
  const expected: Record<string, string[]> = {
    "drop": [],
    "shift the ports of": ["web out orders tcp 3001-3001"],
    "open all ports of": ["web out orders tcp 0-65535"],
    "widen the ports of": ["web out orders tcp 3000-3001"],
    "take UDP for TCP in": ["web out orders udp 3000-3000"],
    "open all protocols in": ["web out orders all 0-65535"],
    "name another group in": ["web out web tcp 3000-3000"],
    "give another group": [before],
    "name a block in": ["web out 0.0.0.0/0 tcp 3000-3000"],
    "turn round": ["web in orders tcp 3000-3000"],
    "add the other half of": [before, untouched],
  };
  for (const [name, rules] of Object.entries(expected)) {
    it(`${name} a rule, and leave the others`, () => {
      assert.deepEqual(rulesAfter(name).sort(), [...rules, untouched].sort());
    });
  }

  it("attach a security group, drop a route, and leave all else", () => {
    const group = smallPlan().id("web", "SecurityGroup").urn;
    const service = spoiled("attach another group to").resources.find(({ type }) => type.endsWith(":Service"));
    assert.deepEqual(service?.references["networkConfiguration"]?.filter((urn) => urn === group).length, 2);
    const { resources: left, titles } = spoiled("drop the route");
    assert.deepEqual(titles, ["drop the route public"]);
    assert.equal(left.length, resources.length - 1);
    assert.ok(left.every((resource) => resources.includes(resource)));
  });

  it("shift ports as far as there are any", () => {
    const plan = smallPlan().change("orders-in-web", "", { fromPort: 0, toPort: 65535 }).remove("web-out-orders");
    const shifts = [0, names.length].map((further) => names.indexOf("shift the ports of") + further);
    const ports = shifts.map((number) => groupRulesOf(new Resources(mutantOf(plan.resources, [number]).resources))
      .map(({ from, to }) => [from, to]));
    assert.deepEqual(ports, [[[1, 65535]], [[0, 65534]]]);
  });

  it("are the same for the same numbers, and have a fault for each", () => {
    const numbers = [5, 1234, 777_777_777];
    assert.deepEqual(mutantOf(resources, numbers), mutantOf(resources, numbers));
    assert.equal(mutantOf(resources, numbers).titles.length, 3);
  });
});
