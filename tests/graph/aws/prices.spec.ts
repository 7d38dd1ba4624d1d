import * as assert from "node:assert/strict";
import { loadBalancerMonth, usd } from "../../../graph/aws/prices";

describe("usd", () => {
  it("says an amount to the cent", () => {
    const amounts = [loadBalancerMonth, 2 * loadBalancerMonth, 3];
    assert.deepEqual(amounts.map(usd), ["16.43 USD", "32.85 USD", "3.00 USD"]);
  });
});
