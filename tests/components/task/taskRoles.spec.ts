import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { execPolicy, executionPolicy, taskPolicy, trustPolicy } from "../../../components/task/policies";
import { TaskRoles, type TaskRolesArgs } from "../../../components/task/taskRoles";
import type { Workload } from "../../../model/system";
import { job, service, shop } from "../../builders";
import { ofType, register, the, type Registered } from "../../mocks";
import { platformIn, type Subject } from "../deploy";

const account = { id: "123456789012", region: "us-east-1" };
const tags = { owner: "platform" };

function rolesOf(workload: Workload, subject: Subject<TaskRolesArgs> = {}): Promise<readonly Registered[]> {
  return register(() => {
    const parent = new pulumi.ComponentResource("test:index:Parent", workload.name);
    const platform = platformIn({ tags: () => tags, ...subject });
    const nothing = { sessions: undefined, stores: [], transform: undefined };
    return new TaskRoles({ workload, ...nothing, ...subject, platform, parent });
  });
}

describe("TaskRoles", () => {
  it("are two, and only the execution role may do anything", async () => {
    const made = await rolesOf(service("web"));
    const assumeRolePolicy = trustPolicy(account);
    assert.deepEqual(ofType(made, "Role").map(({ name, inputs }) => [name, inputs]), [
      ["shop-dev-web-exec", { description: "Starts tasks of web", assumeRolePolicy, tags }],
      ["shop-dev-web-task", { description: "Tasks of web", assumeRolePolicy, tags }],
    ]);
    assert.deepEqual(ofType(made, "RolePolicy").map(({ name, inputs }) => [name, inputs]), [
      ["web-execution", { role: "shop-dev-web-exec", policy: executionPolicy(service("web"), account, shop()) }],
    ]);
  });

  it("are a job's too", async () => {
    const names = ofType(await rolesOf(job("migrate")), "Role").map(({ name }) => name);
    assert.deepEqual(names, ["shop-dev-migrate-exec", "shop-dev-migrate-task"]);
  });

  it("let the service's code do what it declares", async () => {
    const web = service("web", { permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shop/*"] }] });
    const { inputs } = the(await rolesOf(web), "RolePolicy", "web-task");
    assert.deepEqual(inputs, { role: "shop-dev-web-task", policy: taskPolicy(web, account) });
  });

  it("stay when the service is renamed", async () => {
    const made = await rolesOf(service("web", { formerly: ["www"] }));
    const aliases = ofType(made, "Role").map((role) => role.aliases);
    assert.deepEqual(aliases, [["shop-dev-www-exec"], ["shop-dev-www-task"]]);
  });

  it("are under the path and the boundary that the account demands", async () => {
    const iam = { path: "/shop/", permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary" };
    for (const { inputs } of ofType(await rolesOf(service("web"), { iam }), "Role")) {
      assert.equal(inputs["path"], "/shop/");
      assert.equal(inputs["permissionsBoundary"], iam.permissionsBoundaryArn);
    }
  });

  it("let ECS Exec's agent keep its sessions, beside what the service's code may do", async () => {
    const sessions = { keyArn: pulumi.output("arn:key"), logGroup: "/aws/ecs/exec/shop-dev" };
    const shells = service("web", { exec: true });
    assert.deepEqual(the(await rolesOf(shells, { sessions }), "RolePolicy", "web-exec").inputs, {
      role: "shop-dev-web-task",
      policy: execPolicy(account, { keyArn: "arn:key", logGroup: "/aws/ecs/exec/shop-dev" }),
    });
    assert.equal(the(await rolesOf(shells), "RolePolicy", "web-exec").inputs["policy"], execPolicy(account, undefined));
  });

  it("are edited by the caller's transform, each under its name", async () => {
    const edited = (args: object, name: string) => ({ ...args, description: `edited ${name}` });
    const made = await rolesOf(service("web"), { transform: { executionRole: edited as never } });
    assert.deepEqual(ofType(made, "Role").map(({ inputs }) => inputs["description"]), [
      "edited shop-dev-web-exec", "Tasks of web",
    ]);
  });
});
