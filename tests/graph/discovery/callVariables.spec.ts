import * as assert from "node:assert/strict";
import { callVariables, type AddressContext } from "../../../graph/discovery/callVariables";
import type { Service } from "../../../graph/author/graphSchema";
import type { Mode } from "../../../model/system";
import { edgesOf } from "../../../graph/discovery/edges";
import { nodes } from "../declared";

const ways = ["dns", "connect", "load-balancer"] as const;
const dev: AddressContext = { system: "shop", stack: "dev", namespace: "internal" };
const secure: AddressContext = { ...dev, balancers: { domain: "lb.example.com", certificateArn: "arn" } };

/** What a caller of `user-service` finds in its environment. */
function variablesOf(callee: Service, via: Mode, context = dev, call: object = {}): object {
  const calls = [{ to: "user-service", via, ...call }];
  const [edge] = edgesOf(nodes({ services: { "web": { calls }, "user-service": { discovery: ways, ...callee } } }));
  assert.ok(edge);
  return callVariables(edge, context);
}

describe("callVariables", () => {
  it("give the URL of each mode", () => {
    const url = (via: Mode, context = dev): unknown => variablesOf({ port: 3001 }, via, context);
    assert.deepEqual(url("dns"), { USER_SERVICE_URL: "http://user-service.internal:3001" });
    assert.deepEqual(url("connect"), { USER_SERVICE_URL: "http://user-service:3001" });
    assert.deepEqual(url("load-balancer"), { USER_SERVICE_URL: "http://user-service.lb.dev.shop.internal:3001" });
    assert.deepEqual(url("load-balancer", secure), { USER_SERVICE_URL: "https://user-service.lb.example.com:3001" });
  });

  it("give the host and port of each mode on tcp", () => {
    const host = (via: Mode): unknown => Object.values(variablesOf({ port: 3306, protocol: "tcp" }, via, secure));
    assert.deepEqual(host("dns"), ["user-service.internal", "3306"]);
    assert.deepEqual(host("connect"), ["user-service", "3306"]);
    assert.deepEqual(host("load-balancer"), ["user-service.tcp.lb.example.com", "3306"]);
  });

  it("give https where the callee's container speaks it, but not behind a load balancer that doesn't", () => {
    const https = { port: 8443, public: { https: true } };
    assert.deepEqual(variablesOf(https, "dns"), { USER_SERVICE_URL: "https://user-service.internal:8443" });
    assert.deepEqual(variablesOf(https, "connect"), { USER_SERVICE_URL: "https://user-service:8443" });
    assert.deepEqual(variablesOf(https, "load-balancer"), {
      USER_SERVICE_URL: "http://user-service.lb.dev.shop.internal:8443",
    });
  });

  it("give the name to ask of an SRV record, which a call renames whole", () => {
    const srv: Service = { port: 3001, dns: { record: "SRV" } };
    assert.deepEqual(variablesOf(srv, "dns"), { USER_SERVICE_SRV: "_user-service._tcp.internal" });
    assert.deepEqual(variablesOf(srv, "dns", dev, { env: "USERS_SRV", timeoutSeconds: 2 }), {
      USERS_SRV: "_user-service._tcp.internal", USERS_TIMEOUT_MS: "2000",
    });
    assert.deepEqual(variablesOf(srv, "connect"), { USER_SERVICE_URL: "http://user-service:3001" });
  });
});
