import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { executionPolicy, taskPolicy, trustPolicy } from "../../components/policies";
import { ServiceRoles } from "../../components/serviceRoles";
import { service, shop, type BuiltService } from "../builders";
import { ofType, register, the, type Registered } from "../mocks";

const account = { id: "123456789012", region: "us-east-1" };
const tags = { owner: "platform" };

function rolesOf(one: BuiltService): Promise<readonly Registered[]> {
  return register(() => {
    const parent = new pulumi.ComponentResource("test:index:Parent", one.name);
    return new ServiceRoles({ service: one, system: shop(), account, tags, parent });
  });
}

describe("ServiceRoles", () => {
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
});
