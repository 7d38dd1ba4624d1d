import * as assert from "node:assert/strict";
import type { Service } from "../../../../graph/author/graphSchema";
import { carries, refusalOf } from "../../../../graph/discovery/modes/refusal";
import { portsOf } from "../../../../graph/merge/ports";
import { withDefaults } from "../../../../graph/merge/withDefaults";
import { modes, type Mode } from "../../../../model/endpoints";

function refusal(mode: Mode, caller: string, callee: Service) {
  const [port] = portsOf(callee);
  assert.ok(port);
  const service = withDefaults(callee);
  return refusalOf(mode, { from: { kind: "service", name: caller }, callee: { name: "stats", service }, port });
}

describe("why a call can't use a discovery mode", () => {
  it("is that Service Connect and load balancers carry no UDP", () => {
    const refused = modes.filter((mode) => refusal(mode, "web", { port: 8125, protocol: "udp" }));
    assert.deepEqual(refused, ["connect", "load-balancer"]);
    assert.deepEqual(refused.filter((mode) => carries(mode, { protocol: "udp" })), []);
    const { message = "" } = refusal("connect", "web", { port: 8125, protocol: "udp" }) ?? {};
    assert.match(message, /no UDP, which "stats" speaks on 8125$/);
  });

  it("is, where a service calls itself, that its first tasks wouldn't find one another by Service Connect", () => {
    assert.deepEqual(modes.filter((mode) => refusal(mode, "stats", { port: 8300 })), ["connect"]);
    assert.deepEqual(modes.filter((mode) => refusal(mode, "web", { port: 8300 })), []);
  });

  it("is what the mode itself has against the port", () => {
    const srv: Service = { ports: { admin: { port: 1 }, web: { port: 2 } }, dns: { record: "SRV", port: "web" } };
    assert.equal(refusal("dns", "web", srv)?.code, "srv-port");
  });
});
