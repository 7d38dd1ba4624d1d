import * as assert from "node:assert/strict";
import { publicRows, workloadRows } from "../../../cli/reports/workloadRows";
import type { WorkloadSummary } from "../../../insight/summary/workloadSummary";

const service = (name: string, more: Partial<WorkloadSummary> = {}): WorkloadSummary => ({
  name, kind: "service", image: `shop/${name}:1`, tasks: { min: 2, max: 2 }, cpuUnits: 256, memoryMib: 512,
  capacity: "fargate", ...more,
});
const many = Array.from({ length: 25 }, (_none, index) => service(`s${index}`));

describe("workloadRows", () => {
  it("gives each of a few a row", () => {
    const { tasks, ...job } = service("nightly", { kind: "job" });
    assert.deepEqual(tasks, { min: 2, max: 2 });
    assert.deepEqual(workloadRows([service("web", { tasks: { min: 1, max: 4 } }), job]), [
      ["web", "1 to 4 tasks", "256 CPU units", "512 MiB", "fargate", "shop/web:1"],
      ["nightly", "job", "256 CPU units", "512 MiB", "fargate", "shop/nightly:1"],
    ]);
  });

  it("gives those of many that are alike one row, the largest number first", () => {
    assert.deepEqual(workloadRows([service("big", { memoryMib: 1024 }), ...many]), [
      ["25", "s0, s1, s2 and 22 more", "2 tasks", "256 CPU units", "512 MiB", "fargate", "shop/*:1"],
      ["1", "big", "2 tasks", "256 CPU units", "1024 MiB", "fargate", "shop/*:1"],
    ]);
  });

  it("counts the last of many that are all different", () => {
    const rows = workloadRows(many.map((summary, index) => ({ ...summary, memoryMib: 512 + index })));
    assert.equal(rows.length, 21);
    assert.deepEqual(rows.at(-1), ["5", "s20, s21, s22 and 2 more", "of other sizes"]);
  });
});

describe("publicRows", () => {
  it("says by which host and path the internet reaches which port", () => {
    const endpoint = {
      port: 3000, hosts: ["a.example.com", "b.example.com"], paths: ["/x/*"], allowedCidrs: ["192.0.2.0/24"],
    };
    assert.deepEqual(publicRows([
      service("web", { public: [endpoint] }), service("users"),
      service("api", { public: [{ port: 1, hosts: [], paths: [], allowedCidrs: [] }] }),
    ]), [
      ["web", "a.example.com, b.example.com", "/x/*", "to port 3000", "from 192.0.2.0/24"],
      ["api", "every host", "every path", "to port 1"],
    ]);
  });

  it("counts the last of many", () => {
    const endpoint = { port: 1, hosts: [], paths: [], allowedCidrs: [] };
    const rows = publicRows(many.map((summary) => ({ ...summary, public: [endpoint] })));
    assert.deepEqual([rows.length, rows.at(-1)], [21, ["and 5 more"]]);
  });
});
