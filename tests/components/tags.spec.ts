import * as assert from "node:assert/strict";
import { stackOf, tagging } from "../../components/tags";

describe("tagging", () => {
  it("adds system, stack and node to the stack's own tags", () => {
    const tags = tagging({ name: "shop", stack: "dev" }, { owner: "platform" });
    assert.deepEqual(tags("web"), {
      "owner": "platform",
      "servicegraph:system": "shop",
      "servicegraph:stack": "dev",
      "servicegraph:node": "web",
    });
  });
});

describe("stackOf", () => {
  it("reads the stack that something belongs to from its tags", () => {
    const tags = tagging({ name: "shop", stack: "dev" }, { owner: "platform" });
    assert.deepEqual(stackOf(tags("web")), { system: "shop", stack: "dev" });
  });

  it("finds none where no stack of the program has tagged it", () => {
    assert.equal(stackOf({}), undefined);
    assert.equal(stackOf({ "owner": "platform", "servicegraph:system": "shop" }), undefined);
    assert.equal(stackOf({ "servicegraph:stack": "dev" }), undefined);
  });
});
