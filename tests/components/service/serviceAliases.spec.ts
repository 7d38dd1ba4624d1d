import * as assert from "node:assert/strict";
import { serviceAliases } from "../../../components/service/serviceAliases";

const gateway = "ecs-service-graph:index:GatewayService";

describe("serviceAliases", () => {
  it("keep a service that becomes public or stops being so", () => {
    assert.deepEqual(serviceAliases({ formerly: [] }, "GatewayService").aliases, [{ type: gateway }]);
  });

  it("keep a renamed service, of either type", () => {
    assert.deepEqual(serviceAliases({ formerly: ["www"] }, "GatewayService").aliases, [
      { type: gateway }, { name: "www" }, { name: "www", type: gateway },
    ]);
  });

  it("leave the caller's own options as they are", () => {
    const options = serviceAliases({ formerly: [] }, "GatewayService", { protect: true, aliases: [{ name: "old" }] });
    assert.equal(options.protect, true);
    assert.deepEqual(options.aliases, [{ name: "old" }, { type: gateway }]);
  });
});
