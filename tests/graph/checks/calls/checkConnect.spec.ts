import * as assert from "node:assert/strict";
import { load, shop } from "../../../problems/declare";

/** What is said of a gateway that calls a service by Service Connect. */
function said(code: string, web: object, api: object = {}): string[] {
  const sized = { cpu: 512, memory: 1024 };
  const services = {
    web: { ...shop.web, ...sized, ...web },
    api: { ...shop.api, ...sized, discovery: "connect", ...api },
  };
  return load({ services }).problems
    .filter((one) => one.code === code)
    .map(({ message, hint }) => `${message}: ${hint}`);
}

describe("the checks of Service Connect", () => {
  it("tell what the proxy takes of many requests beside what the task has", () => {
    const autoscaling = { min: 2, max: 4, requestsPerTarget: 30_001 };
    assert.deepEqual(said("connect-head-room", { autoscaling }), [
      "above 30000 requests a minute for each task, the proxy of Service Connect takes 512 CPU units, and the task has "
      + "512: give cpu 1024 or more",
    ]);
  });

  it("say of a rename that the earlier name can go, and when", () => {
    const [text = ""] = said("connect-renamed", {}, { formerly: ["backend"] });
    assert.match(text, /take the line out once every stack has had the rename/);
  });

  it("name the cycle that a call closes, and only one call of each cycle", () => {
    const service = { ...shop.api, cpu: 512, memory: 1024, discovery: "connect" };
    const services = {
      web: { ...service, public: true, calls: ["aa", "bb", "collector"] },
      aa: { ...service, calls: ["collector"] },
      bb: { ...service, calls: ["collector"] },
      collector: { ...service, calls: ["web"] },
    };
    const cycles = load({ services }).problems.filter(({ code }) => code === "connect-cycle");
    assert.deepEqual(cycles.map(({ path, message }) => [path, message]), [["services.collector.calls[0]",
      "\"collector\" starts before \"web\", since both are on a cycle (collector -> web -> collector): it sees \"web\" "
      + "only after its own next deployment"]]);
  });

  it("say of a cycle how the call may go, with what its callee must publish for it, and nothing once it does", () => {
    const saidOf = (discovery: unknown, call: unknown = "api"): string[] =>
      said("connect-cycle", { discovery: "connect", calls: [call] }, { discovery, calls: ["web"] });
    const [alone = "", both = ""] = ["connect", ["connect", "dns"]].flatMap((discovery) => saidOf(discovery));
    assert.match(alone, /after the first time, or add "dns" to services\.api\.discovery and give the call via: dns$/);
    assert.match(both, /after the first time, or give the call via: dns$/);
    assert.deepEqual(saidOf(["connect", "dns"], { to: "api", via: "dns" }), []);
  });
});
