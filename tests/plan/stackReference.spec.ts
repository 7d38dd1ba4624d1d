import * as assert from "node:assert/strict";
import type { ExternalCall, ExternalPeer } from "../../model/system";
import { groupInStack, outputsOfStacks } from "../../plan/stackReference";

const callTo = (...peers: readonly ExternalPeer[]): ExternalCall =>
  ({
    id: "web->db:5432", from: "web", to: "db", direction: "out", port: 5432, protocol: "tcp", peers, admit: false,
    env: {},
  });

describe("outputsOfStacks", () => {
  it("has a group for each service that is meant, and for no other", () => {
    const [orders, users, billing] = [
      { name: "acme/shop/prod", service: "orders" }, { name: "acme/shop/prod", service: "users" },
      { name: "acme/money/prod", service: "billing" },
    ] as const;
    const calls = [callTo({ stack: orders }, { cidr: "10.9.0.0/16" }), callTo({ stack: users }, { stack: billing })];
    assert.deepEqual(outputsOfStacks(calls), {
      "acme/shop/prod": {
        services: {
          orders: { securityGroup: "acme/shop/prod#orders" }, users: { securityGroup: "acme/shop/prod#users" },
        },
      },
      "acme/money/prod": { services: { billing: { securityGroup: groupInStack(billing) } } },
    });
    assert.deepEqual(outputsOfStacks([callTo({ securityGroupId: "sg-1" })]), {});
  });
});
