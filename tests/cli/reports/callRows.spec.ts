import * as assert from "node:assert/strict";
import { callRows } from "../../../cli/reports/callRows";
import type { ResolvedCall } from "../../../model/system";

const call = (from: string, to: string): ResolvedCall =>
  ({ id: `${from}->${to}:80`, from, to, port: 80, protocol: "http", via: "dns", env: { URL: `http://${to}` } });

describe("callRows", () => {
  it("gives each of a few calls a row with its address, callers that nobody calls first", () => {
    assert.deepEqual(callRows([call("a", "z"), call("web", "a"), call("web", "z")]), [
      ["web", "->", "a", "http 80", "by dns", "URL=http://a"],
      ["web", "->", "z", "http 80", "by dns", "URL=http://z"],
      ["a", "->", "z", "http 80", "by dns", "URL=http://z"],
    ]);
  });

  it("gives many calls a row for each layer of callers", () => {
    const leaves = Array.from({ length: 40 }, (_none, index) => call("api", `s${index}`));
    assert.deepEqual(callRows([...leaves, call("web", "api")]), [
      ["layer 1", "1 caller", "1 call", "web -> api 80"],
      ["layer 2", "1 caller", "40 calls", "api -> s0 80, api -> s1 80 and 38 more"],
    ]);
  });

  it("counts the last of many layers, and has a layer for calls in a circle", () => {
    const chain = Array.from({ length: 40 }, (_none, index) => call(`s${index}`, `s${index + 1}`));
    assert.deepEqual(callRows(chain).slice(-1), [["and 11 more layers"]]);
    const circle = Array.from({ length: 40 }, (_none, index) => call(`s${index}`, `s${(index + 1) % 40}`));
    assert.deepEqual(callRows(circle).map(([layer, callers]) => [layer, callers]), [["layer 1", "40 callers"]]);
  });
});
