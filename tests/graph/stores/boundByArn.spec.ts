import * as assert from "node:assert/strict";
import { boundByArn } from "../../../graph/stores/boundByArn";

const bound = (settings: object) => boundByArn({ name: "mails", declared: { kind: "queue" }, settings });

describe("boundByArn", () => {
  it("is what is there, with its key where that isn't AWS's own", () => {
    assert.deepEqual(bound({ arn: "arn:1" }), { kind: "adopt", arn: "arn:1" });
    assert.deepEqual(bound({ arn: "arn:1", kmsKeyArn: "arn:2" }), { kind: "adopt", arn: "arn:1", kmsKeyArn: "arn:2" });
  });

  it("is nothing of a store that the stack makes", () => {
    assert.equal(bound({ visibilitySeconds: 60 }), undefined);
  });
});
