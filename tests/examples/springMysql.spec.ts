import * as assert from "node:assert/strict";
import { holds, prove } from "../../insight/proof/proof";
import type { Plan } from "../../plan/plan";
import { committedPlan, springMysql } from "../committed";
import { ofType } from "../planned";

const planOf = (stackName: string): Promise<Plan> => committedPlan(stackName, { folder: springMysql });
const inputsOf = async (stackName: string, type: string) => ofType(await planOf(stackName), type)
  .map(({ inputs }) => inputs);

describe("examples/spring-mysql", () => {
  for (const stackName of ["dev", "prod"]) {
    it(`lets app call mysql and nothing else: ${stackName}`, async () => {
      const plan = await planOf(stackName);
      const proof = prove(plan);
      assert.ok(holds(proof), JSON.stringify(proof, undefined, 2));
      assert.deepEqual([proof.declared, proof.allowed], [1, 1]);
      assert.deepEqual(plan.calls.map(({ from, to, port, via, env }) => ({ from, to, port, via, env })), [
        { from: "app", to: "mysql", port: 3306, via: "dns", env: { MYSQL_HOST: "mysql.app", MYSQL_PORT: "3306" } },
      ]);
    });

    it(`registers mysql in the namespace and nobody else: ${stackName}`, async () => {
      const registered = await inputsOf(stackName, "aws:servicediscovery/service:Service");
      assert.deepEqual(registered.map(({ name }) => name), ["mysql"]);
      const namespaces = await inputsOf(stackName, "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace");
      assert.deepEqual(namespaces.map(({ name }) => name), ["app"]);
    });

    it(`redirects 80 to 443: ${stackName}`, async () => {
      const listeners = await inputsOf(stackName, "aws:lb/listener:Listener");
      const actions = listeners.map(({ port, defaultActions }) =>
        [port, (defaultActions as [{ type: string }])[0].type]).sort();
      assert.deepEqual(actions, [[443, "fixed-response"], [80, "redirect"]]);
    });

    it(`runs every task on instances of its own, each with its own network interface: ${stackName}`, async () => {
      const definitions = await inputsOf(stackName, "aws:ecs/taskDefinition:TaskDefinition");
      assert.deepEqual(definitions.map(({ requiresCompatibilities, networkMode }) =>
        [requiresCompatibilities, networkMode]), [[["EC2"], "awsvpc"], [["EC2"], "awsvpc"]]);
      assert.equal((await inputsOf(stackName, "aws:autoscaling/group:Group")).length, 1);
    });
  }

  it("keeps the data of mysql on a file system that it alone mounts, where its volume says so", async () => {
    const services = { mysql: { volumes: { data: { path: "/var/lib/mysql", efs: true } } } };
    const plan = await committedPlan("dev", { folder: springMysql, settings: { services } });
    assert.equal(ofType(plan, "aws:efs/fileSystem:FileSystem").length, 1);
    const mounting = prove(plan).flows.filter(({ kind }) => kind === "efs");
    assert.deepEqual(mounting.map(({ from, port }) => [from, port]), [["mysql", 2049]]);
    assert.ok(holds(prove(plan)));
  });
});
