import * as assert from "node:assert/strict";
import { resolveDiscovery } from "../../../settings/resolve/resolveDiscovery";
import { service, system } from "../../builders";
import { balancerNode } from "../../../graph/discovery/internalBalancers";

const port = { port: 3001, protocol: "http" } as const;
const byDns = service("api", { port: 3001, dns: { host: "api.apps", ttlSeconds: 10 } });
const byConnect = service("api", { port: 3001, connect: { endpoints: [], calls: [] } });
const byBalancer = service("api", {
  port: 3001,
  balancers: [
    {
      kind: "application", node: balancerNode("api", "http"), host: "api.lb", ports: [port], gracePeriodSeconds: 60,
      https: false,
      health: { path: "/", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 },
    },
  ],
});
const id = "ns-0123456789abcdef";
const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d";
const privateCaArn = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/0a1b2c3d";

describe("resolveDiscovery", () => {
  it("makes nothing that no service is found by, though the stack speaks of it", () => {
    const discovery = { namespace: "apps", tls: { privateCaArn }, loadBalancer: { domain: "lb.example.com" } };
    assert.deepEqual(resolveDiscovery({ discovery }, system([service("web")]), "apps"), {});
  });

  it("has a DNS namespace where a service is found by DNS, though only something outside calls it", () => {
    const namespace = { kind: "create", name: "apps", visibility: "private" };
    assert.deepEqual(resolveDiscovery({}, system([byDns]), "apps"), { namespace });
    const open = { namespace: { name: "apps.example.com", visibility: "public" } } as const;
    assert.deepEqual(resolveDiscovery({ discovery: open }, system([byDns]), "apps.example.com"),
      { namespace: { kind: "create", ...open.namespace } });
  });

  it("adopts a DNS namespace by its id, and the name that addresses are built from", () => {
    const discovery = { namespace: { id, name: "apps" } };
    assert.deepEqual(resolveDiscovery({ discovery }, system([byDns]), "apps"),
      { namespace: { kind: "adopt", id, name: "apps" } });
  });

  it("takes part in Service Connect, encrypted where a private CA is named", () => {
    assert.deepEqual(resolveDiscovery({}, system([byConnect]), "apps"), { connect: {} });
    const discovery = { tls: { privateCaArn } };
    assert.deepEqual(resolveDiscovery({ discovery }, system([byConnect]), "apps"), { connect: { privateCaArn } });
  });

  it("names internal load balancers in the domain given, or in one of the stack's own", () => {
    assert.deepEqual(resolveDiscovery({}, system([byBalancer]), "apps"),
      { balancers: { domain: "lb.dev.shop.internal", idleSeconds: 60 } });
    const balancers = { domain: "lb.example.com", certificateArn, idleSeconds: 300 };
    assert.deepEqual(resolveDiscovery({ discovery: { loadBalancer: balancers } }, system([byBalancer]), "apps"),
      { balancers });
  });
});
