import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { InternalService } from "../../../components/service/internalService";
import { ServiceCore, type ServiceOutputs } from "../../../components/service/serviceCore";
import type { InternalBalancer, PublicEndpoint, ServicePort, System } from "../../../model/system";
import { service, system } from "../../builders";
import { ofType, register, the, type Registered } from "../../mocks";
import { deploy, meshOf } from "../deploy";
import { balancerNode } from "../../../graph/discovery/internalBalancers";

const http: ServicePort = { name: "http", port: 8080, protocol: "http" };
const raw: ServicePort = { name: "raw", port: 9000, protocol: "tcp" };
const health = { path: "/health", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 };
const balancer = (kind: InternalBalancer["kind"], port: ServicePort, gracePeriodSeconds: number): InternalBalancer => {
  const node = balancerNode("orders", kind === "application" ? "http" : "tcp");
  return { kind, node, host: "orders.lb.test", ports: [port], health, gracePeriodSeconds, https: false };
};
const application = balancer("application", http, 90);

const built = system([service("orders", { port: 8080 }), service("web", { calls: ["orders"] })]);

/** What the core of the first service registers under a parent of another name, and what it tells. */
async function core(among: System = built) {
  let outputs: pulumi.Unwrap<ServiceOutputs> | undefined;
  const made = await register(() => {
    const [orders] = among.services;
    assert.ok(orders);
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const { outputs: told } = new ServiceCore(parent, { service: orders, mesh: meshOf(among), after: [] });
    pulumi.output(told).apply((value) => { outputs = value; });
  });
  return { made, outputs };
}

const ecsService = (made: readonly Registered[]) =>
  the(made.filter(({ type }) => type.startsWith("aws:ecs/")), "Service", "orders");

const cooldowns = { scaleOutSeconds: 60, scaleInSeconds: 300 };

describe("ServiceCore", () => {
  it("gives all that it makes to the component that makes it", async () => {
    const { made } = await core();
    const children = made.filter(({ parent }) => parent === "parent");
    assert.deepEqual(children.map(({ type, name }) => `${type.split(":")[1] ?? ""} ${name}`).sort(), [
      "cloudwatch/logGroup orders", "ecs/service orders", "ecs/taskDefinition orders", "iam/role shop-dev-orders-exec",
      "iam/role shop-dev-orders-task", "iam/rolePolicy orders-execution", "servicediscovery/service orders",
    ]);
  });

  it("starts no task before all that tasks need", async () => {
    const { dependsOn } = ecsService((await core()).made);
    assert.ok(dependsOn.includes("aws:iam/rolePolicy:RolePolicy orders-execution"));
    assert.ok(dependsOn.includes("aws:cloudwatch/logGroup:LogGroup orders"));
  });

  it("scales the ECS service where the service asks for it", async () => {
    const autoscaling = { minTasks: 1, maxTasks: 3, cpuPercent: 60, ...cooldowns, schedules: [] };
    const { made } = await core(system([service("orders", { port: 8080, autoscaling })]));
    assert.equal(the(made, "Target", "orders").parent, "parent");
    assert.equal(ofType((await core()).made, "Target").length, 0);
  });

  it("tells where its output, its group and its callers' way to it are", async () => {
    assert.deepEqual((await core()).outputs, {
      name: "orders", logGroup: "/ecs/shop-dev/orders", address: "orders.internal", securityGroup: "shop-dev-orders-id",
    });
  });

  it("puts tasks behind every load balancer of the service, and grants them the longest grace period", async () => {
    const door: PublicEndpoint = {
      port: http, paths: [], hosts: [], allowedCidrs: [], priority: 1, health, gracePeriodSeconds: 60, https: false,
    };
    const balancers = [application, balancer("network", raw, 30)];
    const made = await deploy(system([service("orders", { ports: [http, raw], public: door, balancers })]));
    const { inputs, dependsOn } = ecsService(made);
    const ports = (inputs["loadBalancers"] as { containerPort: number }[]).map(({ containerPort }) => containerPort);
    assert.deepEqual(ports, [8080, 8080, 9000]);
    assert.equal(inputs["healthCheckGracePeriodSeconds"], 90);
    assert.equal(dependsOn.filter((dependency) => /:(Listener|ListenerRule) /.test(dependency)).length, 3);
  });

  it("is edited by the caller's transform, its roles and its Cloud Map entry too", async () => {
    const mark = <Args>(args: Args, name: string): Args => ({ ...args, description: `edited ${name}` });
    const [orders] = built.services;
    assert.ok(orders);
    const made = await register(() => new InternalService("orders", {
      service: orders, mesh: meshOf(built), after: [], transform: { taskRole: mark, discovery: mark },
    }));
    const [entry] = made.filter(({ type }) => type === "aws:servicediscovery/service:Service");
    assert.equal(entry?.inputs["description"], "edited orders");
    assert.equal(the(made, "Role", "shop-dev-orders-task").inputs["description"], "edited shop-dev-orders-task");
  });
});
