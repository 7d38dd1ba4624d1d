import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { createDiscovery, type Discovery } from "../../../components/service/serviceDiscovery";
import { balancerNode } from "../../../graph/discovery/internalBalancers";
import type { InternalBalancer } from "../../../model/system";
import { service, system, type ServiceSubject } from "../../builders";
import { register } from "../../mocks";
import { meshOf } from "../deploy";

const http = { port: 8080, protocol: "http" } as const;
const health = { path: "/health", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 };
const balancer: InternalBalancer = {
  kind: "application", node: balancerNode("orders", "http"), host: "orders.lb.test", ports: [http], health,
  gracePeriodSeconds: 90, https: false,
};
const inEach = {
  "dns": { dns: { host: "orders.internal", ttlSeconds: 10 } },
  "connect": {
    connect: {
      endpoints: [{ port: http, portName: "orders", discoveryName: "shop-dev-orders", alias: "orders" }], calls: [],
    },
  },
  "load-balancer": { balancers: [balancer] },
};

/** What a service that publishes this gives its ECS service. */
async function discoveryOf(subject: ServiceSubject): Promise<Discovery> {
  const among = system([service("orders", { port: 8080, ...subject })]);
  let made: Discovery | undefined;
  await register(() => {
    const [orders] = among.services;
    assert.ok(orders);
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    made = createDiscovery(parent, { service: orders, mesh: meshOf(among), transform: undefined });
  });
  assert.ok(made);
  return made;
}

const filled = ({ inputs, exposures }: Discovery): string[] => [
  ...Object.entries(inputs).filter(([, value]) => value !== undefined).map(([name]) => name),
  ...exposures.map(({ port, gracePeriodSeconds }) => `${port} after ${gracePeriodSeconds} s`),
];

describe("createDiscovery", () => {
  it("gives the ECS service what each discovery mode of the service needs, and nothing for another", async () => {
    assert.deepEqual(filled(await discoveryOf(inEach.dns)), ["serviceRegistries"]);
    assert.deepEqual(filled(await discoveryOf(inEach.connect)), ["serviceConnectConfiguration"]);
    assert.deepEqual(filled(await discoveryOf(inEach["load-balancer"])), ["8080 after 90 s"]);
    assert.deepEqual(filled(await discoveryOf({})), []);
  });

  it("gives all of them together", async () => {
    const all = { ...inEach.dns, ...inEach.connect, ...inEach["load-balancer"] };
    assert.deepEqual(filled(await discoveryOf(all)),
      ["serviceRegistries", "serviceConnectConfiguration", "8080 after 90 s"]);
  });
});
