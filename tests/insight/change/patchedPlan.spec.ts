import * as assert from "node:assert/strict";
import { benchConfig, benchGraph } from "../../../bench/system";
import { ownedBy, patched, readyOf } from "../../../insight/change/patchedPlan";
import { runProgram } from "../../../plan/runProgram";
import type { PlannedResource } from "../../../plan/plan";
import { stackOf } from "../../planned";

const graph = {
  ...benchGraph(3), jobs: { seed: { before: ["service-1"] }, report: { schedule: { cron: "0 3 * * ? *" } } },
};
const [first, ...others] = Object.keys(graph.services);
const stack = stackOf({ graph, config: benchConfig });
const namesOf = (resources: readonly PlannedResource[], urns: Iterable<string>) =>
  [...urns].map((urn) => resources.find((resource) => resource.urn === urn))
    .map((resource) => `${resource?.type.split(":").at(-1) ?? ""} ${resource?.name ?? ""}`);

describe("readyOf", () => {
  it("is what the program has others wait for", async () => {
    const { resources } = await runProgram(stack);
    const ready = readyOf(resources, new Set(["service-2", "seed", "report"]));
    assert.deepEqual(namesOf(resources, ready.get("service-2") ?? []), ["Service service-2"]);
    assert.equal(ready.get("seed")?.length, 1);
    assert.deepEqual(ready.get("report"), []);
    const waiting = resources.find(({ type, name }) => type === "aws:ecs/service:Service" && name === "service-1");
    for (const urn of [...ready.values()].flat()) assert.ok(waiting?.dependsOn.includes(urn), urn);
  });
});

describe("ownedBy", () => {
  it("is a service's component with all in it, and nothing of another's", async () => {
    const { resources } = await runProgram(stack);
    const owned = namesOf(resources, ownedBy(resources, new Set(["service-1"])));
    assert.ok(owned.includes("InternalService service-1") && owned.includes("TaskDefinition service-1"));
    assert.deepEqual(owned.filter((name) => name.includes("service-2")), []);
  });
});

describe("patched", () => {
  it("keeps what only the whole knows, takes what is made in what differs, and drops what it made", async () => {
    const { resources } = await runProgram(stack);
    const run = { differing: new Set(["service-2"]), before: stack, after: stack };
    const ofTask = ({ type, name }: PlannedResource) => type.endsWith(":TaskDefinition") && name === "service-2";
    const registered = resources.filter(({ name }) => name !== "service-2-execution").map((resource) =>
      (ofTask(resource) || resource.name === "network" ? { ...resource, protect: !resource.protect } : resource));
    const { resources: found, changed } = patched(resources, { ...run, registered });
    assert.deepEqual(namesOf(found, changed), ["TaskDefinition service-2"]);
    assert.deepEqual(
      resources.filter(({ urn }) => !found.some((resource) => resource.urn === urn)).map(({ name }) => name),
      ["service-2-execution"],
    );
  });
});

describe("a run with services that are there", () => {
  it("registers the others as a run for all does", async () => {
    const { resources } = await runProgram(stack);
    const there = readyOf(resources, new Set([...others, "seed", "report"]));
    const part = (await runProgram(stack, { there })).resources;
    const own = ownedBy(resources, new Set([first ?? ""]));
    assert.deepEqual(
      new Map(part.filter(({ urn }) => own.has(urn)).map((resource) => [resource.urn, resource])),
      new Map(resources.filter(({ urn }) => own.has(urn)).map((resource) => [resource.urn, resource])),
    );
    assert.equal([...ownedBy(part, new Set([...others, "seed", "report"]))].length, 0);
  });
});
