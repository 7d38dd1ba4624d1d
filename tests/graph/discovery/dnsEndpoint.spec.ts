import * as assert from "node:assert/strict";
import { dnsEndpoint } from "../../../graph/discovery/dnsEndpoint";
import { withDefaults } from "../../../graph/merge/withDefaults";
import type { Service } from "../../../graph/author/graphSchema";
import type { DnsEndpoint } from "../../../model/system";

const several = { ports: { main: { port: 80 }, admin: { port: 81 } } };
const endpoint = (service: Service): DnsEndpoint => dnsEndpoint("api", withDefaults(service), "internal");

describe("dnsEndpoint", () => {
  it("is an A record that is cached for ten seconds, unless its author says otherwise", () => {
    assert.deepEqual(endpoint({ port: 80 }), { host: "api.internal", ttlSeconds: 10 });
    assert.equal(endpoint({ port: 80, dns: { ttl: 0 } }).ttlSeconds, 0);
  });

  it("gives the only port, or the one chosen, in an SRV record of a name that no A record has", () => {
    assert.deepEqual(endpoint({ port: 80, dns: { record: "SRV" } }), {
      host: "_api._tcp.internal", ttlSeconds: 10, srv: { port: 80, protocol: "http" },
    });
    const { srv } = endpoint({ ...several, dns: { record: "SRV", port: "admin" } });
    assert.deepEqual(srv, { name: "admin", port: 81, protocol: "http" });
  });

  it("is named after the alias of the service's ports", () => {
    const alias = { name: "users_v1" };
    assert.deepEqual(endpoint({ port: 80, alias }), { host: "users_v1.internal", ttlSeconds: 10, alias: "users_v1" });
    assert.equal(endpoint({ port: 80, alias, dns: { record: "SRV" } }).host, "_users_v1._tcp.internal");
  });
});
