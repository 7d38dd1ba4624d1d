import * as assert from "node:assert/strict";
import { load } from "../../../problems/declare";

/** What is said of the cost of services that a gateway calls. */
function said(calls: readonly unknown[], callees: object): string[] {
  const services = { web: { port: 3000, public: true, calls }, ...callees };
  const { problems } = load({ graph: { name: "shop", services } });
  return problems.filter(({ code }) => code === "balancer-cost")
    .map(({ path, message, hint }) => `${path}: ${message}: ${hint}`);
}
const discovery = "load-balancer";
const hint = "keep what callers outside Service Connect need, and move the rest: npx servicegraph migrate --to connect";

describe("the checks of internal load balancers", () => {
  it("say once of all what they cost together and each, and whose they are", () => {
    const ports = { main: { port: 3002 }, raw: { port: 3003, protocol: "tcp" } };
    const calls = ["users", "other", { to: "api", port: "main" }, { to: "api", port: "raw" }];
    const callees = { users: { port: 3001, discovery }, api: { ports, discovery }, other: { port: 3004 } };
    assert.deepEqual(said(calls, callees), [
      "services.api.discovery: 3 internal load balancers cost 49.28 USD a month, 16.43 USD each (us-east-1), before "
      + `their capacity units: api, users: ${hint}`,
    ]);
  });

  it("say it of a single one, and nothing where there is none", () => {
    assert.deepEqual(said(["users"], { users: { port: 3001, discovery } }), [
      "services.users.discovery: an internal load balancer costs 16.43 USD a month (us-east-1), before its capacity "
      + `units: users: ${hint}`,
    ]);
    assert.deepEqual(said(["users"], { users: { port: 3001 } }), []);
  });
});
