import * as assert from "node:assert/strict";
import * as path from "node:path";
import { runProgram } from "../../plan/runProgram";
import { readStackFile } from "../../plan/stackFile";
import { loadStack } from "../../settings/load/loadStack";
import { root, shop } from "../committed";
import { stackOf as stackOfDeclared } from "../planned";

function stackOf(name: string) {
  const { source = assert.fail(`no stack ${name}`) } = readStackFile(path.join(root, shop), name);
  return loadStack(source).stack ?? assert.fail(`the stack ${name} has errors`);
}

const project = "ecs-service-graph";
const balancing = "arn:aws:elasticloadbalancing:us-east-1:123456789012";
const adoptingConfig = {
  "aws:region": "us-east-1",
  [`${project}:imageTag`]: "1",
  [`${project}:network`]: {
    vpcId: "vpc-0123456789abcdef0", cidrBlocks: ["10.0.0.0/16"], egress: "nat",
    privateSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
  },
  [`${project}:ingress`]: {
    listenerArn: `${balancing}:listener/app/shared/0123456789abcdef/0123456789abcdef`,
    securityGroupId: "sg-0123456789abcdef0", priorities: { from: 20_000, to: 20_999 },
  },
};
const adopting = stackOfDeclared({
  graph: {
    name: "duo",
    services: { web: { port: 3000, public: true, calls: ["billing"] } },
    externals: { billing: { port: 8080, stack: { name: "acme/money/prod", service: "bills" } } },
  },
  config: adoptingConfig,
});

describe("the plan of a stack with jobs and a file system that is there", () => {
  it("tells when jobs run, and whose a group outside is", async () => {
    const efs = { fileSystemId: "fs-0123456789abcdef0", securityGroupId: "sg-0123456789abcdef1" };
    const { jobs, adopted } = await runProgram(stackOfDeclared({
      graph: {
        name: "duo",
        services: { web: { port: 3000, public: true, volumes: { data: { path: "/data", efs } } } },
        jobs: { migrate: { before: ["web"] }, nightly: { schedule: { cron: "0 3 * * ? *" } } },
      },
      config: adoptingConfig,
    }));
    assert.deepEqual(jobs, [
      { name: "migrate", before: ["web"] },
      { name: "nightly", before: [], schedule: { expression: "cron(0 3 * * ? *)", timezone: "UTC" } },
    ]);
    assert.deepEqual(adopted.fileSystems, [efs]);
  });
});

describe("the plan of a stack that adopts", () => {
  it("names what is there, and what is called outside", async () => {
    const { adopted, allowedCidrs, externalCalls } = await runProgram(adopting);
    assert.deepEqual(adopted, { network: adopting.settings.network, ingress: adopting.settings.ingress });
    assert.deepEqual(externalCalls, adopting.system.externalCalls);
    assert.deepEqual(allowedCidrs, []);
    assert.deepEqual((await runProgram(stackOf("prod"))).adopted, {});
  });

  it("tells the group of another stack's service by both names", async () => {
    const { resources } = await runProgram(adopting);
    const groups = resources.flatMap(({ inputs }) => inputs["referencedSecurityGroupId"] ?? []);
    assert.ok(groups.includes("acme/money/prod#bills"));
  });
});

describe("the plan of the shop", () => {
  it("holds the calls of the graph and the outputs of the program", async () => {
    const stack = stackOf("dev");
    const plan = await runProgram(stack);
    assert.deepEqual([plan.version, plan.system, plan.stack], [1, "shop", "dev"]);
    assert.deepEqual(plan.calls, stack.system.calls);
    assert.deepEqual(plan.outputs["calls"], stack.system.calls);
    assert.deepEqual(plan.problems, stack.system.warnings);
    assert.deepEqual([plan.allowedCidrs, plan.hairpin], [["0.0.0.0/0"], "warning"]);
  });

  it("is the same each time, and whatever ran in between", async () => {
    const first = await runProgram(stackOf("dev"));
    const prod = await runProgram(stackOf("prod"));
    assert.deepEqual(await runProgram(stackOf("dev")), first);
    assert.ok(prod.resources.length > first.resources.length);
  });

  it("refers to nothing that it doesn't register", async () => {
    const { resources } = await runProgram(stackOf("prod"));
    const urns = new Set(resources.map(({ urn }) => urn));
    assert.equal(urns.size, resources.length);
    for (const { name, parent, dependsOn, references } of resources) {
      const named = [...parent === undefined ? [] : [parent], ...dependsOn, ...Object.values(references).flat()];
      assert.deepEqual(named.filter((urn) => !urns.has(urn)), [], name);
    }
  });

  it("takes the project into its URNs", async () => {
    const { resources } = await runProgram(stackOf("dev"), { project: "other" });
    assert.ok(resources.every(({ urn }) => urn.startsWith("urn:pulumi:dev::other::")));
  });
});
