import * as assert from "node:assert/strict";
import { cpuSizes, describeMemory, memorySizes } from "../../../graph/aws/fargate";

describe("Fargate's sizes", () => {
  it("go up to 16 vCPU", () => {
    assert.deepEqual(cpuSizes, [256, 512, 1024, 2048, 4096, 8192, 16_384]);
  });

  it("give each CPU size its memory", () => {
    const ends = cpuSizes.map((cpu) => [memorySizes(cpu)[0], memorySizes(cpu).at(-1), memorySizes(cpu).length]);
    assert.deepEqual(ends, [
      [512, 2048, 3],
      [1024, 4096, 4],
      [2048, 8192, 7],
      [4096, 16_384, 13],
      [8192, 30_720, 23],
      [16_384, 61_440, 12],
      [32_768, 122_880, 12],
    ]);
    assert.deepEqual(memorySizes(300), []);
  });

  it("are told as a list where it is short, as a range where it is long", () => {
    assert.equal(describeMemory(256), "512, 1024, 2048");
    assert.equal(describeMemory(8192), "16384 to 61440 in steps of 4096");
  });
});
