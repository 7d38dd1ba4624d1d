import * as assert from "node:assert/strict";
import type { ExternalPeer } from "../../../model/system";
import { externalAssumptions } from "../../../insight/assumed/externalAssumptions";
import { Routing } from "../../../insight/model/routing";
import { externalCall } from "../support/externalCalls";
import { adoptedBy } from "../support/shop";

const out = (from: string, peer: ExternalPeer, more = {}) => externalCall([from, "db"], 5432, [peer], more);
const into = (to: string, peer: ExternalPeer) => externalCall(["vpn", to], 3000, [peer], { direction: "in" });
const assumed = (...calls: readonly ReturnType<typeof out>[]) =>
  externalAssumptions(new Routing({ vpcs: [], subnets: [] }, adoptedBy({ adopted: true }).network), calls)
    .map(({ id, message }) => `${id} ${message}`);

describe("externalAssumptions", () => {
  it("trust another group to admit who calls it, and to let out who calls in", () => {
    assert.deepEqual(assumed(out("a", { securityGroupId: "sg-1" }), into("a", { securityGroupId: "sg-2" })), [
      "sg-1 is the security group of db, and admits a on tcp 5432",
      "sg-2 is the security group of vpn, and lets it out to a on tcp 3000",
    ]);
  });

  it("are one line for all that call the same", () => {
    const peer = { stack: { name: "acme/shop/prod", service: "db" } };
    assert.deepEqual(assumed(out("b", peer), out("a", peer)),
      ["acme/shop/prod#db is the security group of db, and admits a, b on tcp 5432"]);
    assert.equal(assumed(out("b", peer), out("a", peer, { port: 5433 })).length, 2);
  });

  it("trust in nothing where this stack adds the other rule itself", () => {
    assert.deepEqual(assumed(out("a", { securityGroupId: "sg-1" }, { admit: true })), []);
  });

  it("trust in routes to what is neither on the internet nor a group", () => {
    assert.deepEqual(assumed(out("a", { cidr: "10.9.0.0/16" }), into("a", { prefixListId: "pl-1" })), [
      "10.9.0.0/16 belongs to db, and a route that is not this stack's leads there",
      "pl-1 holds the addresses of vpn, and a route leads here",
    ]);
    assert.deepEqual(assumed(out("a", { cidr: "203.0.113.0/24" }), out("a", { cidr: "0.0.0.0/0" })), []);
  });

  it("know the route to what lies within the stack's own VPC, and to no more than that", () => {
    assert.deepEqual(assumed(out("a", { cidr: "10.0.7.0/24" }), into("a", { cidr: "100.64.0.0/16" })), [
      "10.0.7.0/24 belongs to db, within this stack's VPC, whose local route leads there",
      "100.64.0.0/16 belongs to vpn, within this stack's VPC, whose local route leads here",
    ]);
    assert.deepEqual(assumed(out("a", { cidr: "10.0.0.0/15" })),
      ["10.0.0.0/15 belongs to db, and a route that is not this stack's leads there"]);
  });
});
