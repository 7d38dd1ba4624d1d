import * as assert from "node:assert/strict";
import program from "../index";
import { createdNetwork, ingress, shop, stack } from "./builders";
import { ofType, register } from "./mocks";

describe("index.ts", () => {
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

  it("tells the URL, the namespace, the calls, the cluster and each service", async () => {
    const outputs = await outputsOf();
    assert.deepEqual(Object.keys(outputs), ["url", "namespace", "calls", "cluster", "services"]);
    assert.equal(outputs.namespace, "internal");
    assert.deepEqual(outputs.calls, shop().calls);
    assert.deepEqual(Object.keys(outputs.services), shop().services.map(({ name }) => name));
  });

  it("registers nothing with a certificate of another account", async () => {
    const certificateArn = "arn:aws:acm:us-east-1:210987654321:certificate/1";
    const made = await register(() =>
      assert.rejects(program(stack(shop(), { ingress: { ...ingress, certificateArn } })), /210987654321/));
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
      .filter((one) => one.type.startsWith("aws:ecs/") && one.name === name)
      .flatMap(({ dependsOn }) => dependsOn.filter((one) => one.startsWith("aws:ecs/service:Service ")));
    assert.deepEqual(waits("user-service"), []);
    assert.deepEqual(waits("order-service"), [
      "aws:ecs/service:Service notification-service", "aws:ecs/service:Service product-service",
    ]);
  });
});

async function outputsOf(): Promise<Awaited<ReturnType<typeof program>>> {
  const outputs: Awaited<ReturnType<typeof program>>[] = [];
  await register(async () => outputs.push(await program(stack(shop()))));
  const [only] = outputs;
  assert.ok(only);
  return only;
}
