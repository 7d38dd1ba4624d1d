import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { StackGroups } from "../../../components/platform/stackGroups";

const name = "acme/shop/prod";
const outputs = { services: { users: { securityGroup: "sg-users" }, orders: { securityGroup: "sg-orders" } } };

/** The ids of the services' groups, and how often the stack was asked. */
async function idsOf(services: readonly string[], told: object = outputs): Promise<{ ids: string[]; asked: number }> {
  let asked = 0;
  await pulumi.runtime.setMocks({
    newResource: ({ type, inputs }) => {
      if (type === "pulumi:pulumi:StackReference") asked += 1;
      return { id: name, state: { ...inputs as object, outputs: told } };
    },
    call: () => ({}),
  });
  const groups = new StackGroups(new pulumi.ComponentResource("test:index:Parent", "parent"));
  const ids = await Promise.all(services.map((service) => valueOf(groups.idOf({ name, service }))));
  return { ids, asked };
}

/** What an Output keeps from its public type: a promise that fails as it fails. */
function valueOf(output: pulumi.Output<string>): Promise<string> {
  return (output as unknown as { promise(): Promise<string> }).promise();
}

describe("StackGroups", () => {
  it("know the groups of another stack's services, and ask it once", async () => {
    assert.deepEqual(await idsOf(["users", "orders"]), { ids: ["sg-users", "sg-orders"], asked: 1 });
  });

  it("refuse a service that the stack doesn't have, and say which it has", async () => {
    await assert.rejects(idsOf(["user"]), /the stack acme\/shop\/prod has no service user; it has orders, users\./);
  });

  it("refuse a stack that tells of no services", async () => {
    await assert.rejects(idsOf(["users"], {}), /it has none that it tells of\. Name one of those, or deploy acme/);
  });
});
