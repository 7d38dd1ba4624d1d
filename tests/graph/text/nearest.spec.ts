import * as assert from "node:assert/strict";
import { didYouMean, nearest } from "../../../graph/text/nearest";

describe("nearest", () => {
  it("finds the name that was meant among others", () => {
    assert.equal(nearest("oders", ["users", "orders", "products"]), "orders");
  });

  it("allows two slips in a short name, and a third of a long one", () => {
    assert.equal(nearest("wbee", ["web"]), "web");
    assert.equal(nearest("wexyz", ["web"]), undefined);
    assert.equal(nearest("notifcatonservic", ["notification-service"]), "notification-service");
  });

  it("finds none where there is none", () => {
    assert.equal(nearest("web", []), undefined);
  });
});

describe("didYouMean", () => {
  it("lists what is there where nothing is near, by name", () => {
    const known = ["web", "api"];
    assert.equal(didYouMean("warehouse", known, "take it out"), "known: api, web");
    assert.deepEqual(known, ["web", "api"]);
  });

  it("lists no more than twelve", () => {
    const known = "a b c d e f g h i j k l m".split(" ");
    const twelve = "known: a, b, c, d, e, f, g, h, i, j, k, l";
    assert.equal(didYouMean("warehouse", known.slice(0, 12), ""), twelve);
    assert.equal(didYouMean("warehouse", known, ""), `${twelve}, ...`);
  });

  it("advises otherwise where nothing is known", () => {
    assert.equal(didYouMean("web", [], "take it out"), "take it out");
  });
});
