import * as assert from "node:assert/strict";
import { blocksOf, contextOf } from "../../../settings/load/declaredStack";
import type { Settings } from "../../../settings/schema/settingsSchema";
import { resolved } from "../../problems/declare";

const graph = { name: "shop", services: { web: { port: 3000 } }, jobs: { nightly: { cpu: 512 } } };
const source = { project: "shop", stackName: "dev", rootDirectory: ".", config: { "aws:region": "us-east-1" }, graph };
const declared = (settings: Settings) => ({ source, settings, graph, versions: {} });

describe("a declared stack", () => {
  it("speaks of services, jobs and defaults, each in the graph and in the stack", () => {
    const jobs = { nightly: { enabled: false } };
    const settings = { defaults: { cpu: 256 }, services: { web: { cpu: 1024 } }, jobs };
    assert.deepEqual(blocksOf(declared(settings)).map((block) => [block.path, block.declared]), [
      ["defaults", {}], ["services.web", { port: 3000 }], ["jobs.nightly", { cpu: 512 }],
      ["defaults", { cpu: 256 }], ["services.web", { cpu: 1024 }], ["jobs.nightly", { enabled: false }],
    ]);
  });

  it("is resolved for what the stack says of internal load balancers", () => {
    assert.equal(contextOf(declared({}), []).balancers, undefined);
    const loadBalancer = { domain: "lb.example.com" };
    assert.deepEqual(contextOf(declared({ discovery: { loadBalancer } }), []).balancers, loadBalancer);
  });

  it("keeps a job's layer of the stack above the graph's, and leaves out what isn't enabled", () => {
    const also = { jobs: { nightly: { schedule: { cron: "0 3 * * ? *" }, cpu: 512, memory: 1024 }, weekly: {} } };
    const jobs = { nightly: { cpu: 1024, memory: 2048, image: { tag: "7" } }, weekly: { enabled: false } };
    const { system } = resolved({ also, settings: { jobs, defaults: { memory: 512 } } });
    const found = system.workloads.filter(({ kind }) => kind === "job");
    const sizes = found.map(({ name, cpuUnits, memoryMib }) => [name, cpuUnits, memoryMib]);
    assert.deepEqual(sizes, [["nightly", 1024, 2048]]);
    assert.deepEqual(found[0]?.image, { kind: "ecr", repository: "shop/nightly", tag: "7" });
  });
});
