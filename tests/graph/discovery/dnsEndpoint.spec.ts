import * as assert from "node:assert/strict";
import { dnsEndpoint } from "../../../graph/discovery/dnsEndpoint";

const several = { ports: { main: { port: 80 }, admin: { port: 81 } } };

describe("dnsEndpoint", () => {
  it("is an A record that is cached for ten seconds, unless its author says otherwise", () => {
    assert.deepEqual(dnsEndpoint("api", { port: 80 }, "internal"), { host: "api.internal", ttlSeconds: 10 });
    assert.equal(dnsEndpoint("api", { port: 80, dns: { ttl: 0 } }, "internal").ttlSeconds, 0);
  });

  it("gives the only port, or the one chosen, in an SRV record of a name that no A record has", () => {
    assert.deepEqual(dnsEndpoint("api", { port: 80, dns: { record: "SRV" } }, "internal"), {
      host: "_api._tcp.internal", ttlSeconds: 10, srv: { port: 80, protocol: "http" },
    });
    const { srv } = dnsEndpoint("api", { ...several, dns: { record: "SRV", port: "admin" } }, "internal");
    assert.deepEqual(srv, { name: "admin", port: 81, protocol: "http" });
  });
});
