import type { Breakage } from "./breakage";
import { JsonText, type PlanBuilder } from "./planBuilder";
import { both, rule } from "./shop";

/** A schedule's state machine that runs a job, but for what the test says of its network. */
function withMachine(plan: PlanBuilder, configuration: object): PlanBuilder {
  const AwsvpcConfiguration = {
    Subnets: [plan.id("network-private-1", "Subnet")], SecurityGroups: [plan.id("migrate", "SecurityGroup")],
    AssignPublicIp: "DISABLED", ...configuration,
  };
  const Parameters = {
    TaskDefinition: plan.id("migrate", "TaskDefinition"), NetworkConfiguration: { AwsvpcConfiguration },
  };
  const Run = { Type: "Task", Resource: "arn:aws:states:::ecs:runTask.sync", Parameters, End: true };
  const definition = new JsonText({ StartAt: "Run", States: { Run } });
  const arn = plan.add("sfn/stateMachine:StateMachine", "migrate", { definition });
  return plan.change("migrate", "Schedule", { target: { arn } });
}

/** Jobs, file systems and instances out of place. */
export const brokenWorkloads: readonly Breakage[] = [
  {
    title: "a job that cannot reach what it calls",
    by: (plan) => plan.remove("migrate-calls-user-service-3001-out"),
    missing: ["migrate -> user-service tcp 3001 denied out"],
    names: "no egress rule of migrate lets it out",
  },
  {
    title: "a job that calls what it doesn't declare",
    by: (plan) => both(plan, "repair", "notification-service", 3004),
    extra: ["repair -> notification-service tcp 3004"],
    names: "repair may reach notification-service",
  },
  {
    title: "a service that may reach a job",
    by: (plan) => both(plan, "user-service", "migrate", 8080),
    extra: ["user-service -> migrate tcp 8080"],
    names: "user-service may reach migrate",
  },
  {
    title: "a scheduled job with a service's security group",
    by: (plan) => {
      const subnets = [plan.id("network-private-1", "Subnet")];
      const networkConfiguration = { subnets, securityGroups: [plan.id("order-service", "SecurityGroup")] };
      const ecsParameters = { taskDefinitionArn: plan.id("migrate", "TaskDefinition"), networkConfiguration };
      return plan.change("migrate", "Schedule", { target: { ecsParameters } });
    },
    extra: ["migrate -> notification-service tcp 3004", "api-gateway -> migrate tcp 3003"],
    problems: ["shared-group"],
    names: "migrate and order-service share the security group order-service",
  },
  {
    title: "a job with a public address",
    by: (plan) => {
      const securityGroups = [plan.id("migrate", "SecurityGroup")];
      const networkConfiguration =
        { subnets: [plan.id("network-private-1", "Subnet")], securityGroups, assignPublicIp: true };
      const ecsParameters = { taskDefinitionArn: plan.id("migrate", "TaskDefinition"), networkConfiguration };
      return plan.change("migrate", "Schedule", { target: { ecsParameters } });
    },
    problems: ["public-address"],
    names: "the tasks of migrate take public addresses",
  },
  {
    title: "a state machine that runs a job with a service's security group",
    by: (plan) => withMachine(plan, { SecurityGroups: [plan.id("order-service", "SecurityGroup")] }),
    extra: ["migrate -> notification-service tcp 3004", "api-gateway -> migrate tcp 3003"],
    problems: ["shared-group"],
    names: "migrate and order-service share the security group order-service",
  },
  {
    title: "a state machine that gives a job a public address",
    by: (plan) => withMachine(plan, { AssignPublicIp: "ENABLED" }),
    problems: ["public-address"],
    names: "the tasks of migrate take public addresses",
  },
  {
    title: "a job that runs in a public subnet",
    by: (plan) => plan.change("migrate", "JobRun", { subnets: [plan.id("network-public-1", "Subnet")] }),
    missing: ["migrate -> endpoints tcp 443 denied in", "migrate -> s3 tcp 443 no route"],
    problems: ["public-subnet"],
    names: "migrate is in the public subnet network-public-1",
  },
  {
    title: "a service that runs as a job, though declared as a service",
    by: (plan) => {
      const tags = { "servicegraph:node": "order-service" };
      plan.add("ecs/taskDefinition:TaskDefinition", "order-service", { tags });
      return plan.remove("order-service", "ecs/service:Service");
    },
    missing: [
      "api-gateway -> order-service tcp 3003 no route", "order-service -> notification-service tcp 3004 no route",
      "order-service -> product-service tcp 3002 no route",
    ],
    extra: [
      "api-gateway -> order-service tcp 3003", "order-service -> notification-service tcp 3004",
      "order-service -> product-service tcp 3002",
    ],
    names: "order-service is not registered as a service",
  },
  {
    title: "a file system that who mounts it cannot reach",
    by: (plan) => plan.remove("notification-service-calls-notification-service--volume-data-2049-in"),
    missing: ["notification-service -> notification-service--volume-data tcp 2049 denied in"],
    extra: ["notification-service -> notification-service--volume-data tcp 2049 denied in"],
    names: "though its tasks mount it",
  },
  {
    title: "a file system with one mount target in another group",
    by: (plan) => plan.change("notification-service--volume-data-2", "MountTarget",
      { securityGroups: [plan.id("user-service", "SecurityGroup")] }),
    missing: ["notification-service -> notification-service--volume-data tcp 2049 denied out"],
    extra: [
      "api-gateway -> notification-service--volume-data tcp 3001",
      "migrate -> notification-service--volume-data tcp 3001",
      "notification-service--volume-data -> endpoints tcp 443", "notification-service--volume-data -> s3 tcp 443",
      "notification-service--volume-data -> sg-files tcp 2049",
      "repair -> notification-service--volume-data tcp 3001",
    ],
    problems: ["shared-group"],
    names: "notification-service--volume-data and user-service share the security group user-service",
  },
  {
    title: "a file system without mount targets",
    by: (plan) => [1, 2].map((zone) => plan.remove(`notification-service--volume-data-${zone}`)),
    missing: ["notification-service -> notification-service--volume-data tcp 2049 no route"],
    extra: ["notification-service -> notification-service--volume-data tcp 2049"],
    names: "notification-service cannot reach notification-service--volume-data",
  },
  {
    title: "who reaches a file system that it doesn't mount",
    by: (plan) => both(plan, "user-service", "notification-service--volume-data", 2049),
    extra: ["user-service -> notification-service--volume-data tcp 2049"],
    names: "user-service may reach notification-service--volume-data",
  },
  {
    title: "a file system opened on another port",
    by: (plan) => both(plan, "notification-service", "notification-service--volume-data", 111),
    extra: ["notification-service -> notification-service--volume-data tcp 111"],
    names: "tcp 111",
  },
  {
    title: "an adopted file system that who mounts it cannot reach",
    by: (plan) => plan.remove("user-service-calls-fs-1-2049-out"),
    missing: ["user-service -> sg-files tcp 2049 denied out"],
    names: "user-service cannot reach sg-files",
  },
  {
    title: "who reaches an adopted file system that it doesn't mount",
    by: (plan) => rule(plan, "egress", "order-service", { referencedSecurityGroupId: "sg-files" }, 2049, "stray"),
    extra: ["order-service -> sg-files tcp 2049"],
    names: "::stray",
  },
  {
    title: "an instance that cannot reach the endpoints",
    by: (plan) => plan.remove("instances-calls-endpoints-443-out"),
    missing: ["instances -> endpoints tcp 443 denied out"],
    names: "ECS needs it in order to place tasks there",
  },
  {
    title: "an instance whose agent finds no endpoint of its own",
    by: (plan) => plan.remove("endpoint-ecs-agent"),
    missing: ["instances -> ecs-agent tcp 443 no route"],
    names: "instances cannot reach ecs-agent",
  },
  {
    title: "an instance that a service may reach",
    by: (plan) => both(plan, "user-service", "instances", 22),
    extra: ["user-service -> instances tcp 22"],
    names: "user-service may reach instances",
  },
  {
    title: "an instance that may reach a service",
    by: (plan) => both(plan, "instances", "user-service", 3001),
    extra: ["instances -> user-service tcp 3001"],
    names: "instances may reach user-service",
  },
  {
    title: "an instance in a public subnet",
    by: (plan) => plan.change("instances", "autoscaling/group:Group",
      { vpcZoneIdentifiers: [plan.id("network-private-1", "Subnet"), plan.id("network-public-1", "Subnet")] }),
    problems: ["public-subnet"],
    names: "instances is in the public subnet network-public-1",
  },
  {
    title: "an instance with a public address",
    by: (plan) => plan.change("instances", "LaunchTemplate", {
      vpcSecurityGroupIds: undefined,
      networkInterfaces: [
        { associatePublicIpAddress: "true", securityGroups: [plan.id("instances", "SecurityGroup")] },
      ],
    }),
    problems: ["public-address"],
    names: "instances take public addresses",
  },
  {
    title: "an instance with the default security group",
    by: (plan) => plan.change("instances", "LaunchTemplate", { vpcSecurityGroupIds: undefined }),
    missing: ["instances -> endpoints tcp 443 denied out", "instances -> s3 tcp 443 denied out"],
    extra: ["instances -> endpoints tcp 443", "instances -> pl-com.amazonaws.us-east-1.s3 tcp 443 no route"],
    problems: ["default-group-attached"],
    names: "instances has no security group of its own",
  },
];
