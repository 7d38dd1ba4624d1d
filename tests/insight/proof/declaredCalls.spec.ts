import * as assert from "node:assert/strict";
import { DeclaredCalls } from "../../../insight/proof/declaredCalls";
import { allowedPathsOf } from "../../../insight/reach/allowedPaths";
import type { AllowedPath } from "../../../insight/reach/allowedPaths";
import { joinedAtLoadBalancers } from "../../../insight/reach/loadBalancerHops";
import { topologyOf } from "../../../insight/read/readPlan";
import { callsByEveryWay, everyWay } from "../support/everyWay";
import type { PlanBuilder } from "../support/planBuilder";
import { call } from "../support/shop";

const jobs = new Set(["migrate", "repair"]);
const declared = new DeclaredCalls(callsByEveryWay, jobs);

function paths(plan: PlanBuilder): AllowedPath[] {
  const topology = topologyOf(plan.resources);
  return joinedAtLoadBalancers(allowedPathsOf(topology), topology.listeners);
}

const between = (from: string, to: string) => paths(everyWay()).filter((path) =>
  path.from.name === from && path.to.name === to);
const unmet = (calls: DeclaredCalls, plan = everyWay()) =>
  calls.unmet(paths(plan)).map(({ from, to, via }) => `${from} -> ${to} by ${via}`);

describe("DeclaredCalls", () => {
  it("know a call by the way that it takes, and by no other", () => {
    const [way = assert.fail()] = between("order-service", "product-service");
    const [straight = assert.fail()] = between("api-gateway", "product-service");
    const turned = new DeclaredCalls([
      call("order-service", "product-service"), { ...call("api-gateway", "product-service"), via: "load-balancer" },
    ], jobs);
    assert.deepEqual([way, straight].map((path) => [declared.declares(path), turned.declares(path)]),
      [[true, false], [true, false]]);
    assert.deepEqual(unmet(turned),
      ["order-service -> product-service by dns", "api-gateway -> product-service by load-balancer"]);
  });

  it("know a call by its port, and by no other", () => {
    const [straight = assert.fail()] = between("api-gateway", "product-service");
    const next = straight.traffic.port + 1;
    const other = { ...straight, traffic: { ...straight.traffic, port: next, toPort: next } };
    assert.deepEqual([declared.declares(straight), declared.declares(other)], [true, false]);
  });

  it("count connect for what it is to groups: straight from task to task", () => {
    const [straight = assert.fail()] = between("api-gateway", "product-service");
    const connect = new DeclaredCalls([{ ...call("api-gateway", "product-service"), via: "connect" }], jobs);
    assert.deepEqual([connect.declares(straight), unmet(connect)], [true, []]);
  });

  it("ask for the callee's own port at the load balancer, which is in the address", () => {
    const [way = assert.fail()] = between("order-service", "product-service");
    const { viaLoadBalancer = assert.fail() } = way;
    assert.equal(declared.declares({ ...way, viaLoadBalancer: { ...viaLoadBalancer, port: 80 } }), false);
    const elsewhere = everyWay().change("product-service--http", "Listener", { port: 80 });
    assert.deepEqual(unmet(declared, elsewhere),
      ["order-service -> product-service by load-balancer", "migrate -> product-service by load-balancer"]);
  });

  it("take a job for none where it is declared as a service, and the other way round", () => {
    const [way = assert.fail()] = between("repair", "user-service");
    assert.equal(declared.declares(way), true);
    assert.equal(new DeclaredCalls(callsByEveryWay, new Set()).declares(way), false);
    assert.deepEqual(unmet(new DeclaredCalls([call("repair", "user-service")], new Set())),
      ["repair -> user-service by dns"]);
    assert.deepEqual(unmet(new DeclaredCalls([call("api-gateway", "user-service")], new Set(["api-gateway"]))),
      ["api-gateway -> user-service by dns"]);
  });

  it("say who of the two isn't there", () => {
    const { ends } = topologyOf(everyWay().resources);
    const absence = (missing: ReturnType<typeof call>) => declared.absence(missing, declared.endsOf(missing, ends));
    assert.equal(absence(call("migrate", "nobody")), "nobody is not registered as a service");
    assert.equal(absence(call("nobody", "user-service")), "nobody is not registered as a service");
    const gone = new DeclaredCalls([], new Set(["cleanup"]));
    const cleanup = call("cleanup", "user-service");
    assert.equal(gone.absence(cleanup, gone.endsOf(cleanup, ends)), "cleanup is not registered as a job");
  });
});
