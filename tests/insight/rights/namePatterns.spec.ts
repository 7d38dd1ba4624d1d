import * as assert from "node:assert/strict";
import { namePatterns } from "../../../insight/rights/namePatterns";

describe("namePatterns", () => {
  const patterns = (...names: string[]) => namePatterns(names, { system: "shop", stack: "dev" });

  it("ends names after the stack's, so that a further service needs no other rights", () => {
    assert.deepEqual(patterns("shop-dev-web-*", "shop-dev-api-*"), ["shop-dev-*"]);
    assert.deepEqual(patterns("/ecs/shop-dev/web", "/ecs/shop-dev/api/connect"), ["/ecs/shop-dev/*"]);
    assert.deepEqual(patterns("shop/web", "shop/api"), ["shop/*"]);
  });

  it("keeps names whole that are the stack's alone, or that had to be cut", () => {
    assert.deepEqual(patterns("shop-dev", "sh-1a2b3c4d-web-*"), ["sh-1a2b3c4d-web-*", "shop-dev"]);
  });

  it("takes no other stack's name in", () => {
    assert.deepEqual(patterns("shop-dev2-web"), ["shop-dev2-web"]);
  });
});
