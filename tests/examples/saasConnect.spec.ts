import * as assert from "node:assert/strict";
import { holds, prove } from "../../insight/proof/proof";
import type { Plan, PlannedResource } from "../../plan/plan";
import { committedPlan, saasConnect } from "../committed";
import { ofType } from "../planned";

const planOf = (stackName: string): Promise<Plan> => committedPlan(stackName, { folder: saasConnect });

interface Container {
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly portMappings: readonly { readonly name?: string; readonly appProtocol?: string }[];
}

function named(plan: Plan, type: string, name: string): PlannedResource {
  const found = ofType(plan, type).find((resource) => resource.name === name);
  return found ?? assert.fail(`no ${type} ${name}`);
}

const taskOf = (plan: Plan, name: string) => named(plan, "aws:ecs/taskDefinition:TaskDefinition", name).inputs;
const containerOf = (plan: Plan, name: string): Container =>
  (JSON.parse(String(taskOf(plan, name)["containerDefinitions"])) as [Container])[0];
const environmentOf = (plan: Plan, name: string) =>
  Object.fromEntries(containerOf(plan, name).environment.map((variable) => [variable.name, variable.value]));
const connectOf = (plan: Plan, name: string) => named(plan, "aws:ecs/service:Service", name)
  .inputs["serviceConnectConfiguration"] as { services?: readonly Record<string, unknown>[] } & Record<string, unknown>;

describe("examples/saas-connect", () => {
  for (const stackName of ["dev", "prod"]) {
    it(`lets its four calls pass and nothing else: ${stackName}`, async () => {
      const proof = prove(await planOf(stackName));
      assert.ok(holds(proof), JSON.stringify(proof, undefined, 2));
      assert.deepEqual([proof.declared, proof.allowed], [4, 4]);
    });

    it(`hands api and worker the addresses, one of them under another name: ${stackName}`, async () => {
      for (const caller of ["api-service", "worker"]) {
        assert.deepEqual(environmentOf(await planOf(stackName), caller), {
          AUTH_SERVICE_URL: "http://auth-service:4000",
          NODE_ENV: stackName,
          NOTIF_SERVICE_URL: "http://notification-service:5000",
        });
      }
    });
  }

  it("has servers, and clients that serve nothing", async () => {
    const plan = await planOf("dev");
    const aliases = ["auth-service", "notification-service", "api-service", "worker"].map((name) =>
      (connectOf(plan, name).services ?? []).map(({ discoveryName, clientAlias }) => ({ discoveryName, clientAlias })));
    const endpoint = (dnsName: string, port: number) =>
      [{ discoveryName: `saas-dev-${dnsName}`, clientAlias: [{ dnsName, port }] }];
    assert.deepEqual(aliases, [endpoint("auth-service", 4000), endpoint("notification-service", 5000), [], []]);
    assert.ok(!("services" in connectOf(plan, "worker")));
    assert.equal(named(plan, "aws:ecs/service:Service", "worker").inputs["desiredCount"], 1);
  });

  it("runs each task with room for its proxy, whose logs have a group of their own", async () => {
    const plan = await planOf("dev");
    for (const name of ["api-service", "auth-service", "notification-service", "worker"]) {
      const { cpu, memory } = taskOf(plan, name);
      assert.deepEqual([cpu, memory], ["512", "1024"]);
      const { logConfiguration, accessLogConfiguration } = connectOf(plan, name);
      const { options } = logConfiguration as { options: Record<string, string> };
      assert.equal(options["awslogs-group"], `/ecs/saas-dev/${name}/connect`);
      assert.deepEqual(accessLogConfiguration, { format: "JSON", includeQueryParameters: "DISABLED" });
    }
  });

  it("warns of nothing", async () => {
    assert.deepEqual((await planOf("prod")).problems.map(({ message }) => message), []);
  });
});
