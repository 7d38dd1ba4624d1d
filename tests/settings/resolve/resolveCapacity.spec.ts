import * as assert from "node:assert/strict";
import { resolveCapacity } from "../../../settings/resolve/resolveCapacity";

const ec2 = { instanceType: "m7g.large", min: 1, max: 4 };
const instances = { ...ec2, architecture: "arm64", trunking: false };

describe("resolveCapacity", () => {
  it("has instances wherever the stack gives them", () => {
    assert.deepEqual(resolveCapacity(), { spotOnDemandBase: 0 });
    assert.deepEqual(resolveCapacity({ ec2 }), { spotOnDemandBase: 0, instances });
  });

  it("keeps every word of its author's", () => {
    const capacity = { spot: { onDemandBase: 2 }, ec2: { ...ec2, instanceType: "m5.large", trunking: true } };
    assert.deepEqual(resolveCapacity(capacity), {
      spotOnDemandBase: 2,
      instances: { ...ec2, instanceType: "m5.large", architecture: "x86_64", trunking: true },
    });
  });
});
