import * as assert from "node:assert/strict";
import { discoveryMonth } from "../../../graph/migration/cost";
import type { InternalBalancer } from "../../../model/system";
import { service, system } from "../../builders";
import { balancer } from "./scenes";

const cost = (balancers: readonly InternalBalancer[]) =>
  discoveryMonth(system([service("users", { port: 3001, balancers }), service("web")]));

describe("discoveryMonth", () => {
  it("counts each load balancer, and once the zone of their names", () => {
    const two = [balancer("users", "application"), balancer("users", "network")];
    assert.equal(cost(two), 33.35);
    assert.equal(cost([]), 0);
  });
});
