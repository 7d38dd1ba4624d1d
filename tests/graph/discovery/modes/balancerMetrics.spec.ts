import * as assert from "node:assert/strict";
import { errorsOf, slowAnswers } from "../../../../graph/discovery/modes/balancerMetrics";
import { balancer } from "../../migration/scenes";
import { about } from "./subjects";

describe("the metrics of load balancers", () => {
  it("count errors and time answers only where the load balancer reads HTTP", () => {
    const balancers = [balancer("users", "application"), balancer("users", "network")];
    const subject = about({ balancers });
    assert.deepEqual(balancers.map((each) => errorsOf(each, subject).length), [1, 0]);
    assert.deepEqual(slowAnswers(subject), [{
      namespace: "AWS/ApplicationELB", metric: "TargetResponseTime",
      dimensions: { LoadBalancer: "app/shop-dev-users--http-*" },
    }]);
  });
});
