import * as assert from "node:assert/strict";
import { ownSettings } from "../../../settings/read/ownSettings";

const own = (config: Record<string, unknown>) =>
  ownSettings({ project: "shop", stackName: "dev", rootDirectory: "/", config });

describe("ownSettings", () => {
  it("takes the project's own settings by their short names, and no other's", () => {
    const others = { "aws:region": "us-east-1", "shop-2:imageTag": "2", "workshop:imageTag": "3" };
    assert.deepEqual(own({ ...others, "shop:imageTag": "1" }), { imageTag: "1" });
  });

  it("reads true and false where a setting takes them, and nowhere else", () => {
    assert.deepEqual(own({ "shop:production": "false", "shop:exec": "true", "shop:imageTag": "true" }),
      { production: false, exec: true, imageTag: "true" });
  });

  it("reads objects and lists where a setting takes them, and keeps text that looks like one", () => {
    assert.deepEqual(own({ "shop:tags": " {\"a\":\"1\"}", "shop:exec": "[\"web\"]", "shop:graph": "[1]" }),
      { tags: { a: "1" }, exec: ["web"], graph: "[1]" });
  });

  it("leaves what can't be read, or isn't known, to the check of its shape", () => {
    assert.deepEqual(own({ "shop:tags": "{\"a\":", "shop:production": "yes", "shop:netwrok": "{}" }),
      { tags: "{\"a\":", production: "yes", netwrok: {} });
  });

  it("leaves a fraction, whose last zeros YAML has lost, to the check of its shape", () => {
    assert.deepEqual(own({ "shop:imageTag": 1.2 }), { imageTag: 1.2 });
  });

  it("makes text of a number where a setting takes text, and only there", () => {
    assert.deepEqual(own({ "shop:imageTag": 20_261_120, "shop:logs": 7 }), { imageTag: "20261120", logs: 7 });
  });
});
