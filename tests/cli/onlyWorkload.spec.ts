import * as assert from "node:assert/strict";
import { planCommand } from "../../cli/commands/planCommand";
import { UsageError } from "../../cli/options";
import { onlyWorkload } from "../../cli/onlyWorkload";
import { project } from "../insight/change/migrating";

describe("onlyWorkload", () => {
  it("keeps the calls, resources and problems of one service", async () => {
    const { result } = await planCommand.run({ cwd: project(), stack: "dev" });
    const only = onlyWorkload(result, "users");
    assert.deepEqual(only.workloads.map(({ name }) => name), ["users"]);
    assert.deepEqual(only.calls.map(({ from, to }) => `${from} -> ${to}`), ["web -> users"]);
    assert.ok(only.resources.some(({ type, name }) => type === "aws:ecs/service:Service" && name === "users"));
    assert.ok(!only.resources.some(({ type, name }) => type === "aws:ecs/service:Service" && name === "web"));
    assert.deepEqual(result.problems.map(({ path }) => path), ["ingress.insecureHttp", "services.users.discovery"]);
    assert.deepEqual(only.problems.map(({ path }) => path), ["services.users.discovery"]);
  });

  it("is wrong usage for a name that isn't there", async () => {
    const { result } = await planCommand.run({ cwd: project(), stack: "dev" });
    assert.throws(() => onlyWorkload(result, "user"),
      new UsageError("there is no service or job \"user\": did you mean \"users\"?"));
  });
});
