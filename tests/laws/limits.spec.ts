import * as assert from "node:assert/strict";
import { heldLimits } from "../../plan/heldLimits";
import { planOf } from "../planned";
import { holds } from "./laws";

describe("the limits of AWS", () => {
  it("are kept by whatever the program registers for a sound system", () => holds(async (declared) => {
    assert.deepEqual(heldLimits((await planOf(declared)).resources), []);
  }));
});
