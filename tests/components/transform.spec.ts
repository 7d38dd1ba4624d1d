import * as assert from "node:assert/strict";
import { transformed } from "../../components/transform";

describe("transformed", () => {
  it("leaves the args alone where there is no transform", () => {
    const args = { cpu: "256" };
    assert.equal(transformed(undefined, args, "web"), args);
  });

  it("gives what the transform makes of the args and the logical name", () => {
    const edit = (args: { family: string }, name: string) => ({ ...args, family: `${args.family}-${name}` });
    assert.deepEqual(transformed(edit, { family: "shop" }, "web"), { family: "shop-web" });
  });
});
