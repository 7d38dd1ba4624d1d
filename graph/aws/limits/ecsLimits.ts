import { fixedQuotas } from "../quotas";
import type { Limit } from "./limit";
import { api, form, lettersDigitsAnd, nameOf, size, tags, tagTexts } from "./limitRows";

const ecs = "AmazonECS/latest/APIReference";
const quotas = fixedQuotas.containersPerTask.page;
const ec2 = "AWSEC2/latest/APIReference";
const scaling = "autoscaling/application/APIReference";
const container = api(ecs, "ContainerDefinition");
const health = api(ecs, "HealthCheck");
const network = api(ecs, "AwsVpcConfiguration");
const { hyphensUnderscores } = lettersDigitsAnd;
const endpointName = [
  "lower-case letters, digits, hyphens and underscores, no hyphen first", /^(?!-)[a-z0-9_-]*$/,
] as const;

/** Amazon ECS. */
export const ecsLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:ecs/cluster:Cluster": [...nameOf("name", 255, api(ecs, "CreateCluster"), hyphensUnderscores), ...tags],
  "aws:ecs/capacityProvider:CapacityProvider": [
    ...nameOf("name", 255, api(ecs, "CreateCapacityProvider"), hyphensUnderscores),
    form("name", "a name that doesn't begin with aws, ecs or fargate", /^(?!aws|ecs|fargate)/i,
      api(ecs, "CreateCapacityProvider")),
    ...tags,
  ],
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": [
    size("capacityProviders", "entries", 20, quotas),
  ],
  "aws:ecs/taskDefinition:TaskDefinition": [
    ...nameOf("family", 255, api(ecs, "RegisterTaskDefinition"), hyphensUnderscores),
    // The 64 KB are those of the whole task definition; the rest of it is short.
    size("containerDefinitions", "bytes", 65_536, quotas, {
      advice: "shorten environment and command, or let the image read what is long from a file, S3 or a parameter",
    }),
    size("containerDefinitions[].name", "characters", 255, container, { least: 1 }),
    form("containerDefinitions[].name", ...hyphensUnderscores, container),
    ...nameOf("containerDefinitions[].portMappings[].name", 64, api(ecs, "PortMapping"), endpointName),
    size("containerDefinitions[].portMappings[].containerPort", "value", 65_535, api(ecs, "PortMapping"), { least: 1 }),
    size("containerDefinitions[].healthCheck.interval", "value", 300, health, { least: 5 }),
    size("containerDefinitions[].healthCheck.timeout", "value", 60, health, { least: 2 }),
    size("containerDefinitions[].healthCheck.retries", "value", 10, health, { least: 1 }),
    size("containerDefinitions[].healthCheck.startPeriod", "value", 300, health),
    ...nameOf("volumes[].name", 255, api(ecs, "Volume"), hyphensUnderscores),
    size("ephemeralStorage.sizeInGib", "value", 200, api(ecs, "EphemeralStorage"), { least: 21 }),
    ...tags,
  ],
  "aws:ecs/service:Service": [
    ...nameOf("name", 255, api(ecs, "CreateService"), hyphensUnderscores),
    size("capacityProviderStrategies", "entries", 20, api(ecs, "CreateService")),
    size("capacityProviderStrategies[].weight", "value", 1000, api(ecs, "CapacityProviderStrategyItem")),
    size("capacityProviderStrategies[].base", "value", 100_000, api(ecs, "CapacityProviderStrategyItem")),
    size("loadBalancers", "entries", fixedQuotas.targetGroupsPerService.value, quotas),
    size("networkConfiguration.subnets", "entries", fixedQuotas.subnetsPerService.value, network, { least: 1 }),
    size("networkConfiguration.securityGroups", "entries", 5, network),
    size("healthCheckGracePeriodSeconds", "value", 2_147_483_647, api(ecs, "CreateService")),
    ...nameOf("serviceConnectConfiguration.services[].discoveryName", 64, api(ecs, "ServiceConnectService"),
      endpointName),
    ...nameOf("serviceConnectConfiguration.services[].clientAlias[].dnsName", 127,
      api(ecs, "ServiceConnectClientAlias"),
      ["lower-case letters, digits and _-., no hyphen first", /^(?!-)[a-z0-9_.-]*$/]),
    ...tags,
  ],
  // ecs:RunTask: its texts are those of the task definition.
  "pulumi-nodejs:dynamic/ecs-service-graph:JobRun": [
    size("subnets", "entries", fixedQuotas.subnetsPerService.value, network, { least: 1 }),
    size("securityGroups", "entries", 5, network),
  ],
};

/** EC2 instances. */
export const instanceLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:ec2/launchTemplate:LaunchTemplate": [
    ...nameOf("name", 128, api(ec2, "LaunchTemplate"), ["letters, digits and ().-/_", /^[A-Za-z0-9().\-/_]*$/]),
    size("userData", "decoded bytes", 16_384, api(ec2, "RequestLaunchTemplateData")),
    size("tagSpecifications[].tags", "entries", fixedQuotas.tagsPerResource.value, fixedQuotas.tagsPerResource.page),
    ...tagTexts("tagSpecifications[].tags{key}", "tagSpecifications[].tags{}"),
    ...tags,
  ],
  "aws:autoscaling/group:Group": [
    size("name", "characters", 255, api("autoscaling/ec2/APIReference", "CreateAutoScalingGroup")),
    size("tags", "entries", fixedQuotas.tagsPerResource.value, fixedQuotas.tagsPerResource.page),
    ...tagTexts("tags[].key", "tags[].value"),
  ],
};

const stateMachine = api("step-functions/latest/apireference", "CreateStateMachine");
const printableName = ["a name without : / | or control characters", /^[^\p{Cc}:/|]*$/u] as const;

/** Application Auto Scaling, EventBridge Scheduler and Step Functions. */
export const scalingLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:appautoscaling/target:Target": [
    size("resourceId", "characters", 1600, api(scaling, "RegisterScalableTarget"), { least: 1 }), ...tags,
  ],
  "aws:appautoscaling/policy:Policy": [size("name", "characters", 256, api(scaling, "PutScalingPolicy"))],
  "aws:appautoscaling/scheduledAction:ScheduledAction": [
    ...nameOf("name", 256, api(scaling, "PutScheduledAction"), printableName),
    size("schedule", "characters", 1600, api(scaling, "PutScheduledAction")),
  ],
  "aws:scheduler/schedule:Schedule": scheduleLimits(),
  "aws:sfn/stateMachine:StateMachine": [
    ...nameOf("name", 80, stateMachine, hyphensUnderscores),
    size("definition", "bytes", 1_048_576, stateMachine, { least: 1 }),
    ...tags,
  ],
};

function scheduleLimits(): Limit[] {
  const schedule = api("scheduler/latest/APIReference", "CreateSchedule");
  const target = api("scheduler/latest/APIReference", "EcsParameters");
  const retries = api("scheduler/latest/APIReference", "RetryPolicy");
  return [
    ...nameOf("name", 64, schedule, ["letters, digits and -_.", /^[0-9a-zA-Z_.-]*$/]),
    size("description", "characters", 512, schedule),
    size("scheduleExpression", "characters", 256, schedule, { least: 1 }),
    size("scheduleExpressionTimezone", "characters", 50, schedule, { least: 1 }),
    size("target.retryPolicy.maximumEventAgeInSeconds", "value", 86_400, retries, { least: 60 }),
    size("target.retryPolicy.maximumRetryAttempts", "value", 185, retries),
    size("target.ecsParameters.taskCount", "value", 10, target, { least: 1 }),
    size("target.ecsParameters.capacityProviderStrategies", "entries", 6, target),
    size("target.ecsParameters.networkConfiguration.subnets", "entries", 16, target, { least: 1 }),
    size("target.ecsParameters.networkConfiguration.securityGroups", "entries", 5, target, { least: 1 }),
  ];
}
