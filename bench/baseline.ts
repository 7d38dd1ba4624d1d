import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

/*
 * The measure of `servicegraph plan`: a program as plain as can be that registers the same resources for
 * `benchGraph(n)`, with no graph, no checks and no components, on Pulumi's own mocks. usage: baseline.ts SERVICES
 */

const account = "123456789012";
const region = "us-east-1";
const cluster = "bench-dev";
const tags = { "servicegraph:system": cluster, "servicegraph:stack": "dev", "servicegraph:node": "network" };
const resources: { type: string; name: string }[] = [];

async function main(services: number): Promise<void> {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      resources.push({ type, name });
      return { id: `${name}-id`, state: inputs as object };
    },
    call: ({ inputs }) => inputs as object,
  }, "baseline", "dev", true);
  await pulumi.runtime.runInPulumiStack(() => { register(services); return Promise.resolve(undefined); });
  await pulumi.runtime.disconnect();
  if (process.env["BENCH_TYPES"] !== undefined) console.log(JSON.stringify(resources.map(({ type }) => type).sort()));
}

function register(services: number): void {
  const vpc = new awsx.ec2.Vpc("network", {
    cidrBlock: "10.0.0.0/16",
    availabilityZoneNames: ["us-east-1a", "us-east-1b"],
    subnetStrategy: "Auto",
    subnetSpecs: [
      { type: "Public", cidrBlocks: ["10.0.0.0/22", "10.0.4.0/22"] },
      { type: "Private", cidrBlocks: ["10.0.32.0/19", "10.0.64.0/19"] },
    ],
    natGateways: { strategy: "None" },
    tags,
  });
  new aws.ec2.DefaultSecurityGroup("network", { vpcId: vpc.vpcId, tags });
  const endpointsGroup = new aws.ec2.SecurityGroup("endpoints", { vpcId: vpc.vpcId, description: "Endpoints", tags });
  for (const service of ["s3", "ecr.api", "ecr.dkr", "logs"]) {
    new aws.ec2.VpcEndpoint(service, {
      vpcId: vpc.vpcId, serviceName: `com.amazonaws.${region}.${service}`, subnetIds: vpc.privateSubnetIds,
      securityGroupIds: [endpointsGroup.id], privateDnsEnabled: service !== "s3", tags,
    });
  }
  for (const zone of ["a", "b"]) openIn(`subnet-${zone}`, endpointsGroup.id, { cidrIpv4: "10.0.32.0/19" }, 443);
  const insights = `/aws/ecs/containerinsights/${cluster}/performance`;
  new aws.cloudwatch.LogGroup("insights", { name: insights, retentionInDays: 30, tags });
  const ecsCluster = new aws.ecs.Cluster("cluster", { name: cluster, tags });
  const capacityProviders = ["FARGATE", "FARGATE_SPOT"];
  new aws.ecs.ClusterCapacityProviders("cluster", { clusterName: ecsCluster.name, capacityProviders });
  const named = { name: "internal", vpc: vpc.vpcId, tags };
  const namespace = new aws.servicediscovery.PrivateDnsNamespace("namespace", named);
  const listener = loadBalancer(vpc);
  const groups = Array.from({ length: services }, (_none, index) =>
    new aws.ec2.SecurityGroup(`service-${index}`, { vpcId: vpc.vpcId, description: "Tasks", tags }));
  for (const [index, group] of groups.entries()) {
    openOut(`${index}-endpoints`, group.id, { referencedSecurityGroupId: endpointsGroup.id }, 443);
    openOut(`${index}-s3`, group.id, { prefixListId: "pl-63a5400a" }, 443);
    for (const [offset, callee] of groups.slice(index + 1, index + 3).entries()) {
      const edge = `${index}-${index + 1 + offset}`;
      openIn(edge, callee.id, { referencedSecurityGroupId: group.id }, 3000 + index);
      openOut(edge, group.id, { referencedSecurityGroupId: callee.id }, 3000 + index);
    }
    service(index, group, vpc, ecsCluster, namespace, index === 0 ? listener : undefined);
  }
}

function loadBalancer(vpc: awsx.ec2.Vpc): aws.lb.Listener {
  const group = new aws.ec2.SecurityGroup("ingress", { vpcId: vpc.vpcId, description: "Ingress", tags });
  for (const port of [80, 443]) openIn(`ingress-${port}`, group.id, { cidrIpv4: "0.0.0.0/0" }, port);
  openIn("service-0", group.id, { referencedSecurityGroupId: group.id }, 3000);
  openOut("service-0", group.id, { referencedSecurityGroupId: group.id }, 3000);
  const balancer = new aws.lb.LoadBalancer("ingress", {
    subnets: vpc.publicSubnetIds, securityGroups: [group.id], dropInvalidHeaderFields: true, tags,
  });
  const toHttps = { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } };
  new aws.lb.Listener("http", { loadBalancerArn: balancer.arn, port: 80, defaultActions: [toHttps], tags });
  const notFound = { contentType: "text/plain", statusCode: "404" };
  return new aws.lb.Listener("https", {
    loadBalancerArn: balancer.arn, port: 443, protocol: "HTTPS", tags,
    defaultActions: [{ type: "fixed-response", fixedResponse: notFound }],
  });
}

type Peer = Pick<aws.vpc.SecurityGroupEgressRuleArgs, "referencedSecurityGroupId" | "cidrIpv4" | "prefixListId">;

function openIn(name: string, securityGroupId: pulumi.Input<string>, peer: Peer, port: number): void {
  new aws.vpc.SecurityGroupIngressRule(`${name}-in`, {
    securityGroupId, ...peer, description: name, ipProtocol: "tcp", fromPort: port, toPort: port, tags,
  });
}

function openOut(name: string, securityGroupId: pulumi.Input<string>, peer: Peer, port: number): void {
  new aws.vpc.SecurityGroupEgressRule(`${name}-out`, {
    securityGroupId, ...peer, description: name, ipProtocol: "tcp", fromPort: port, toPort: port, tags,
  });
}

function role(name: string): aws.iam.Role {
  const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } };
  return new aws.iam.Role(name, { assumeRolePolicy: policy(trust), tags });
}

const policy = (statement: object): string => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

function container(name: string, port: number): string {
  return JSON.stringify([{
    name, image: `${account}.dkr.ecr.${region}.amazonaws.com/bench/${name}:1.0.0`, essential: true,
    portMappings: [{ containerPort: port, hostPort: port, protocol: "tcp" }],
    environment: [{ name: "NEXT_URL", value: "http://next.internal:3000" }],
    logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": name, "awslogs-region": region } },
  }]);
}

function service(
  index: number, group: aws.ec2.SecurityGroup, vpc: awsx.ec2.Vpc, ecsCluster: aws.ecs.Cluster,
  namespace: aws.servicediscovery.PrivateDnsNamespace, listener: aws.lb.Listener | undefined,
): void {
  const name = `service-${index}`;
  const port = 3000 + index;
  new aws.cloudwatch.LogGroup(name, { name: `/ecs/${cluster}/${name}`, retentionInDays: 30, tags });
  const execution = role(`${name}-exec`);
  const logs = { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: "*" };
  new aws.iam.RolePolicy(name, { role: execution.name, policy: policy(logs) });
  const taskDefinition = new aws.ecs.TaskDefinition(name, {
    family: name, requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", cpu: "256", memory: "512",
    executionRoleArn: execution.arn, taskRoleArn: role(`${name}-task`).arn, tags,
    containerDefinitions: container(name, port),
  });
  const dnsConfig = { namespaceId: namespace.id, dnsRecords: [{ type: "A", ttl: 10 }] };
  const registry = listener ? undefined : new aws.servicediscovery.Service(name, { name, dnsConfig, tags });
  const exposed = listener && targetGroup(name, vpc, listener);
  new aws.ecs.Service(name, {
    name, cluster: ecsCluster.arn, taskDefinition: taskDefinition.arn, desiredCount: 2, launchType: "FARGATE",
    networkConfiguration: { subnets: vpc.privateSubnetIds, securityGroups: [group.id], assignPublicIp: false },
    serviceRegistries: registry && { registryArn: registry.arn },
    loadBalancers: exposed && [{ targetGroupArn: exposed.arn, containerName: name, containerPort: port }],
    deploymentCircuitBreaker: { enable: true, rollback: true }, propagateTags: "SERVICE", tags,
  });
}

function targetGroup(name: string, vpc: awsx.ec2.Vpc, listener: aws.lb.Listener): aws.lb.TargetGroup {
  const shape = { vpcId: vpc.vpcId, targetType: "ip", protocol: "HTTP", port: 3000 };
  const group = new aws.lb.TargetGroup(name, { ...shape, tags });
  new aws.lb.ListenerRule(name, {
    listenerArn: listener.arn, priority: 1000, tags,
    conditions: [{ pathPattern: { values: ["/*"] } }], actions: [{ type: "forward", targetGroupArn: group.arn }],
  });
  return group;
}

void main(Number(process.argv[2]));
