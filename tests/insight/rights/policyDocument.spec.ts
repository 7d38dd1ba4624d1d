import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { fixedQuotas } from "../../../graph/aws/quotas";
import { splitPolicies, type Statement } from "../../../insight/rights/policyDocument";

const statement = (actions: number): Statement => ({
  Effect: "Allow", Resource: ["*"], Action: Array.from({ length: actions }, (_, index) => `service:Action${index}`),
});

describe("splitPolicies", () => {
  it("keeps what fits into one policy in one, under the name alone", () => {
    assert.deepEqual(splitPolicies([statement(2)], "shop"), [
      { name: "shop", document: { Version: "2012-10-17", Statement: [statement(2)] } },
    ]);
  });

  it("makes no policy of nothing", () => {
    assert.deepEqual(splitPolicies([], "shop"), []);
  });

  it("loses no action, and exceeds no policy's size", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 12 }), (sizes) => {
      const statements = sizes.map(statement);
      const policies = splitPolicies(statements, "shop");
      const kept = policies.flatMap(({ document }) => document.Statement).flatMap(({ Action }) => Action);
      assert.deepEqual(kept, statements.flatMap(({ Action }) => Action));
      for (const { document } of policies) {
        assert.ok(JSON.stringify(document).length <= fixedQuotas.managedPolicyCharacters.value);
      }
    }));
  });
});
