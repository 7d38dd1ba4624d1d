import * as assert from "node:assert/strict";
import { idleBalancers } from "../../../insight/proof/idleBalancers";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import { prove } from "../../../insight/proof/proof";
import { topologyOf } from "../../../insight/read/readPlan";
import type { ExternalCall } from "../../../model/system";
import { externalCall } from "../support/externalCalls";
import { flowEnds } from "../support/flowEnds";
import { balance } from "../support/everyWay";
import { provable } from "../support/provable";
import { both, call, calls, shop } from "../support/shop";

const plan = shop();
balance(plan, "user-service", 3001);

function idle(declared: Parameters<typeof idleBalancers>[2]): string[] {
  const topology = topologyOf(plan.resources);
  return idleBalancers(topology, allowedPathsOf(topology), declared).map(({ message }) => message.split(":")[0] ?? "");
}

describe("idleBalancers", () => {
  it("tells of a load balancer that leads to what nobody calls", () => {
    const expected = ["user-service--http leads to user-service on tcp 3001, which nobody calls"];
    assert.deepEqual(idle([]), expected);
    assert.deepEqual(idle([call("api-gateway", "user-service", 3009)]), expected);
  });

  it("names the port alone and the rules that lead there", () => {
    const topology = topologyOf(plan.resources);
    const half = (name: string) => plan.find(`user-service--http-calls-user-service-3001-${name}`).urn;
    assert.deepEqual(idleBalancers(topology, allowedPathsOf(topology), []), [{
      ...flowEnds("user-service--http", "user-service"),
      fromNode: { kind: "balancer", workload: "user-service", balancer: "application" },
      port: 3001, protocol: "tcp", kind: "call",
      disposition: "denied in", rules: [half("in"), half("out")].sort(),
      message: "user-service--http leads to user-service on tcp 3001, which nobody calls: "
        + [half("in"), half("out")].sort().join(", "),
    }]);
  });

  it("leaves alone one whose callee is called in another way, or from outside", () => {
    assert.deepEqual(idle([call("api-gateway", "user-service")]), []);
    assert.deepEqual(idle([externalCall(["vpn", "user-service"], 3001, [], { direction: "in" })]), []);
  });

  it("leaves alone the port that it asks for health", () => {
    const checked = shop();
    balance(checked, "user-service", 3001);
    both(checked, "user-service--http", "user-service", 8081);
    const extra = () => prove(provable(checked)).extra.map(({ from, port }) => `${from} ${String(port)}`);
    assert.deepEqual(extra(), ["user-service--http 8081"]);
    checked.change("user-service--http", "TargetGroup", { healthCheck: { port: "8081" } });
    assert.deepEqual(extra(), []);
  });

  it("keeps its hop out of the flows, for nobody may use it", () => {
    const { flows, extra, missing } = prove(provable(plan));
    assert.deepEqual([extra, missing], [[], []]);
    assert.equal(flows.filter(({ kind }) => kind === "call").length, calls.length);
  });

  it("is found by the proof, unless a call from outside leads to its callee's port", () => {
    const found = (externalCalls: readonly ExternalCall[]) => {
      const declared = calls.filter(({ to }) => to !== "user-service");
      return prove(provable(plan, { calls: declared, externalCalls })).extra
        .filter(({ from }) => from === "user-service--http").length;
    };
    assert.equal(found([]), 1);
    assert.equal(found([externalCall(["vpn", "user-service"], 3001, [], { direction: "in" })]), 0);
  });

  it("asks that it can reach its targets all the same: or these count as unhealthy", () => {
    const shut = shop();
    balance(shut, "user-service", 3001);
    shut.remove("user-service--http-calls-user-service-3001-in");
    assert.deepEqual(prove(provable(shut)).missing.map(({ message }) => message),
      ["user-service--http cannot reach user-service on tcp 3001, though a listener is there for it"]);
  });
});
