import * as assert from "node:assert/strict";
import { summaryOf } from "../../../insight/summary/workloadSummary";
import { resolved, shop } from "../../problems/declare";

describe("summaryOf", () => {
  it("says what a service and a job run, how often, how large and where", () => {
    const { system } = resolved({
      services: {
        ...shop, web: { ...shop.web, public: { hosts: ["a.example.com"], paths: ["/x/*"] }, desiredCount: 3 },
      },
      also: { jobs: { nightly: { image: "alpine:3", cpu: 512, memory: 1024 } } },
      settings: { imageTag: "1.0.0" },
    });
    const found = new Map(summaryOf(system).map((summary) => [summary.name, summary]));
    assert.deepEqual(found.get("web"), {
      name: "web", kind: "service", image: `${system.name}/web:1.0.0`, tasks: { min: 3, max: 3 }, cpuUnits: 256,
      memoryMib: 512, capacity: "fargate",
      public: [{ port: 3000, hosts: ["a.example.com"], paths: ["/x/*"], allowedCidrs: [] }],
    });
    assert.deepEqual(found.get("nightly"),
      { name: "nightly", kind: "job", image: "alpine:3", cpuUnits: 512, memoryMib: 1024, capacity: "fargate" });
  });

  it("gives the bounds of autoscaling, and a digest", () => {
    const digest = `sha256:${"0a".repeat(32)}`;
    const api = { port: 3001, image: { digest }, autoscaling: { min: 2, max: 9, cpuPercent: 60 } };
    const { system } = resolved({ services: { ...shop, api } });
    const [summary] = summaryOf(system).filter(({ name }) => name === "api");
    assert.deepEqual(summary?.tasks, { min: 2, max: 9 });
    assert.equal(summary.image, `${system.name}/api@${digest}`);
  });
});
