import * as assert from "node:assert/strict";
import type { Problem } from "../../../../model/problem";
import { load, shop } from "../../../problems/declare";

const cyclesIn = (services: object, also: object = {}): Problem[] =>
  load({ services: { ...services }, also: { ...also } }).problems
    .filter(({ code }) => code === "call-cycle" || code === "connect-cycle");

/** What is said of a gateway that calls a service by Service Connect, which calls it. */
function hintsOf(discovery: unknown, call: unknown = "api"): string[] {
  const sized = { cpu: 512, memory: 1024, discovery: "connect" };
  const services = {
    web: { ...shop.web, ...sized, calls: [call] },
    api: { ...shop.api, ...sized, discovery, calls: ["web"] },
  };
  return cyclesIn(services).filter(({ code }) => code === "connect-cycle").map(({ hint }) => hint);
}

describe("the checks of cycles of calls", () => {
  it("name the cycle that a call by DNS closes, once however many ports it goes to", () => {
    const ports = { ports: { main: { port: 3001 }, admin: { port: 3002 } } };
    const services = {
      web: { ...shop.web, calls: ["orders"] },
      catalog: { ...ports, calls: ["orders"] },
      orders: { port: 3003, calls: [{ to: "catalog", port: "main" }, { to: "catalog", port: "admin" }] },
      api: { port: 3004, calls: ["web"] },
    };
    const found = cyclesIn(services).map(({ severity, code, path, message, hint }) =>
      ({ severity, code, path, message, hint }));
    assert.deepEqual(found, [{
      severity: "warning",
      code: "call-cycle",
      path: "services.orders.calls[0]",
      message: "\"orders\" starts before \"catalog\", since both are on a cycle (orders -> catalog -> orders): at the "
        + "first deployment its calls fail until tasks of \"catalog\" run",
      hint: "let \"orders\" start without \"catalog\" and try again, or take a call out of the cycle",
    }]);
  });

  it("name a call by DNS, and none by Service Connect, where a cycle has both", () => {
    const sized = { cpu: 512, memory: 1024 };
    const services = {
      web: { ...shop.web, ...sized, discovery: "dns", calls: ["api"] },
      api: { ...shop.api, ...sized, discovery: "connect", calls: ["web"] },
    };
    assert.deepEqual(cyclesIn(services).map(({ code, path }) => [code, path]), [
      ["call-cycle", "services.api.calls[0]"],
    ]);
  });

  it("say nothing of a service that calls itself", () => {
    assert.deepEqual(cyclesIn({ api: { port: 3001, calls: ["api"] } }), []);
  });

  it("name only one call of cycles that share it", () => {
    const service = { ...shop.api, cpu: 512, memory: 1024, discovery: "connect" };
    const services = {
      web: { ...service, public: true, calls: ["aa", "bb", "collector"] },
      aa: { ...service, calls: ["collector"] },
      bb: { ...service, calls: ["collector"] },
      collector: { ...service, calls: ["web"] },
    };
    assert.deepEqual(cyclesIn(services).map(({ path, message }) => [path, message]), [["services.collector.calls[0]",
      "\"collector\" starts before \"web\", since both are on a cycle (collector -> web -> collector): it sees \"web\" "
      + "only after its own next deployment"]]);
  });

  it("say of a cycle how the call may go, with what its callee must publish for it, and nothing once it does", () => {
    const [alone = "", both = ""] = ["connect", ["connect", "dns"]].flatMap((discovery) => hintsOf(discovery));
    assert.match(alone, /after the first time, or add "dns" to services\.api\.discovery and give the call via: dns$/);
    assert.match(both, /after the first time, or give the call via: dns$/);
    assert.deepEqual(hintsOf(["connect", "dns"], { to: "api", via: "dns" }), []);
  });
});
