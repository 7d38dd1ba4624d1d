import * as pulumi from "@pulumi/pulumi";
import * as assert from "node:assert/strict";
import { mock } from "node:test";
import program from "../index";
import type { StackSettings } from "../model/stackSettings";
import { adoptedIngress, createdNetwork, ingress, shop, stack } from "./builders";
import { ofType, register, type Registered } from "./mocks";

describe("index.ts", () => {
  afterEach(() => { mock.restoreAll(); });

  it("makes gateway services of what is public and internal services of the rest, callees first", async () => {
    const made = await register(() => program(stack(shop())));
    const services = made.filter(({ type }) => /:(Gateway|Internal)Service$/.test(type));
    assert.deepEqual(services.map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`), [
      "InternalService notification-service",
      "InternalService user-service",
      "InternalService product-service",
      "InternalService order-service",
      "GatewayService api-gateway",
    ]);
  });

  it("outputs the URL, the namespace, the calls, the cluster, the network and each service", async () => {
    const outputs = await outputsOf();
    assert.deepEqual(Object.keys(outputs), [
      "url", "namespace", "calls", "cluster", "vpcId", "publicSubnetIds", "privateSubnetIds", "services",
    ]);
    assert.equal(outputs.namespace, "internal");
    assert.deepEqual(outputs.calls, shop().calls);
    assert.deepEqual(Object.keys(outputs.services), shop().services.map(({ name }) => name));
  });

  it("registers nothing with a certificate of another account", async () => {
    const certificate = { arn: "arn:aws:acm:us-east-1:210987654321:certificate/1" };
    const made = await register(() =>
      assert.rejects(program(stack(shop(), { ingress: { ...ingress, certificate } })), /210987654321/));
    assert.deepEqual(made, []);
  });

  it("registers nothing under a Pulumi CLI that is too old", async () => {
    mock.method(pulumi, "requirePulumiVersion", () => Promise.reject(new Error("too old")));
    const made = await register(() => assert.rejects(program(stack(shop())), /Pulumi CLI >=3\.238\.0.* too old/));
    assert.deepEqual(made, []);
  });

  it("registers nothing when the region has too few zones", async () => {
    const network = { ...createdNetwork, zones: 4 };
    const made = await register(() => assert.rejects(program(stack(shop(), { network })), /4 zones are asked for/));
    assert.deepEqual(made, []);
  });

  it("puts a service's tasks after the services that it calls", async () => {
    const made = await register(() => program(stack(shop())));
    const waits = (name: string) => ofType(made, "Service")
      .filter((dependency) => dependency.type.startsWith("aws:ecs/") && dependency.name === name)
      .flatMap(({ dependsOn }) => dependsOn.filter((dependency) => dependency.startsWith("aws:ecs/service:Service ")));
    assert.deepEqual(waits("user-service"), []);
    assert.deepEqual(waits("order-service"), [
      "aws:ecs/service:Service notification-service", "aws:ecs/service:Service product-service",
    ]);
  });

  it("leaves out the URL where the listener is adopted", async () => {
    assert.equal("url" in await outputsOf({ ingress: adoptedIngress }), false);
  });

  it("makes the repositories that the stack owns, before the services that pull from them", async () => {
    const of = (made: readonly Registered[]) => ofType(made, "Repository").length;
    assert.equal(of(await register(() => program(stack(shop())))), 0);
    const made = await register(() => program(stack(shop(), { ownsRepositories: true })));
    assert.equal(of(made), 5);
    const service = made.find(({ type, name }) => type === "aws:ecs/service:Service" && name === "user-service");
    assert.ok(service?.dependsOn.includes("aws:ecr/repository:Repository shop/user-service"));
  });

  it("keeps in production what is evidence, and takes over what an earlier life has left", async () => {
    const settings = {
      production: true,
      encryption: "customer",
      ownsRepositories: true,
      network: { ...createdNetwork, flowLogs: true },
      ingress: { ...ingress, waf: "block", accessLogs: true },
    } as const;
    const run = () => program(stack(shop(), settings));
    const made = await register(run);
    const lasting = { LogGroup: 8, Key: 1, Alias: 1, Bucket: 1, Repository: 5 };
    for (const [type, count] of Object.entries(lasting)) {
      assert.deepEqual(ofType(made, type).map(({ kept }) => kept), Array(count).fill(true), type);
    }
    assert.deepEqual(made.filter(({ imports }) => imports !== ""), []);

    const there = () => ({ tags: {} });
    const left = { getLogGroup: there, getRepository: there };
    const again = await register(run, { ...left, getAlias: () => ({ targetKeyId: "1234-5678" }) });
    assert.equal(again.filter(({ imports }) => imports !== "").length, 8 + 5 + 2);
  });
});

async function outputsOf(subject: Partial<StackSettings> = {}): Promise<Awaited<ReturnType<typeof program>>> {
  const outputs: Awaited<ReturnType<typeof program>>[] = [];
  await register(async () => outputs.push(await program(stack(shop(), subject))));
  const [only] = outputs;
  assert.ok(only);
  return only;
}
