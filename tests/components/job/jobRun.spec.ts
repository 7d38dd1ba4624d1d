import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { runInThisContext } from "node:vm";
import type * as pulumi from "@pulumi/pulumi";
import type { Registered } from "../../mocks";
import { FakeEcs, started, stopped, taskArn } from "../fakeEcs";
import { args, registered } from "./runs";

const root = path.join(__dirname, "..", "..", "..");

/** The runs with the code of their provider, from a process whose SDK can turn functions into code. */
function withCode(): [migrate: Registered, seed: Registered] {
  const program = `require("./tests/components/job/runs").registered().then((runs) => {
    console.log(JSON.stringify(runs));
  })`;
  const text = execFileSync(process.execPath, ["-r", "./register.js", "-e", program], {
    cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"],
  });
  return JSON.parse(text) as [Registered, Registered];
}

type Load = (exports: object, load: NodeJS.Require) => void;

/** The provider as Pulumi's own process has it: from its text alone. */
function fromText({ inputs }: Registered): pulumi.dynamic.ResourceProvider {
  const exported: { handler?: () => pulumi.dynamic.ResourceProvider } = {};
  const code = runInThisContext(`(exports, require) => { ${String(inputs["__provider"])} }`) as Load;
  code(exported, require);
  assert.ok(exported.handler);
  return exported.handler();
}

describe("JobRun", () => {
  let migrate: Registered;
  let seed: Registered;
  before(() => { [migrate, seed] = withCode(); });

  it("follows the profile and the endpoint that the AWS provider uses", async () => {
    const endpoints = "[{\"ec2\":\"http://localhost:1\"},{\"ecs\":\"http://localhost:2\"}]";
    const [following] = await registered({ "aws:profile": "shop", "aws:endpoints": endpoints });
    assert.deepEqual([following?.inputs["profile"], following?.inputs["endpoint"]], ["shop", "http://localhost:2"]);
    const [usual] = await registered();
    assert.deepEqual(Object.keys(usual?.inputs ?? {}).filter((key) => /profile|endpoint/.test(key)), []);
  });

  it("needs nothing of this machine: its code is text that names no file", () => {
    assert.equal(migrate.inputs["__provider"], seed.inputs["__provider"]);
    const required = [...String(migrate.inputs["__provider"]).matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name);
    assert.deepEqual(required, ["\"@aws-sdk/client-ecs\""]);
  });

  it("runs from its text alone when it is made and when it changes, and fails as the run does", async () => {
    const { create, update } = fromText(migrate);
    assert.ok(update);
    const fake = await FakeEcs.listen();
    const environment = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_ECS: fake.endpoint, AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret",
    });
    try {
      fake.says({ RunTask: [started], DescribeTasks: [stopped({ exitCode: 0 }), stopped({ exitCode: 1 })] });
      assert.deepEqual(await create(args), { id: taskArn, outs: args });
      await assert.rejects(update(taskArn, args, args), /^Error: migrate: the job failed: .* exit code 1 /);
    } finally {
      process.env = environment;
      fake.close();
    }
  });

  it("differs by its task definition alone", async () => {
    const { diff } = fromText(migrate);
    assert.ok(diff);
    const changed = async (change: object) => (await diff("id", args, { ...args, ...change })).changes;
    assert.deepEqual(
      [await changed({ taskDefinition: "migrate:2" }), await changed({ timeoutMinutes: 5, subnets: ["private-2"] })],
      [true, false],
    );
  });
});
