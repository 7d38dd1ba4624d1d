import * as assert from "node:assert/strict";
import { discoveryModes } from "../../../../graph/discovery/modes/modes";
import { modes } from "../../../../model/endpoints";

describe("the discovery modes", () => {
  it("are open to services; only Service Connect is closed to jobs and externals", () => {
    const open = (caller: "service" | "job" | "external"): string[] =>
      modes.filter((mode) => discoveryModes[mode].callers.includes(caller));
    assert.deepEqual(open("service"), [...modes]);
    assert.deepEqual(open("job"), ["dns", "load-balancer"]);
    assert.deepEqual(open("external"), ["dns", "load-balancer"]);
  });

  it("have titles of their own", () => {
    assert.equal(new Set(modes.map((mode) => discoveryModes[mode].title)).size, modes.length);
  });
});
