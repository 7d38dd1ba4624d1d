import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { InternalService } from "../../components/internalService";
import { execPolicy } from "../../components/policies";
import { Repositories } from "../../components/repositories";
import { ServiceCore, type ServiceOutputs } from "../../components/serviceCore";
import { service, system } from "../builders";
import { register, the, type Registered } from "../mocks";
import { account, logsOf, meshOf, nothingKept } from "./deploy";

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

  it("starts no task before its repository is there, and goes before its repository does", async () => {
    const made = await register(() => {
      const mesh = meshOf(built);
      const args = { system: built, production: false, kept: nothingKept, tags: mesh.args.tags };
      const repositories = new Repositories("repositories", args);
      return new InternalService("orders", { service: orders, mesh, after: [], repositories });
    });
    const { dependsOn } = the(made.filter(({ type }) => type.startsWith("aws:ecs/")), "Service", "orders");
    assert.ok(dependsOn.includes("aws:ecr/repository:Repository shop/orders"));
    assert.ok(!dependsOn.includes("aws:ecr/repository:Repository shop/web"));
  });

  it("has the agent of ECS Exec use the stack's key, unless the cluster is another's", async () => {
    const shells = system([service("orders", { port: 8080, exec: true })]);
    const policyOf = async (clusterArn?: string) => {
      const made = await register(() => {
        const [one] = shells.services;
        assert.ok(one);
        const mesh = meshOf(shells, { clusterArn, logs: logsOf({ system: shells, encryption: "customer" }) });
        return new InternalService("orders", { service: one, mesh, after: [] });
      });
      return the(made, "RolePolicy", "orders-exec").inputs["policy"];
    };
    const sessions = { keyArn: "key-arn", logGroup: "/aws/ecs/exec/shop-dev" };
    assert.equal(await policyOf(), execPolicy(account, sessions));
    const adopted = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    assert.equal(await policyOf(adopted), execPolicy(account, undefined));
  });

  it("is edited by the caller's transform, its roles and its Cloud Map entry too", async () => {
    const mark = <Args>(args: Args, name: string): Args => ({ ...args, description: `edited ${name}` });
    const made = await register(() => new InternalService("orders", {
      service: orders, mesh: meshOf(built), after: [], transform: { taskRole: mark, discovery: mark },
    }));
    const [entry] = made.filter(({ type }) => type === "aws:servicediscovery/service:Service");
    assert.equal(entry?.inputs["description"], "edited orders");
    assert.equal(the(made, "Role", "shop-dev-orders-task").inputs["description"], "edited shop-dev-orders-task");
  });
});
