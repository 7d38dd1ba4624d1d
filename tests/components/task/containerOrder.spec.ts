import * as assert from "node:assert/strict";
import { dependencies } from "../../../components/task/containerOrder";
import { sidecar } from "../../builders";

const logRouter = { type: "fluentbit", options: {}, secrets: [] } as const;

describe("dependencies", () => {
  it("are what sidecars must be before the service starts, in ECS's words", () => {
    const sidecars = (["started", "healthy", "succeeded"] as const).map((before) => sidecar(before, { before }));
    assert.deepEqual(dependencies([...sidecars, sidecar("agent")]), [
      { containerName: "started", condition: "START" },
      { containerName: "healthy", condition: "HEALTHY" },
      { containerName: "succeeded", condition: "SUCCESS" },
    ]);
    assert.equal(dependencies([sidecar("agent")]), undefined);
  });

  it("have the log router there first, or healthy where its author says so", () => {
    const condition = (before?: "healthy") => dependencies([sidecar("router", { logRouter, ...before && { before } })]);
    assert.deepEqual(condition(), [{ containerName: "router", condition: "START" }]);
    assert.deepEqual(condition("healthy"), [{ containerName: "router", condition: "HEALTHY" }]);
  });
});
