import * as assert from "node:assert/strict";
import { balancerAt, balancerDomain, balancerNode, balancersOf } from "../../../graph/discovery/internalBalancers";
import { withDefaults } from "../../../graph/merge/withDefaults";
import { portsOf } from "../../../graph/merge/ports";
import type { Service } from "../../../graph/author/graphSchema";
import { balancer, service } from "../../builders";
import type { InternalBalancer } from "../../../model/system";
import { nodeName } from "../../../model/nodeId";

const dev = { system: "shop", stack: "dev" };
const certificate = { domain: "lb.example.com", certificateArn: "arn" };
const of = (service: Service, balancers?: typeof certificate): InternalBalancer[] =>
  balancersOf("api", withDefaults(service), portsOf(service), {
    ...dev, ...(balancers === undefined ? {} : { balancers }),
  });

describe("balancersOf", () => {
  it("is one of each kind that the ports ask for, which listens on them", () => {
    const rpc = { port: 81, protocol: "grpc" } as const;
    const ports = { web: { port: 80 }, rpc, db: { port: 82, protocol: "tcp" } } as const;
    assert.deepEqual(
      of({ ports }).map(({ kind, node, host, ports: own }) =>
        [kind, nodeName(node), host, own.map(({ port }) => port)]),
      [
        ["application", "api--http", "api.lb.dev.shop.internal", [81, 80]],
        ["network", "api--tcp", "api.tcp.lb.dev.shop.internal", [82]],
      ],
    );
    assert.deepEqual(of({}), []);
  });

  it("asks the tasks as their author says, not for what the internet-facing one asks", () => {
    const service: Service = {
      port: 80, public: { healthPath: "/public" },
      healthCheck: { path: "/up", interval: 10, timeout: 3, retries: 1, gracePeriod: 90 },
    };
    const health = { path: "/up", intervalSeconds: 10, timeoutSeconds: 3, unhealthyThreshold: 2 };
    const [balancer] = of(service);
    assert.deepEqual([balancer?.health, balancer?.gracePeriodSeconds], [health, 90]);
    assert.equal(of({ port: 80, protocol: "grpc" })[0]?.health.path, "/AWS.ALB/healthcheck");
  });

  it("speaks HTTPS where there is a certificate, but for tcp", () => {
    const ports = { web: { port: 80 }, db: { port: 82, protocol: "tcp" } } as const;
    assert.deepEqual(of({ ports }).map(({ https }) => https), [false, false]);
    assert.deepEqual(of({ ports }, certificate).map(({ https, host }) => [https, host]), [
      [true, "api.lb.example.com"], [false, "api.tcp.lb.example.com"],
    ]);
  });
});

describe("balancerNode", () => {
  it("is no name that a service can have", () => {
    const nodes = [balancerNode("api", "grpc"), balancerNode("api", "tcp")];
    assert.deepEqual(nodes.map(nodeName), ["api--http", "api--tcp"]);
  });
});

describe("balancerDomain", () => {
  it("tells stacks apart", () => {
    assert.notEqual(balancerDomain(dev), balancerDomain({ ...dev, stack: "prod" }));
  });
});

describe("balancerAt", () => {
  it("is the load balancer that listens on the port", () => {
    const [api, raw] = [{ port: 8080, protocol: "http" }, { port: 7000, protocol: "tcp" }] as const;
    const ports = [api, raw];
    const orders = service("orders", { ports, balancers: ports.map((port) => balancer("orders", [port])) });
    assert.deepEqual(balancerAt(orders, 7000)?.node, balancerNode("orders", "tcp"));
    assert.equal(balancerAt(orders, 1), undefined);
    assert.equal(balancerAt(undefined, 7000), undefined);
  });
});
