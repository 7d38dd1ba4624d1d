import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ServiceCore, type ServiceOutputs } from "../../components/serviceCore";
import { service, system } from "../builders";
import { register, the, type Registered } from "../mocks";
import { meshOf } from "./deploy";

const permissions = [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shop/*"] }];
const built = system([service("orders", { port: 8080, permissions }), service("web", { calls: ["orders"] })]);
const [orders] = built.services;
assert.ok(orders);

interface Container { readonly logConfiguration: { readonly options: Readonly<Record<string, string>> } }

/** What the core of `orders` registers under a parent of another name, and what it tells. */
const core = async (): Promise<{ made: readonly Registered[]; outputs: unknown }> => {
  let outputs: pulumi.Unwrap<ServiceOutputs> | undefined;
  const made = await register(() => {
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const { outputs: told } = new ServiceCore(parent, { service: orders, mesh: meshOf(built), after: [] });
    pulumi.output(told).apply((value) => { outputs = value; });
  });
  return { made, outputs };
};

describe("ServiceCore", () => {
  it("gives all that it makes to the component that makes it", async () => {
    const { made } = await core();
    const children = made.filter(({ parent }) => parent === "parent");
    assert.deepEqual(children.map(({ type, name }) => `${type.split(":")[1] ?? ""} ${name}`).sort(), [
      "cloudwatch/logGroup orders", "ecs/service orders", "ecs/taskDefinition orders", "iam/role shop-dev-orders-exec",
      "iam/role shop-dev-orders-task", "iam/rolePolicy orders-execution", "iam/rolePolicy orders-task",
      "servicediscovery/service orders",
    ]);
  });

  it("starts no task before its code may do what it declares", async () => {
    const { made } = await core();
    const { dependsOn } = the(made.filter(({ type }) => type.startsWith("aws:ecs/")), "Service", "orders");
    assert.ok(dependsOn.includes("aws:iam/rolePolicy:RolePolicy orders-task"));
  });

  it("has tasks write where it keeps their output, as their execution role may", async () => {
    const { made } = await core();
    const { name } = the(made, "LogGroup", "orders").inputs;
    const { containerDefinitions } = the(made, "TaskDefinition", "orders").inputs;
    const [container] = JSON.parse(String(containerDefinitions)) as readonly Container[];
    const { policy } = the(made, "RolePolicy", "orders-execution").inputs;
    assert.equal(container?.logConfiguration.options["awslogs-group"], name);
    assert.ok(String(policy).includes(`:log-group:${String(name)}:`));
  });

  it("tells where its output, its group and its callers' way to it are", async () => {
    assert.deepEqual((await core()).outputs, {
      name: "orders", logGroup: "/ecs/shop-dev/orders", address: "orders.internal", securityGroup: "shop-dev-orders-id",
    });
  });
});
