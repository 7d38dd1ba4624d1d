import * as assert from "node:assert/strict";
import { adoptedIngress, balancer, job, service, shop, system } from "../../builders";
import { ofType, register, the, type Registered } from "../../mocks";
import { meshOf } from "../deploy";
import { balancerNode } from "../../../graph/discovery/internalBalancers";
import { tasksNode } from "../../../model/nodeId";

const listing = (made: readonly Registered[]) => made
  .filter(({ parent, type }) => parent === "mesh" && !type.includes("Rule")).map(({ type, name }) => `${type} ${name}`)
  // Registration is asynchronous: what waits for nothing comes first.
  .sort();

describe("ServiceMesh", () => {
  it("makes a cluster with its capacity, a namespace, an ingress and one group for each service", async () => {
    assert.deepEqual(listing(await register(() => meshOf(shop()))), [
      "aws:cloudwatch/logGroup:LogGroup insights",
      "aws:ecs/cluster:Cluster cluster",
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders cluster",
      "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace namespace",
      "ecs-service-graph:index:Ingress ingress",
      ...shop().services.map(({ name }) => `aws:ec2/securityGroup:SecurityGroup shop-dev-${name}`),
    ].sort());
  });

  it("makes neither namespace nor ingress where nothing needs one", async () => {
    assert.deepEqual(listing(await register(() => meshOf(system([service("worker")])))), [
      "aws:cloudwatch/logGroup:LogGroup insights",
      "aws:ecs/cluster:Cluster cluster",
      "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders cluster",
      "aws:ec2/securityGroup:SecurityGroup shop-dev-worker",
    ].sort());
  });

  it("finds services in a namespace that is there, by its id", async () => {
    const resources = await register(() => {
      const mesh = meshOf(shop(), { namespace: { kind: "adopt", name: "corp", id: "ns-1" } });
      assert.equal(mesh.namespaceId, "ns-1");
    });
    assert.deepEqual(ofType(resources, "PrivateDnsNamespace"), []);
  });

  it("admits an adopted load balancer at the services, and changes nothing of its group", async () => {
    const made = await register(() => meshOf(shop(), { ingress: adoptedIngress }));
    const { securityGroupId } = adoptedIngress;
    const admitted = made.filter(({ inputs }) => inputs["referencedSecurityGroupId"] === securityGroupId);
    assert.deepEqual(admitted.map(({ name }) => name), ["ingress-calls-api-gateway-3000-in"]);
    assert.deepEqual(made.filter(({ inputs }) => inputs["securityGroupId"] === securityGroupId), []);
  });

  it("makes the rules of every path, once all groups are there", async () => {
    const made = await register(() => meshOf(shop()));
    const rules = made.filter(({ type }) => /Security.*Rule$/.test(type) && type.includes("aws:vpc"));
    assert.equal(rules.length, 2 + 2 + 5 * 2 + 2 + 5 * 2);
    for (const { dependsOn } of rules) assert.ok(dependsOn.some((dependency) => dependency.includes("SecurityGroup ")));
  });

  it("knows the group of each of its nodes, and of no other", async () => {
    const balancers = [balancer("web", [{ port: 80, protocol: "http" }])];
    await register(() => {
      const mesh = meshOf(system([service("web", { port: 80, balancers })], { jobs: [job("migrate")] }));
      for (const node of [tasksNode("web"), balancerNode("web", "http"), tasksNode("migrate")]) mesh.groupOf(node);
      assert.throws(() => mesh.groupOf(tasksNode("stranger")), /stranger is no node of shop/);
    });
  });

  it("has no role or namespace of what no service needs", async () => {
    await register(() => {
      const { connect, balancers } = meshOf(shop());
      assert.deepEqual([connect, balancers], [undefined, undefined]);
    });
  });

  it("lets transforms edit its groups, and the ingress", async () => {
    const tagged = <Args extends object>(args: Args, name: string) => ({ ...args, tags: { edited: name } });
    const transform = { securityGroup: tagged, loadBalancer: tagged };
    const made = await register(() => meshOf(shop(), { transform }));
    const of = (type: string, name: string) => the(made, type, name).inputs["tags"];
    assert.deepEqual(of("SecurityGroup", "shop-dev-user-service"), { edited: "shop-dev-user-service" });
    assert.deepEqual(of("LoadBalancer", "shop-dev-ingress"), { edited: "shop-dev-ingress" });
  });
});
