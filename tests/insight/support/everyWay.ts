import type { ResolvedCall } from "../../../model/system";
import type { AdoptedFileSystem, PlannedJob } from "../../../plan/plan";
import type { PlanBuilder, Ref } from "./planBuilder";
import { both, call, calls, rule, shop, type ShopOptions } from "./shop";

/** The calls of {@link everyWay}: one goes by load balancer, and three are a job's. */
export const callsByEveryWay: readonly ResolvedCall[] = [
  ...calls.map((call) => (isBalanced(call) ? { ...call, via: "load-balancer" as const } : call)),
  call("migrate", "user-service"), call("repair", "user-service"),
  { ...call("migrate", "product-service"), via: "load-balancer" },
];

export const jobs: readonly PlannedJob[] = [
  { name: "migrate", before: ["order-service"], schedule: { expression: "cron(0 3 * * ? *)", timezone: "UTC" } },
  { name: "repair", before: [] },
];

export const fileSystems: readonly AdoptedFileSystem[] = [{ fileSystemId: "fs-1", securityGroupId: "sg-files" }];

/**
 * The shop, but product-service is behind an internal load balancer; a job, migrate, that runs by the clock and before
 * services, and one by hand, repair; a file system of notification-service's, one that is there for user-service; and
 * EC2 instances.
 */
export function everyWay(options: ShopOptions = {}): PlanBuilder {
  const plan = shop(options);
  for (const half of ["in", "out"]) plan.remove(`order-service-calls-product-service-3002-${half}`);
  balance(plan, "product-service", 3002);
  both(plan, "order-service", "product-service--http", 3002);
  define(plan, "user-service", { shared: { fileSystemId: "fs-1" } });
  const files = { referencedSecurityGroupId: "sg-files" };
  rule(plan, "egress", "user-service", files, 2049, "user-service-calls-fs-1-2049-out");
  mount(plan, "notification-service");
  addJobs(plan);
  addInstances(plan, options.nat ?? false);
  return plan;
}

function isBalanced({ from, to }: ResolvedCall): boolean {
  return from === "order-service" && to === "product-service";
}

const subnetsOf = (plan: PlanBuilder) => [1, 2].map((zone) => plan.id(`network-private-${zone}`, "Subnet"));

/** A security group of its own, with what its tasks need in order to start. */
function group(plan: PlanBuilder, name: string, tag = name): Ref {
  const vpcId = plan.id("network", "ec2/vpc:Vpc");
  return plan.add("ec2/securityGroup:SecurityGroup", name, { vpcId, tags: { "servicegraph:node": tag } });
}

function startRules(plan: PlanBuilder, name: string): void {
  const endpoints = { referencedSecurityGroupId: plan.id("endpoints") };
  rule(plan, "egress", name, endpoints, 443, `${name}-calls-endpoints-443-out`);
  const prefixListId = "pl-com.amazonaws.us-east-1.s3";
  rule(plan, "egress", name, { prefixListId }, 443, `${name}-calls-endpoints-443-out-s3`);
}

/** Puts an internal load balancer before a service, which listens on the service's own port. */
export function balance(plan: PlanBuilder, callee: string, port: number): void {
  const name = `${callee}--http`;
  const securityGroups = [group(plan, name, callee)];
  const loadBalancerArn = plan.add("lb/loadBalancer:LoadBalancer", name,
    { internal: true, subnets: subnetsOf(plan), securityGroups, tags: { "servicegraph:node": callee } });
  const targetGroupArn = plan.add("lb/targetGroup:TargetGroup", name, { port });
  plan.add("lb/listener:Listener", name,
    { loadBalancerArn, port, protocol: "HTTP", defaultActions: [{ type: "forward", targetGroupArn }] });
  plan.change(callee, "ecs/service:Service", { loadBalancers: [{ targetGroupArn, containerPort: port }] });
  both(plan, name, callee, port);
}

/** Gives the tasks of a node a task definition that mounts these. */
function define(plan: PlanBuilder, node: string, mounted: Readonly<Record<string, object>>): Ref {
  const taskDefinition = plan.add("ecs/taskDefinition:TaskDefinition", node, {
    tags: { "servicegraph:node": node },
    volumes: Object.entries(mounted).map(([name, efsVolumeConfiguration]) => ({ name, efsVolumeConfiguration })),
  });
  if (plan.resources.some(({ type, name }) => type.endsWith("ecs/service:Service") && name === node)) {
    plan.change(node, "ecs/service:Service", { taskDefinition });
  }
  return taskDefinition;
}

function mount(plan: PlanBuilder, node: string): void {
  const name = `${node}--volume-data`;
  define(plan, node, { data: { fileSystemId: fileSystem(plan, name, node) } });
  both(plan, node, name, 2049);
}

/** Gives services a file system that all of them mount. */
export function share(plan: PlanBuilder, volume: string, services: readonly string[]): PlanBuilder {
  const name = `${volume}--volume`;
  const fileSystemId = fileSystem(plan, name, name);
  for (const service of services) {
    define(plan, service, { [volume]: { fileSystemId } });
    both(plan, service, name, 2049);
  }
  return plan;
}

function fileSystem(plan: PlanBuilder, name: string, node: string): Ref {
  const fileSystemId = plan.add("efs/fileSystem:FileSystem", name, { tags: { "servicegraph:node": node } });
  const securityGroups = [group(plan, name, node)];
  subnetsOf(plan).forEach((subnetId, index) =>
    plan.add("efs/mountTarget:MountTarget", `${name}-${index + 1}`, { fileSystemId, subnetId, securityGroups }));
  return fileSystemId;
}

function addJobs(plan: PlanBuilder): void {
  for (const job of ["migrate", "repair"]) {
    group(plan, job);
    define(plan, job, {});
    startRules(plan, job);
    both(plan, job, "user-service", 3001);
  }
  both(plan, "migrate", "product-service--http", 3002);
  const place = { subnets: subnetsOf(plan), securityGroups: [plan.id("migrate", "SecurityGroup")] };
  const taskDefinition = plan.id("migrate", "TaskDefinition");
  plan.add("pulumi-nodejs:dynamic/ecs-service-graph:JobRun", "migrate", { taskDefinition, ...place });
  const networkConfiguration = { ...place, assignPublicIp: false };
  const ecsParameters = { taskDefinitionArn: taskDefinition, networkConfiguration };
  plan.add("scheduler/schedule:Schedule", "migrate", { target: { arn: "arn:cluster", ecsParameters } });
}

function addInstances(plan: PlanBuilder, nat: boolean): void {
  const vpcSecurityGroupIds = [group(plan, "instances")];
  const id = plan.add("ec2/launchTemplate:LaunchTemplate", "instances",
    { vpcSecurityGroupIds, tags: { "servicegraph:node": "instances" } });
  plan.add("autoscaling/group:Group", "instances", { vpcZoneIdentifiers: subnetsOf(plan), launchTemplate: { id } });
  if (nat) rule(plan, "egress", "instances", { cidrIpv4: "0.0.0.0/0" }, 443, "instances-calls-internet-443-out");
  startRules(plan, "instances");
  const [vpcId, securityGroupIds] = [plan.id("network", "ec2/vpc:Vpc"), [plan.id("endpoints")]];
  for (const name of ["ecs", "ecs-agent", "ecs-telemetry"]) {
    plan.add("ec2/vpcEndpoint:VpcEndpoint", `endpoint-${name}`, {
      vpcId, vpcEndpointType: "Interface", serviceName: `com.amazonaws.us-east-1.${name}`, subnetIds: subnetsOf(plan),
      securityGroupIds,
    });
  }
}
