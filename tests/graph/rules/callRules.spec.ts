import * as assert from "node:assert/strict";
import { balancerAt, balancerRules, callRules } from "../../../graph/rules/callRules";
import type { Mode, ResolvedCall } from "../../../model/system";
import { balancer, service } from "../../builders";

const ports = [{ name: "api", port: 8080, protocol: "http" }, { name: "admin", port: 9090, protocol: "http" }] as const;
const raw = { name: "raw", port: 7000, protocol: "tcp" } as const;
const orders = service("orders", {
  ports: [...ports, raw], balancers: [balancer("orders", ports), balancer("orders", [raw])],
});
const call = (via: Mode, port = 8080): ResolvedCall =>
  ({ from: "web", to: "orders", port, protocol: "http", via, env: {} });
const ends = (rules: ReturnType<typeof callRules>) => rules.map(({ half, from, to, port }) => [half, from, to, port]);

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

  it("are refused where no load balancer listens", () => {
    assert.throws(() => callRules(call("load-balancer", 1), [orders]), /web calls orders on 1 through no/);
  });
});

describe("the rules of a service's load balancers", () => {
  it("lead to its tasks on each port that they listen on, since they ask for their health there", () => {
    assert.deepEqual(ends(balancerRules(orders)), [
      ["in", "orders--http", "orders", 8080], ["out", "orders--http", "orders", 8080],
      ["in", "orders--http", "orders", 9090], ["out", "orders--http", "orders", 9090],
      ["in", "orders--tcp", "orders", 7000], ["out", "orders--tcp", "orders", 7000],
    ]);
    assert.deepEqual(balancerRules(service("web", { port: 80 })), []);
  });

  it("are of the load balancer that listens on the port", () => {
    assert.equal(balancerAt(orders, 7000)?.node, "orders--tcp");
    assert.equal(balancerAt(orders, 1), undefined);
    assert.equal(balancerAt(undefined, 7000), undefined);
  });
});
