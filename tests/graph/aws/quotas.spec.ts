import * as assert from "node:assert/strict";
import { adjustableQuotas, fixedQuotas, quotaOf, raiseAdvice } from "../../../graph/aws/quotas";
import { settingsSchema } from "../../../settings/schema/settingsSchema";

describe("AWS's quotas", () => {
  it("have a source each", () => {
    for (const [name, { page }] of Object.entries({ ...fixedQuotas, ...adjustableQuotas }))
      assert.match(page, /^https:\/\/docs\.aws\.amazon\.com\//, name);
  });

  it("are AWS's default until a stack says that one has been raised", () => {
    assert.equal(quotaOf("rulesPerSecurityGroup", undefined), 60);
    assert.equal(quotaOf("rulesPerSecurityGroup", { loadBalancersPerRegion: 70 }), 60);
    assert.equal(quotaOf("rulesPerSecurityGroup", { rulesPerSecurityGroup: 100 }), 100);
  });

  it("that AWS raises are a setting each, with AWS's default below the most that it takes", () => {
    for (const [name, { value, most }] of Object.entries(adjustableQuotas)) {
      assert.ok(value < most, name);
      assert.equal(settingsSchema.safeParse({ limits: { [name]: most } }).success, true, name);
      assert.equal(settingsSchema.safeParse({ limits: { [name]: most + 1 } }).success, false, name);
    }
  });

  it("name in their advice what to ask AWS for, and what to set then", () => {
    const advice = raiseAdvice("rulesPerSecurityGroup", 70);
    assert.match(advice, /"Inbound or outbound rules per security group", then set limits\.rulesPerSecurityGroup: 70$/);
  });
});
