import * as assert from "node:assert/strict";
import { capacityTraits } from "../../../graph/aws/capacities";
import { capacityKinds } from "../../../model/capacity";

describe("the traits of capacity", () => {
  it("have fixed sizes and a platform version on Fargate only", () => {
    const rows = capacityKinds.map((kind) => capacityTraits[kind]);
    assert.deepEqual(rows.map(({ hasFixedSizes }) => hasFixedSizes), [true, true, false]);
    assert.deepEqual(rows.map(({ platformVersion }) => platformVersion), ["LATEST", "LATEST", undefined]);
  });

  it("interrupt tasks on Spot only, and need instances on EC2 only", () => {
    assert.deepEqual(capacityKinds.filter((kind) => capacityTraits[kind].isInterruptible), ["fargate-spot"]);
    assert.deepEqual(capacityKinds.filter((kind) => capacityTraits[kind].onInstances), ["ec2"]);
  });
});
