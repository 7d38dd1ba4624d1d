import * as assert from "node:assert/strict";
import { formerNames } from "../../components/formerNames";

describe("formerNames", () => {
  it("are none while nothing was renamed", () => {
    assert.deepEqual(formerNames([{ name: "web", formerly: [] }], (name) => name), []);
  });

  it("are the names under every combination of both ends' names but the present one", () => {
    const ends = [{ name: "web", formerly: ["www"] }, { name: "orders", formerly: ["order", "cart"] }] as const;
    const names = formerNames(ends, (caller, callee) => `${caller}-calls-${callee}`);
    assert.deepEqual(names, [
      { name: "web-calls-order" }, { name: "web-calls-cart" },
      { name: "www-calls-orders" }, { name: "www-calls-order" }, { name: "www-calls-cart" },
    ]);
  });
});
