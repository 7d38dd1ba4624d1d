import * as assert from "node:assert/strict";
import { tagging } from "../../components/tags";

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
