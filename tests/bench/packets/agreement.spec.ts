import * as assert from "node:assert/strict";
import { compare } from "../../../bench/packets/agreement";
import type { Attempt } from "../../../bench/packets/attempts";
import { layoutOf } from "../../../bench/packets/layout";
import { Resources } from "../../../bench/packets/resources";
import type { PlanBuilder } from "../../insight/support/planBuilder";
import { addRule, smallPlan } from "./smallPlan";

const [web, orders, ingress, publicIngress, internet, nat] =
  ["10.0.2.4", "10.0.2.5", "10.0.1.4", "198.51.100.4", "203.0.113.4", "198.51.100.255"] as const;
const tcp = (from: string, to: string, port: number): Attempt => ({ from, to, protocol: "tcp", port });
const call = tcp(web, orders, 3000);

function judged({ resources }: PlanBuilder, opened: readonly Attempt[]) {
  const ports = { tcp: [443, 2999, 3000, 3001], udp: [3000] };
  return compare({ resources, adopted: {} }, layoutOf(new Resources(resources)), ports, opened);
}

describe("what the kernel lets through, beside what the proof finds", () => {
  const none = { openedNotProved: [], provedNotOpened: [], leftOut: 0 };

  it("agrees where both have the same", () => {
    assert.deepEqual(judged(smallPlan(), [call]), none);
  });

  it("disagrees where the kernel has more, or less", () => {
    assert.deepEqual(judged(smallPlan(), [call, tcp(orders, web, 3000), { ...call, protocol: "udp" }]), {
      ...none,
      openedNotProved: ["orders (10.0.2.5) -> web (10.0.2.4) tcp 3000", "web (10.0.2.4) -> orders (10.0.2.5) udp 3000"],
    });
    assert.deepEqual(judged(smallPlan(), []), { ...none, provedNotOpened: ["web -> orders tcp 3000"] });
  });

  it("wants of a way from the internet that it ends at a public address", () => {
    const plan = smallPlan();
    addRule(plan, "in", "ingress", "0.0.0.0/0", 443);
    assert.deepEqual(judged(plan, [call, tcp(internet, publicIngress, 443)]), none);
    const { provedNotOpened } = judged(plan, [call, tcp(internet, ingress, 443)]);
    assert.deepEqual(provedNotOpened, ["internet -> ingress tcp 443"]);
  });

  it("takes a public address of the stack for the internet, there and back", () => {
    const plan = smallPlan();
    addRule(plan, "out", "web", "0.0.0.0/0", 443);
    const [out, hairpin] = [tcp(web, internet, 443), tcp(web, publicIngress, 443)];
    assert.deepEqual(judged(plan, [call, out]), none);
    assert.equal(judged(plan, [call, out, hairpin]).openedNotProved.length, 1);
    addRule(plan, "in", "ingress", `${nat}/32`, 443);
    const { openedNotProved } = judged(plan, [call, out, hairpin]);
    assert.deepEqual(openedNotProved, []);
  });

  it("leaves out, and counts, what has no address here", () => {
    const plan = smallPlan();
    plan.change("orders-in-web", "", { ipProtocol: "icmp" }).change("web-out-orders", "", { ipProtocol: "icmp" });
    assert.deepEqual(judged(plan, []), { ...none, leftOut: 1 });
  });
});
