import * as assert from "node:assert/strict";
import { balancerRules, callRules } from "../../../graph/rules/callRules";
import type { Mode, ResolvedCall } from "../../../model/system";
import { balancer, externalCall, service } from "../../builders";
import { nodeName } from "../../../model/nodeId";
import { callId } from "../../../model/callId";

const ports = [{ name: "api", port: 8080, protocol: "http" }, { name: "admin", port: 9090, protocol: "http" }] as const;
const raw = { name: "raw", port: 7000, protocol: "tcp" } as const;
const orders = service("orders", {
  ports: [...ports, raw], balancers: [balancer("orders", ports), balancer("orders", [raw])],
});
const call = (via: Mode, port = 8080): ResolvedCall =>
  ({ id: `web->orders:${port}`, from: "web", to: "orders", port, protocol: "http", via, env: {} });
const ends = (rules: ReturnType<typeof callRules>) =>
  rules.map(({ half, from, to, port }) => [half, nodeName(from), nodeName(to), port]);
const none = { calls: [], externalCalls: [] };

describe("the rules of a call", () => {
  it("lead from the caller's tasks to the callee's where it is found by DNS or Service Connect", () => {
    for (const via of ["dns", "connect"] as const) {
      assert.deepEqual(ends(callRules(call(via), [orders])), [
        ["in", "web", "orders", 8080], ["out", "web", "orders", 8080],
      ]);
    }
  });

  it("lead to the load balancer that listens on the port, and no further, where the call goes through that", () => {
    assert.deepEqual(ends(callRules(call("load-balancer"), [orders])), [
      ["in", "web", "orders--http", 8080], ["out", "web", "orders--http", 8080],
    ]);
    assert.deepEqual(ends(callRules(call("load-balancer", 7000), [orders])), [
      ["in", "web", "orders--tcp", 7000], ["out", "web", "orders--tcp", 7000],
    ]);
  });

  it("carry the id of the call", () => {
    for (const via of ["dns", "load-balancer"] as const) {
      const id = { from: "web", to: "orders", port: 8080, protocol: "http" };
      assert.deepEqual(callRules(call(via), [orders]).map(({ calls }) => calls), [[id], [id]]);
    }
  });

  it("are refused where no load balancer listens", () => {
    assert.throws(() => callRules(call("load-balancer", 1), [orders]), /on 1 by load-balancer, where nothing/);
  });
});

describe("the rules of a service's load balancers", () => {
  it("lead to its tasks on each port that they listen on, since they ask for their health there", () => {
    assert.deepEqual(ends(balancerRules(orders, none)), [
      ["in", "orders--http", "orders", 8080], ["out", "orders--http", "orders", 8080],
      ["in", "orders--http", "orders", 9090], ["out", "orders--http", "orders", 9090],
      ["in", "orders--tcp", "orders", 7000], ["out", "orders--tcp", "orders", 7000],
    ]);
    assert.deepEqual(balancerRules(service("web", { port: 80 }), none), []);
  });

  it("lead to the port that an application load balancer asks for health, for no call", () => {
    const health = { path: "/", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 };
    const port = { port: 81, https: false };
    const balancers = orders.balancers.map((each) => ({ ...each, health: { ...health, port } }));
    const added = balancerRules({ ...orders, balancers }, none).filter((rule) => rule.port === 81);
    assert.deepEqual(ends(added), [["in", "orders--http", "orders", 81], ["out", "orders--http", "orders", 81]]);
    assert.ok(added.every(({ calls }) => calls === undefined));
  });

  it("carry the ids of the calls through them, from outside too", () => {
    const vpn = externalCall("vpn", "orders", { direction: "in", port: 9090 });
    const calls = [call("load-balancer"), call("dns", 7000), { ...call("load-balancer"), to: "users" }];
    const carried = balancerRules(orders, { calls, externalCalls: [vpn] })
      .map(({ port: at, calls: ids = [] }) => [at, ids.map(callId)]);
    assert.deepEqual(carried, [
      [8080, ["web->orders:8080"]], [8080, ["web->orders:8080"]],
      [9090, ["vpn->orders:9090"]], [9090, ["vpn->orders:9090"]], [7000, []], [7000, []],
    ]);
  });
});
