import * as assert from "node:assert/strict";
import { connect } from "../../../../graph/discovery/modes/connectMode";
import type { ConnectEndpoint, InternalBalancer } from "../../../../model/system";
import { balancer, endpoint } from "../../migration/scenes";
import { about, metrics } from "./subjects";

const serving = (protocol?: ConnectEndpoint["appProtocol"]) =>
  about({ connect: { endpoints: [endpoint(protocol)], calls: [] } });

describe("the discovery mode connect", () => {
  it("is watched by the requests at the server, and by the errors at each caller", () => {
    assert.deepEqual(connect.inUse(serving("http"), ["web"]), [
      {
        namespace: "AWS/ECS", metric: "RequestCount", expect: "rises by what the moved callers send",
        dimensions: { DiscoveryName: "shop-dev-users", ServiceName: "users", ClusterName: "shop-dev" },
      },
      {
        namespace: "AWS/ECS", metric: "HTTPCode_Target_5XX_Count",
        expect: "is as low as it was in the earlier discovery mode",
        dimensions: { TargetDiscoveryName: "shop-dev-users", ServiceName: "web", ClusterName: "shop-dev" },
      },
    ]);
    assert.equal(connect.inUse(serving("http"), [])[0]?.expect, "goes on as before");
  });

  it("counts connections where the proxy sees no requests, and no status where it counts none", () => {
    assert.deepEqual(connect.inUse(serving(), ["web"]).map(({ metric }) => metric), ["NewConnectionCount"]);
    assert.deepEqual(connect.inUse(serving("grpc"), ["web"]).map(({ metric }) => metric), ["RequestCount"]);
    assert.deepEqual(metrics(connect.unused(serving())), [
      ["AWS/ECS", "NewConnectionCount", "shop-dev-users users shop-dev"],
    ]);
  });

  it("lists the tasks in the namespace before anything calls them", () => {
    assert.deepEqual(connect.findable(serving()), [{
      expect: "Cloud Map lists every task of users under shop-dev-users in the namespace shop-dev",
    }]);
  });

  it("asks how long requests take where Service Connect would end them earlier than the load balancer", () => {
    const slow = (limits: Partial<ConnectEndpoint>, kind: InternalBalancer["kind"] = "application") => {
      const endpoints = [{ ...endpoint(), ...limits }];
      const subject = about({ connect: { endpoints, calls: [] }, balancers: [balancer("users", kind)] });
      return connect.findable(subject).flatMap(({ metric }) => metric ?? []);
    };
    assert.deepEqual(slow({ appProtocol: "http" }), ["TargetResponseTime"]);
    assert.deepEqual(slow({ appProtocol: "http", requestTimeoutSeconds: 60 }), []);
    assert.deepEqual(slow({}, "network"), []);
  });
});
