import * as assert from "node:assert/strict";
import { healthCheckOf, mountPoints } from "../../../components/task/containerParts";

describe("what containers have alike", () => {
  it("is said in ECS's words", () => {
    assert.deepEqual(mountPoints([{ name: "data", path: "/data", readOnly: false }]), [
      { sourceVolume: "data", containerPath: "/data", readOnly: false },
    ]);
    const times = { intervalSeconds: 30, timeoutSeconds: 5, retries: 3, startPeriodSeconds: 9 };
    assert.deepEqual(healthCheckOf({ command: ["CMD", "true"], ...times }), {
      command: ["CMD", "true"], interval: 30, timeout: 5, retries: 3, startPeriod: 9,
    });
  });

  it("is left out where there is none, as ECS drops an empty list", () => {
    assert.deepEqual([mountPoints([]), healthCheckOf(undefined)], [undefined, undefined]);
  });
});
