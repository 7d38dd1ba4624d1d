import * as assert from "node:assert/strict";
import { lastPart } from "../../../graph/text/lastPart";

describe("lastPart", () => {
  it("is what stands behind the last slash, or the text itself", () => {
    assert.equal(lastPart("arn:aws:ecs:us-east-1:123456789012:service/shop-dev/orders"), "orders");
    assert.equal(lastPart("orders"), "orders");
  });
});
