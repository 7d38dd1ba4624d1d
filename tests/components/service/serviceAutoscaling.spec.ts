import * as assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createAutoscaling, type AutoscalingTransform } from "../../../components/service/serviceAutoscaling";
import { Stores } from "../../../components/stores/stores";
import type { Store, StoreCall } from "../../../model/store";
import type { Autoscaling } from "../../../model/system";
import type { AdoptedIngress } from "../../../model/stackSettings";
import { service, system } from "../../builders";
import { ofType, register, the } from "../../mocks";
import { meshOf, tags, type MeshSubject } from "../deploy";

const dimension = {
  serviceNamespace: "ecs", scalableDimension: "ecs:service:DesiredCount", resourceId: "service/shop-dev/web",
};
const weekdays = { expression: "cron(0 8 ? * MON-FRI *)", timezone: "Europe/Berlin" };
const office = { ...weekdays, name: "office", minTasks: 4, maxTasks: 9 };

const mails: Store = {
  kind: "queue", name: "mails", origin: { kind: "adopt", arn: "arn:aws:sqs:us-east-1:123456789012:mails-of-others" },
};
const receiving: StoreCall = {
  id: "web-mails", from: "web", to: "mails", port: 443, protocol: "tcp", access: "receive", env: {}, secrets: {},
};

/** What the autoscaling of `web`, a public service, comes to. */
function created(
  subject: Partial<Autoscaling> | undefined, mesh: MeshSubject = {}, transform?: AutoscalingTransform,
  hasSeveral = false,
) {
  const autoscaling = subject
    && { minTasks: 2, maxTasks: 6, scaleOutSeconds: 60, scaleInSeconds: 300, schedules: [], ...subject };
  return register(() => {
    const web = service("web", { port: 80, public: true, ...autoscaling && { autoscaling } });
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const targetGroup = { arnSuffix: pulumi.output("targetgroup/web/73e2d6bc24d8a067") };
    const ecsService = new aws.ecs.Service("web", { name: "web" });
    const admin = { targetGroup: { arnSuffix: pulumi.output("targetgroup/admin/0123456789abcdef") }, entry: "admin" };
    const targetGroups = [{ targetGroup }, ...hasSeveral ? [admin] : []];
    const whole = system([web], { stores: [mails], storeCalls: [receiving] });
    const stores = new Stores(meshOf(whole));
    createAutoscaling(parent, { service: web, mesh: meshOf(whole, mesh), ecsService, stores, targetGroups, transform });
  });
}

const ingress: AdoptedIngress = {
  kind: "adopt",
  listenerArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc52",
  securityGroupId: "sg-shared",
};

describe("createAutoscaling", () => {
  it("keeps the number of tasks between the least and the most, and makes nothing where it is fixed", async () => {
    const { inputs, parent, dependsOn } = the(await created({ cpuPercent: 60 }), "Target", "web");
    assert.deepEqual(inputs, { ...dimension, minCapacity: 2, maxCapacity: 6, tags: tags("web") });
    assert.equal(parent, "parent");
    assert.ok(dependsOn.includes("aws:ecs/service:Service web"));
    const fixed = await created(undefined);
    assert.deepEqual(fixed.filter(({ type }) => type.includes("appautoscaling")), []);
  });

  // RegisterScalableTarget changes the number of tasks after `pulumi up` would have gone on.
  it("is there once its tasks run, unless the stack doesn't wait", async () => {
    const hooks = async (mesh: MeshSubject = {}) => the(await created({ cpuPercent: 60 }, mesh), "Target", "web").hooks;
    assert.deepEqual(await hooks(), ["afterCreate scaling", "afterUpdate scaling"]);
    assert.deepEqual(await hooks({ rollout: { wait: false, timeoutMinutes: 30, tasks: true } }), []);
  });

  it("is replaced with the service, whose name stays", async () => {
    const made = await created({ cpuPercent: 60, schedules: [office] });
    const all = made.filter(({ type }) => type.startsWith("aws:appautoscaling/"));
    assert.deepEqual(all.map(({ replacedWith }) => replacedWith), Array(3).fill(["aws:ecs/service:Service web"]));
  });

  it("follows CPU and memory, and starts tasks sooner than it stops them", async () => {
    const made = await created({ cpuPercent: 60, memoryPercent: 75 });
    const policy = (predefinedMetricType: string, targetValue: number) => ({
      ...dimension,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType },
        targetValue,
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
      },
    });
    assert.deepEqual(Object.fromEntries(ofType(made, "Policy").map(({ name, inputs }) => [name, inputs])), {
      "web-cpu": policy("ECSServiceAverageCPUUtilization", 60),
      "web-memory": policy("ECSServiceAverageMemoryUtilization", 75),
    });
    const target = "aws:appautoscaling/target:Target web";
    assert.ok(ofType(made, "Policy").every(({ dependsOn }) => dependsOn.includes(target)));
  });

  it("follows the requests that its load balancer sends to each task", async () => {
    const made = await created({ requestsPerTarget: 900 }, { ingress });
    const { inputs } = the(made, "Policy", "web-requests");
    assert.deepEqual(inputs["targetTrackingScalingPolicyConfiguration"], {
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: "app/shared/50dc6c495c0c9188/targetgroup/web/73e2d6bc24d8a067",
      },
      targetValue: 900,
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
    });
  });

  it("follows the requests of each public entry by itself", async () => {
    const policies = ofType(await created({ requestsPerTarget: 900 }, { ingress }, undefined, true), "Policy");
    assert.deepEqual(policies.map(({ name }) => name), ["web-requests", "web-requests--admin"]);
    assert.match(JSON.stringify(policies[1]?.inputs), /targetgroup\/admin\/0123456789abcdef/);
  });

  it("follows the messages that wait for each running task, which a bound queue tells by its name", async () => {
    const backlog = { queue: "mails", messagesPerTask: 10 };
    const { inputs } = the(await created({ backlog }), "Policy", "web-backlog");
    const { customizedMetricSpecification, targetValue } = inputs["targetTrackingScalingPolicyConfiguration"] as {
      customizedMetricSpecification: unknown; targetValue: number;
    };
    assert.equal(targetValue, 10);
    const stat = (id: string, of: string, namespace: string, metricName: string, dimensions: object[]) =>
      ({ id, metricStat: { stat: of, metric: { namespace, metricName, dimensions } }, returnData: false });
    assert.deepEqual(customizedMetricSpecification, {
      metrics: [
        stat("messages", "Sum", "AWS/SQS", "ApproximateNumberOfMessagesVisible", [
          { name: "QueueName", value: "mails-of-others" },
        ]),
        stat("tasks", "Average", "ECS/ContainerInsights", "RunningTaskCount", [
          { name: "ClusterName", value: "shop-dev" }, { name: "ServiceName", value: "web" },
        ]),
        { id: "backlog", expression: "messages / tasks", returnData: true },
      ],
    });
  });

  it("moves least and most by the clock, in its zone", async () => {
    const { inputs } = the(await created({ schedules: [office] }), "ScheduledAction", "web--office");
    assert.deepEqual(inputs, {
      ...dimension,
      schedule: "cron(0 8 ? * MON-FRI *)",
      timezone: "Europe/Berlin",
      scalableTargetAction: { minCapacity: 4, maxCapacity: 9 },
    });
  });

  it("starts no task, now or by the clock, where the stack's rollout starts none", async () => {
    const rollout = { wait: true, timeoutMinutes: 30, tasks: false };
    const made = await created({ schedules: [office] }, { rollout });
    const { minCapacity, maxCapacity } = the(made, "Target", "web").inputs;
    const { scalableTargetAction } = the(made, "ScheduledAction", "web--office").inputs;
    assert.deepEqual([minCapacity, maxCapacity], [0, 0]);
    assert.deepEqual(scalableTargetAction, { minCapacity: 0, maxCapacity: 0 });
  });
});
