import * as assert from "node:assert/strict";
import { isInNamespace, obstacle } from "../../../bench/packets/namespace";

describe("a network namespace for packets", () => {
  it("takes root and three tools, and names what is missing", () => {
    assert.equal(obstacle(true, () => true), undefined);
    assert.match(obstacle(false, () => true) ?? "", /^root is needed, /);
    assert.match(obstacle(true, (tool) => tool === "ip") ?? "", /^not installed: nft, unshare /);
  });

  it("is none that this process started in", () => {
    assert.equal(isInNamespace(), false);
  });
});
