import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { fewestInstances, packedInstances, tasksIn } from "../../../graph/aws/packing";

const instance = { cpuUnits: 2048, memoryMib: 7985, tasks: 2 };
const size = fc.record({
  cpuUnits: fc.integer({ min: 1, max: 2048 }),
  memoryMib: fc.integer({ min: 1, max: 7985 }),
  count: fc.integer({ min: 0, max: 20 }),
});

describe("packing tasks on instances", () => {
  it("runs out of what there is least of: interfaces, CPU or memory", () => {
    assert.equal(tasksIn(instance, { cpuUnits: 256, memoryMib: 512 }), 2);
    assert.equal(tasksIn(instance, { cpuUnits: 2048, memoryMib: 512 }), 1);
    assert.equal(tasksIn(instance, { cpuUnits: 256, memoryMib: 8192 }), 0);
    const small = { cpuUnits: 256, memoryMib: 512, count: 5 };
    assert.deepEqual([fewestInstances([small], instance), packedInstances([small], instance)], [3, 3]);
  });

  it("sees that parts of instances can't be joined", () => {
    const half = { cpuUnits: 1200, memoryMib: 512, count: 3 };
    assert.deepEqual([fewestInstances([half], instance), packedInstances([half], instance)], [2, 3]);
  });

  it("fills what large tasks leave with small ones", () => {
    const loads = [{ cpuUnits: 256, memoryMib: 512, count: 2 }, { cpuUnits: 1792, memoryMib: 4096, count: 2 }];
    assert.equal(packedInstances(loads, instance), 2);
  });

  it("counts as many as there are, at once", () => {
    const many = { cpuUnits: 256, memoryMib: 512, count: 1e9 + 1 };
    assert.equal(packedInstances([many, { ...many, count: 1 }], instance), 5e8 + 1);
  });

  it("takes no instance for nothing", () => {
    assert.deepEqual([fewestInstances([], instance), packedInstances([], instance)], [0, 0]);
  });

  it("never packs tighter than can be, nor takes more than one instance a task", () => {
    fc.assert(
      fc.property(fc.array(size, { maxLength: 5 }), (loads) => {
        const packed = packedInstances(loads, instance);
        assert.ok(packed >= fewestInstances(loads, instance));
        assert.ok(packed <= loads.reduce((sum, { count }) => sum + count, 0));
      }),
    );
  });
});
