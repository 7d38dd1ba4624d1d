import { of, type Names, type Right } from "./right";

const SERVICE = "aws:ecs/service:Service";
const FAMILY = "aws:ecs/taskDefinition:TaskDefinition";
const tagging = " TagResource UntagResource ListTagsForResource";
const clusterOf = ({ cluster }: Names) => [`cluster/${cluster}`];
const scalable = { linked: ["ecs.application-autoscaling.amazonaws.com"] };

/** ECS, its scaling, its schedules with their state machines, and its repositories. */
export const containerRights: Readonly<Record<string, Right>> = {
  "aws:ecs/cluster:Cluster": {
    actions: of("ecs", "CreateCluster DescribeClusters UpdateCluster UpdateClusterSettings DeleteCluster" + tagging),
    at: clusterOf,
    linked: ["ecs.amazonaws.com"],
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    actions: of("ecs", "PutClusterCapacityProviders DescribeClusters"), at: clusterOf,
  },
  "aws:ecs/capacityProvider:CapacityProvider": {
    actions: of("ecs", "CreateCapacityProvider DescribeCapacityProviders UpdateCapacityProvider DeleteCapacityProvider"
    + tagging),
    at: (names) => names.of("aws:ecs/capacityProvider:CapacityProvider").map((name) => `capacity-provider/${name}`),
  },
  [SERVICE]: {
    actions: of("ecs", "CreateService DescribeServices UpdateService DeleteService ListServiceDeployments "
    + "DescribeServiceDeployments" + tagging),
    // Of the deployments of the services too.
    at: ({ cluster }) => [`service/${cluster}/*`, `service-deployment/${cluster}/*`],
  },
  [FAMILY]: {
    actions: of("ecs", "RegisterTaskDefinition" + tagging),
    at: (names) => names.of(FAMILY).map((name) => `task-definition/${name}:*`),
    anywhere: of("ecs", "DescribeTaskDefinition DeregisterTaskDefinition"),
  },
  "pulumi-nodejs:dynamic/ecs-service-graph:JobRun": {
    actions: of("ecs", "RunTask DescribeTasks StopTask TagResource"),
    at: (names) => [...names.of(FAMILY).map((name) => `task-definition/${name}:*`), `task/${names.cluster}/*`],
  },
  "aws:appautoscaling/target:Target": {
    anywhere: of("application-autoscaling", "RegisterScalableTarget DescribeScalableTargets DeregisterScalableTarget"
    + tagging),
    ...scalable,
  },
  "aws:appautoscaling/policy:Policy": {
    anywhere: of("application-autoscaling", "PutScalingPolicy DescribeScalingPolicies DeleteScalingPolicy"),
    ...scalable,
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    anywhere: of("application-autoscaling", "PutScheduledAction DescribeScheduledActions DeleteScheduledAction"),
    ...scalable,
  },
  "aws:scheduler/schedule:Schedule": {
    actions: of("scheduler", "CreateSchedule GetSchedule UpdateSchedule DeleteSchedule"),
    at: (names) => names.of("aws:scheduler/schedule:Schedule").map((name) => `schedule/default/${name}`),
  },
  "aws:sfn/stateMachine:StateMachine": {
    actions: of("states", "CreateStateMachine DescribeStateMachine UpdateStateMachine DeleteStateMachine" + tagging),
    at: (names) => names.of("aws:sfn/stateMachine:StateMachine").map((name) => `stateMachine:${name}`),
    // The provider asks before it creates or changes one.
    anywhere: of("states", "ValidateStateMachineDefinition"),
  },
  "aws:ecr/repository:Repository": {
    actions: of("ecr", "CreateRepository DescribeRepositories PutImageScanningConfiguration PutImageTagMutability "
    + "DeleteRepository" + tagging),
    at: (names) => names.of("aws:ecr/repository:Repository").map((name) => `repository/${name}`),
  },
  "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
    actions: of("ecr", "PutLifecyclePolicy GetLifecyclePolicy DeleteLifecyclePolicy"),
    at: (names) => names.of("aws:ecr/repository:Repository").map((name) => `repository/${name}`),
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    actions: of("ec2", "CreateLaunchTemplate CreateLaunchTemplateVersion ModifyLaunchTemplate DeleteLaunchTemplate "
    + "CreateTags DeleteTags"),
    anywhere: of("ec2", "DescribeLaunchTemplates DescribeLaunchTemplateVersions"),
  },
  // Auto Scaling checks that who makes the group may start its instances, and read the AMI's parameter.
  "aws:autoscaling/group:Group": {
    actions: of("autoscaling", "CreateAutoScalingGroup UpdateAutoScalingGroup DeleteAutoScalingGroup "
    + "CreateOrUpdateTags DeleteTags"),
    at: (names) => names.of("aws:autoscaling/group:Group")
      .map((name) => `autoScalingGroup:*:autoScalingGroupName/${name}`),
    anywhere: [
      ...of("autoscaling", "DescribeAutoScalingGroups DescribeScalingActivities DescribeTags"),
      ...of("ec2", "RunInstances CreateTags"),
    ],
    published: { "ssm:GetParameters": "ssm:*::parameter/aws/service/ecs/*" },
    linked: ["autoscaling.amazonaws.com"],
  },
};
