import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { root } from "../../committed";

/** Runs readStack as Pulumi's host would, with this configuration, and says what it gives or throws. */
function run(
  config: Record<string, string>,
  secretKeys: string[] = [],
): { name?: string; isRunError?: boolean; message?: string } {
  const script = `
    const pulumi = require("@pulumi/pulumi");
    const said = (value) => process.stdout.write(JSON.stringify(value));
    const mocks = { newResource: (args) => ({ id: args.name, state: {} }), call: () => ({}) };
    pulumi.runtime.setMocks(mocks, "ecs-service-graph", "dev");
    pulumi.runtime.setAllConfig(${JSON.stringify(config)});
    try { said({ name: require("./settings/read/readStack").readStack().system.name }); }
    catch (thrown) { said({ isRunError: pulumi.RunError.isInstance(thrown), message: thrown.message }); }`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-r", "./register.js", "-e", script], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys) },
  });
  assert.notEqual(stdout, "", stderr);
  return JSON.parse(stdout) as ReturnType<typeof run>;
}

const graph = { "ecs-service-graph:graph": "./examples/shop/services.yaml" };
const sound = {
  ...graph,
  "aws:region": "us-east-1",
  "ecs-service-graph:imageTag": "1",
  "ecs-service-graph:ingress": JSON.stringify({ insecureHttp: true }),
};

describe("readStack", () => {
  it("gives the stack that Pulumi's configuration describes", () => {
    assert.deepEqual(run(sound), { name: "shop" });
  });

  it("throws one error that lists all, with place and advice", () => {
    const { isRunError, message } = run({ ...graph, "ecs-service-graph:logs": "{\"retentionDays\":8}" });
    assert.equal(isRunError, true);
    assert.match(
      message ?? "",
      /^the stack has 3 errors:\naws:region: .*\n {4}pulumi config set .*\ningress: .*\n.*\nlogs\.retentionDays: /,
    );
  });

  it("lets no secret of the stack's file into the environment", () => {
    const services = JSON.stringify({ "user-service": { environment: { GREETING: "hunter2" } } });
    const { message } = run({ ...sound, "ecs-service-graph:services": services }, ["ecs-service-graph:services"]);
    assert.match(message ?? "", /^the stack has 1 error:\nservices\.user-service\.environment\.GREETING: /);
    assert.ok(!message?.includes("hunter2"));
  });
});
