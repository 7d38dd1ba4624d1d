import * as assert from "node:assert/strict";
import { load, shop } from "../../../problems/declare";

describe("checkModes", () => {
  it("asks each discovery mode that a service uses", () => {
    const codesOf = (discovery: string): string[] =>
      load({ services: { web: shop.web, api: { ...shop.api, discovery } } }).problems.map(({ code }) => code);
    assert.ok(codesOf("connect").includes("connect-head-room"));
    assert.ok(codesOf("load-balancer").includes("balancer-cost"));
    assert.ok(!codesOf("dns").some((code) => code === "connect-head-room" || code === "balancer-cost"));
  });
});
