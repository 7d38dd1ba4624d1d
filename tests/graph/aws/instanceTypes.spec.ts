import * as assert from "node:assert/strict";
import { architectureOf, instanceType, memoryForTasks, tasksPerInstance } from "../../../graph/aws/instanceTypes";

type Listed = readonly [plain: number, trunked: number | undefined, vCpus: number, gib: number];

/** As AWS lists them: tasks without trunking, with it, vCPUs and GiB. */
const listed: Readonly<Record<string, Listed>> = {
  "t3.nano": [1, undefined, 2, 0.5],
  "t3.small": [2, undefined, 2, 2],
  "t3a.small": [1, undefined, 2, 2],
  "t4g.2xlarge": [3, undefined, 8, 32],
  "m5.large": [2, 10, 2, 8],
  "m5.8xlarge": [7, 60, 32, 128],
  "m5.24xlarge": [14, 120, 96, 384],
  "m6g.medium": [1, 4, 1, 4],
  "m6i.8xlarge": [7, 90, 32, 128],
  "m6a.48xlarge": [14, 120, 192, 768],
  "m7g.large": [2, 10, 2, 8],
  "m7g.12xlarge": [7, 60, 48, 192],
  "m7i.12xlarge": [7, 120, 48, 192],
  "m7a.medium": [1, 4, 1, 4],
  "c5.large": [2, 10, 2, 4],
  "c5.9xlarge": [7, 60, 36, 72],
  "c5.18xlarge": [14, 120, 72, 144],
  "c6i.xlarge": [3, 20, 4, 8],
  "c7g.2xlarge": [3, 40, 8, 16],
  "r5.4xlarge": [7, 60, 16, 128],
  "r5.8xlarge": [7, undefined, 32, 256],
  "r7i.48xlarge": [14, 120, 192, 1536],
};

describe("instanceType", () => {
  for (const [name, [plain, trunked, vCpus, gib]] of Object.entries(listed)) {
    it(`knows ${name} as AWS lists it`, () => {
      const type = instanceType(name);
      assert.ok(type);
      assert.deepEqual([type.cpuUnits, type.memoryMib], [vCpus * 1024, gib * 1024]);
      assert.deepEqual([tasksPerInstance(type, false), type.trunkedTasks], [plain, trunked]);
      assert.equal(tasksPerInstance(type, true), trunked ?? 0);
    });
  }

  it("knows nothing of other families, nor of sizes that a family hasn't", () => {
    for (const name of ["m5", "m5.9xlarge", "c5.8xlarge", "m7g.24xlarge", "m5.medium", "t3.4xlarge", "t9.small",
      "x2gd.large", "m5.metal", "large.m5", "toString.large"]) {
      assert.equal(instanceType(name), undefined, name);
    }
  });

  it("leaves the operating system its share of the memory", () => {
    assert.equal(memoryForTasks({ cpuUnits: 2048, memoryMib: 8192, interfaces: 3 }), 7985);
  });
});

describe("architectureOf", () => {
  it("is Graviton's where the name has a g behind its generation", () => {
    for (const name of ["a1.large", "t4g.small", "m7g.large", "r8gd.large", "im4gn.large", "g5g.large"]) {
      assert.equal(architectureOf(name), "arm64", name);
    }
    for (const name of ["t3.small", "m5.large", "m7i.large", "g4dn.xlarge", "g5.xlarge", "u-6tb1.metal"]) {
      assert.equal(architectureOf(name), "x86_64", name);
    }
  });
});
