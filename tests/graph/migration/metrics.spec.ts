import * as assert from "node:assert/strict";
import { findable, inUse, unused, type Subject, type Watch } from "../../../graph/migration/metrics";
import type { ConnectEndpoint, InternalBalancer } from "../../../model/system";
import { service, type ServiceSubject } from "../../builders";
import { balancer, endpoint } from "./scenes";

const about = (subject: ServiceSubject): Subject =>
  ({ callee: service("users", { port: 3001, ...subject }), system: "shop", stack: "dev", cluster: "shop-dev" });
const metrics = (watches: readonly Watch[]) =>
  watches.map(({ namespace, metric, dimensions = {} }) => [namespace, metric, Object.values(dimensions).join(" ")]);

describe("what tells of a way", () => {
  it("is counted by Service Connect at the server, and errors at each caller", () => {
    const http = about({ connect: { endpoints: [endpoint("http")], calls: [] } });
    assert.deepEqual(inUse("connect", http, ["web"]), [
      {
        namespace: "AWS/ECS", metric: "RequestCount", expect: "rises by what the moved callers send",
        dimensions: { DiscoveryName: "shop-dev-users", ServiceName: "users", ClusterName: "shop-dev" },
      },
      {
        namespace: "AWS/ECS", metric: "HTTPCode_Target_5XX_Count", expect: "is as low as it was on the earlier way",
        dimensions: { TargetDiscoveryName: "shop-dev-users", ServiceName: "web", ClusterName: "shop-dev" },
      },
    ]);
    assert.equal(inUse("connect", http)[0]?.expect, "goes on as before");
  });

  it("is connections where the proxy sees no requests, and no code where it reads none", () => {
    const tcp = about({ connect: { endpoints: [endpoint()], calls: [] } });
    assert.deepEqual(inUse("connect", tcp, ["web"]).map(({ metric }) => metric), ["NewConnectionCount"]);
    const grpc = about({ connect: { endpoints: [endpoint("grpc")], calls: [] } });
    assert.deepEqual(inUse("connect", grpc, ["web"]).map(({ metric }) => metric), ["RequestCount"]);
    assert.deepEqual(metrics(unused("connect", tcp)), [
      ["AWS/ECS", "NewConnectionCount", "shop-dev-users users shop-dev"],
    ]);
  });

  it("is counted by each load balancer in its own words", () => {
    const both = about({ balancers: [balancer("users", "application"), balancer("users", "network")] });
    const [application, network] = ["app/shop-dev-users--http-*", "net/shop-dev-users--tcp-*"];
    assert.deepEqual(metrics(unused("load-balancer", both)), [
      ["AWS/ApplicationELB", "RequestCount", application], ["AWS/NetworkELB", "ActiveFlowCount", network],
    ]);
    assert.deepEqual(metrics(inUse("load-balancer", both, ["web"])), [
      ["AWS/ApplicationELB", "RequestCount", application],
      ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", application],
      ["AWS/NetworkELB", "ActiveFlowCount", network],
    ]);
    const [healthy] = findable("load-balancer", both);
    assert.equal(healthy?.metric, "HealthyHostCount");
    assert.match(healthy.dimensions?.["TargetGroup"] ?? "", /^targetgroup\/shop-.*-3001-\*$/);
  });

  it("is where tasks are listed, before anybody takes the way", () => {
    const dns = { host: "users.internal", ttlSeconds: 10 };
    const all = about({ dns, connect: { endpoints: [endpoint()], calls: [] } });
    assert.deepEqual(findable("dns", all), [{ expect: "users.internal resolves to every task of users" }]);
    assert.deepEqual(findable("connect", all), [{
      expect: "Cloud Map lists every task of users under shop-dev-users in the namespace shop-dev",
    }]);
  });

  it("is how long requests take, where Service Connect is to end them earlier than the load balancer", () => {
    const slow = (one: Partial<ConnectEndpoint>, kind: InternalBalancer["kind"] = "application") => {
      const connect = { endpoints: [{ ...endpoint(), ...one }], calls: [] };
      const subject = about({ connect, balancers: [balancer("users", kind)] });
      return findable("connect", subject).flatMap((watch) => watch.metric ?? []);
    };
    assert.deepEqual(slow({ appProtocol: "http" }), ["TargetResponseTime"]);
    assert.deepEqual(slow({ appProtocol: "http", requestTimeoutSeconds: 60 }), []);
    assert.deepEqual(slow({}, "network"), []);
  });

  it("is no metric under DNS", () => {
    assert.deepEqual([...inUse("dns", about({})), ...unused("dns", about({}))].map(({ metric }) => metric), [
      undefined, undefined,
    ]);
  });
});
