import * as assert from "node:assert/strict";
import type { InternalBalancer } from "../../../model/system";
import type { InstanceSettings } from "../../../model/stackSettings";
import { service, system, type ServiceSubject } from "../../builders";
import { InternalService } from "../../../components/service/internalService";
import { register, the, type Registered } from "../../mocks";
import { deploy, meshOf, type MeshSubject } from "../deploy";

const made = async (subject: ServiceSubject, mesh: MeshSubject = {}): Promise<Registered> =>
  ecsServiceOf(await deploy(system([service("web", subject)]), mesh));
const inputsOf = async (subject: ServiceSubject, mesh?: MeshSubject) => (await made(subject, mesh)).inputs;

/** Cloud Map's services end in the same word. */
function ecsServiceOf(all: readonly Registered[]): Registered {
  return the(all.filter(({ type }) => type.startsWith("aws:ecs/")), "Service", "web");
}

const instances: InstanceSettings = {
  instanceType: "m7g.large", architecture: "arm64", min: 2, max: 4, trunking: false,
};
const balancer: InternalBalancer = {
  kind: "application", node: { kind: "balancer", workload: "web", balancer: "application" }, host: "web.lb.test",
  https: false, gracePeriodSeconds: 60,
  ports: [{ port: 80, protocol: "http" }],
  health: { path: "/health", intervalSeconds: 30, timeoutSeconds: 5, unhealthyThreshold: 3 },
};

const cooldowns = { scaleOutSeconds: 60, scaleInSeconds: 300 };

describe("createEcsService", () => {
  it("runs as many tasks as the service asks for", async () => {
    assert.equal((await inputsOf({ desiredCount: 5 }))["desiredCount"], 5);
  });

  it("runs none where the stack's rollout starts none, and says all else as ever", async () => {
    const rollout = { wait: true, timeoutMinutes: 30, tasks: false };
    const { desiredCount, ...rest } = await inputsOf({ desiredCount: 5, port: 80, public: true }, { rollout });
    const { desiredCount: asked, ...usual } = await inputsOf({ desiredCount: 5, port: 80, public: true });
    assert.deepEqual([desiredCount, asked], [0, 5]);
    assert.deepEqual(rest, usual);
  });

  it("has its own name on the stack's cluster, and the stack's before it on one that is shared", async () => {
    const clusterArn = "arn:aws:ecs:us-east-1:123456789012:cluster/shared";
    assert.equal((await inputsOf({}))["name"], "web");
    const { name, cluster } = await inputsOf({}, { clusterArn });
    assert.deepEqual([name, cluster], ["shop-dev-web", clusterArn]);
  });

  it("opens shells in its tasks only where the stack says so", async () => {
    assert.equal((await inputsOf({ exec: true }))["enableExecuteCommand"], true);
    assert.equal((await inputsOf({}))["enableExecuteCommand"], false);
  });

  it("does not wait for a steady state where the stack's rollout doesn't", async () => {
    const inputs = await inputsOf({}, { rollout: { wait: false, timeoutMinutes: 30, tasks: true } });
    assert.equal(inputs["waitForSteadyState"], false);
  });

  it("waits for each operation as long as the stack's rollout says, and no longer", async () => {
    const { timeouts } = await made({}, { rollout: { wait: true, timeoutMinutes: 7, tasks: true } });
    assert.deepEqual(timeouts, { create: "7m", update: "7m", delete: "7m" });
  });

  it("rebalances zones only where a deployment leaves room for a further task", async () => {
    const rebalancing = async (maximumPercent: number) =>
      (await inputsOf({ minimumHealthyPercent: 50, maximumPercent }))["availabilityZoneRebalancing"];
    assert.equal(await rebalancing(200), "ENABLED");
    assert.equal(await rebalancing(100), "DISABLED");
  });

  it("runs on Fargate's newest platform by a strategy, which a forced deployment may change in place", async () => {
    const inputs = await inputsOf({});
    assert.deepEqual(inputs["capacityProviderStrategies"], [{ capacityProvider: "FARGATE", weight: 1 }]);
    assert.deepEqual([inputs["forceNewDeployment"], inputs["platformVersion"]], [true, "LATEST"]);
    assert.ok(!("launchType" in inputs) && !("orderedPlacementStrategies" in inputs));
  });

  it("spreads its tasks over zones and instances on EC2, where there is no platform", async () => {
    const inputs = await inputsOf({ capacity: "ec2" }, { capacity: { spotOnDemandBase: 0, instances } });
    assert.deepEqual(inputs["orderedPlacementStrategies"], [
      { type: "spread", field: "attribute:ecs.availability-zone" }, { type: "spread", field: "instanceId" },
    ]);
    assert.ok(!("platformVersion" in inputs));
  });

  it("leaves the number of tasks alone only where autoscaling owns it", async () => {
    const autoscaling = { minTasks: 1, maxTasks: 3, cpuPercent: 60, ...cooldowns, schedules: [] };
    assert.deepEqual((await made({ autoscaling })).ignores, ["desiredCount", "triggers"]);
    assert.deepEqual((await made({})).ignores, ["triggers"]);
  });

  // What a failed deployment planned is in the state, so nothing else would differ.
  it("starts a deployment after one that ECS gave up, and leaves its trigger alone afterwards", async () => {
    const web = service("web", {});
    const all = await register(() => {
      const mesh = meshOf(system([web]));
      new InternalService("web", { service: web, mesh, after: [], failedDeployment: "ecs-svc/1" });
    });
    const { inputs, ignores } = ecsServiceOf(all);
    assert.deepEqual(inputs["triggers"], { failedDeployment: "ecs-svc/1" });
    assert.equal(inputs["forceNewDeployment"], true);
    assert.deepEqual(ignores, []);
    assert.ok(!("triggers" in await inputsOf({})));
  });

  it("asks ECS how a deployment ended, unless the stack doesn't wait for it", async () => {
    assert.deepEqual((await made({})).hooks, ["afterCreate rollback", "afterUpdate rollback"]);
    assert.deepEqual((await made({}, { rollout: { wait: false, timeoutMinutes: 30, tasks: true } })).hooks, []);
  });

  it("goes before its successor where its discovery names are taken until then, and it isn't renamed", async () => {
    const goesFirst = async (subject: ServiceSubject) => (await made(subject)).deleteBeforeReplace;
    const port = { port: 80, protocol: "http" } as const;
    const endpoint = { port, portName: "web", discoveryName: "shop-dev-web", alias: "web" };
    const connect = { endpoints: [endpoint], calls: [] };
    assert.equal(await goesFirst({ port: 80, connect }), true);
    assert.equal(await goesFirst({ port: 80, connect, formerly: ["www"] }), false);
    assert.equal(await goesFirst({ connect: { endpoints: [], calls: [] } }), false);
    assert.equal(await goesFirst({ port: 80 }), false);
  });

  it("waits for both ends of the rules of its load balancers", async () => {
    const web = service("web", { port: 80, balancers: [balancer] });
    const callers = service("caller", { calls: ["web"] });
    const built = system([web, callers]);
    const calls = built.calls.map((call) => ({ ...call, via: "load-balancer" } as const));
    const { dependsOn } = ecsServiceOf(await deploy({ ...built, calls }));
    const rules = dependsOn.filter((urn) => urn.includes("Rule ")).map((urn) => urn.split(" ").at(-1));
    for (const call of ["caller-calls-web--http-80", "web--http-calls-web-80"]) {
      for (const half of ["in", "out"]) assert.ok(rules.includes(`${call}-${half}`), `${call}-${half}`);
    }
  });

  it("has neither load balancer nor Cloud Map entry where nothing calls it", async () => {
    const inputs = await inputsOf({});
    for (const key of ["loadBalancers", "serviceRegistries", "healthCheckGracePeriodSeconds"]) {
      assert.ok(!(key in inputs), key);
    }
  });
});
