import * as assert from "node:assert/strict";
import { load, shop, type Declaration } from "../../problems/declare";

const bus = "arn:aws:events:us-east-1:123456789012:event-bus/orders";
const permissions = [{ actions: ["events:PutEvents"], resources: [bus] }];

function hintsOf({ services = {}, ...rest }: Declaration): string[] {
  const web = { ...shop.web, permissions };
  return load({ ...rest, services: { web, ...services } }).problems
    .filter(({ code }) => code === "permission-unreachable").map(({ hint }) => hint);
}

// A security group without a rule drops the call, which ends in the SDK's timeout: aws/aws-sdk-js#3203.
describe("checkPermissionRoutes", () => {
  it("names the host to declare, in the region's own domain", () => {
    const [hint = ""] = hintsOf({});
    assert.match(hint, /host: events\.us-east-1\.amazonaws\.com/);
    const [metrics = ""] = hintsOf({
      services: { web: { ...shop.web, permissions: [{ actions: ["cloudwatch:PutMetricData"], resources: ["*"] }] } },
    });
    assert.match(metrics, /host: monitoring\.us-east-1\.amazonaws\.com/);
  });

  it("is content where tasks go through NAT for all else, or call an external on 443", () => {
    assert.deepEqual(hintsOf({ settings: { network: { endpoints: "none" } } }), []);
    const web = { ...shop.web, permissions, calls: ["api", "sqs"] };
    assert.deepEqual(hintsOf({
      services: { web }, also: { externals: { sqs: { port: 443, host: "sqs.us-east-1.amazonaws.com" } } },
    }), []);
  });
});
