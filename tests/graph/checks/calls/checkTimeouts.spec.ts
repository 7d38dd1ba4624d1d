import * as assert from "node:assert/strict";
import { load, shop } from "../../../problems/declare";

/** What is said of a caller's budget of five seconds for a request that the callee gives so many. */
const said = (requestSeconds: number): string[] =>
  load({
    also: { defaults: { cpu: 512, memory: 1024 } },
    services: {
      web: { ...shop.web, calls: [{ to: "api", timeoutSeconds: 5 }] },
      api: { ...shop.api, discovery: "connect", timeouts: { requestSeconds } },
    },
  }).problems.map(({ message, hint }) => `${message}: ${hint}`);

describe("the checks of time limits", () => {
  it("tell of a caller that gives up before its callee, whose limit may be none", () => {
    assert.deepEqual(said(30), [
      "the caller gives up after 5 s, \"api\" works on for 30 s: "
      + "give it 30 s or more, or lower services.api.timeouts.requestSeconds",
    ]);
    assert.deepEqual(said(0), [
      "the caller gives up after 5 s, \"api\" works on without a limit: "
      + "limit services.api.timeouts.requestSeconds, or leave timeoutSeconds out",
    ]);
    assert.deepEqual(said(5), []);
  });
});
