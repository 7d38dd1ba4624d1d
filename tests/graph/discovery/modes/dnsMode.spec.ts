import * as assert from "node:assert/strict";
import { dns } from "../../../../graph/discovery/modes/dnsMode";
import { withDefaults } from "../../../../graph/merge/withDefaults";
import { about } from "./subjects";

describe("the discovery mode dns", () => {
  it("resolves to the tasks, and has no metric", () => {
    const subject = about({ dns: { host: "users.internal", ttlSeconds: 10 } });
    assert.deepEqual(dns.findable(subject), [{ expect: "users.internal resolves to every task of users" }]);
    const metrics = [...dns.inUse(subject, ["web"]), ...dns.unused(subject)].map(({ metric }) => metric);
    assert.deepEqual(metrics, [undefined, undefined]);
  });

  it("refuses a port that the SRV record doesn't contain", () => {
    const ports = { main: { port: 80 }, admin: { port: 81 } };
    const api = withDefaults({ ports, dns: { record: "SRV", port: "main" } });
    const [main, admin] = [{ port: 80, protocol: "http" }, { port: 81, protocol: "http" }] as const;
    assert.equal(dns.refusalOf("api", api, main), undefined);
    assert.deepEqual(dns.refusalOf("api", api, admin), {
      code: "srv-port",
      message: "the SRV record of \"api\" contains port 80, not 81",
      hint: "call it on main, or remove SRV from services.api.dns",
    });
    assert.equal(dns.refusalOf("api", withDefaults({ ports }), admin), undefined);
  });
});
