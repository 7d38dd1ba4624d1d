import type { PlannedResource } from "../../plan/plan";
import { at, securityGroups, subnet, type Resources } from "./resources";

/** What has network interfaces, each of them in one of the subnets. */
export interface Host {
  /** As the proof's flows have it. */
  readonly name: string;
  /** URNs or literal ids of its security groups. */
  readonly groups: readonly string[];
  readonly subnets: readonly string[];
  /** Whether its interfaces have public addresses. */
  readonly isPublic: boolean;
}

const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";

/** Everything that the stack gives a network interface; what nothing in the kernel tells apart is one host. */
export function hostsOf(resources: Resources): Host[] {
  const started = [
    ...services(resources), ...jobs(resources), ...instances(resources), ...mountTargets(resources),
    ...databases(resources), ...caches(resources), ...loadBalancers(resources), ...interfaceEndpoints(resources),
  ];
  const all = [...started, ...jobsByHand(resources, started)];
  return [...new Map(all.map((host) => [JSON.stringify(host), host])).values()];
}

function services(resources: Resources): Host[] {
  return resources.of("aws:ecs/service:Service").filter(({ inputs }) => inputs["networkConfiguration"] !== undefined)
    .map((service) => ({
      name: nodeOf(service), ...tasksAt(resources, service, "networkConfiguration", ["networkConfiguration"]),
    }));
}

function tasksAt(
  resources: Resources, resource: PlannedResource, input: string, path: readonly string[],
): Omit<Host, "name"> {
  const configuration = at(resource.inputs, ...path);
  return {
    groups: resources.ids(resource, input, at(configuration, "securityGroups"), ...securityGroups),
    subnets: resources.ids(resource, input, at(configuration, "subnets"), subnet),
    isPublic: at(configuration, "assignPublicIp") === true,
  };
}

/** By the clock, by a state machine, and by the program itself. */
function jobs(resources: Resources): Host[] {
  const path = ["target", "ecsParameters", "networkConfiguration"];
  const runs = resources.all.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic"));
  return [
    ...resources.of("aws:scheduler/schedule:Schedule").filter(({ inputs }) => at(inputs, ...path) !== undefined)
      .map((schedule) => ({ name: jobName(resources, schedule), ...tasksAt(resources, schedule, "target", path) })),
    ...resources.of("aws:sfn/stateMachine:StateMachine").map((machine) =>
      ({ name: jobName(resources, machine), ...tasksOfMachine(resources, machine) })),
    ...runs.filter(({ inputs }) => inputs["securityGroups"] !== undefined).map((run) => ({
      name: jobName(resources, run), isPublic: false,
      groups: resources.idsOf(run, "securityGroups", ...securityGroups),
      subnets: resources.idsOf(run, "subnets", subnet),
    })),
  ];
}

/** Of the one state that each machine of the program has. */
function tasksOfMachine(resources: Resources, machine: PlannedResource): Omit<Host, "name"> {
  const definition: unknown = JSON.parse(String(machine.inputs["definition"]));
  const path = ["States", "Run", "Parameters", "NetworkConfiguration", "AwsvpcConfiguration"];
  const configuration = at(definition, ...path);
  return {
    groups: resources.ids(machine, "definition", at(configuration, "SecurityGroups"), ...securityGroups),
    subnets: resources.ids(machine, "definition", at(configuration, "Subnets"), subnet),
    isPublic: at(configuration, "AssignPublicIp") !== "DISABLED",
  };
}

function jobName(resources: Resources, { references, name }: PlannedResource): string {
  const referred = Object.values(references).flat();
  const definition = resources.of(taskDefinition).find(({ urn }) => referred.includes(urn));
  return definition === undefined ? name : nodeOf(definition);
}

/** Tasks that nothing starts run where services do, with the security group of their node. */
function jobsByHand(resources: Resources, started: readonly Host[]): Host[] {
  const starters = resources.all.filter(({ type }) => /:(Service|Schedule|StateMachine|JobRun)$/.test(type));
  const used = new Set(starters.flatMap(({ references }) => Object.values(references).flat()));
  const attached = new Set(started.flatMap(({ groups }) => groups));
  const subnets = [...new Set(services(resources).flatMap((service) => service.subnets))];
  return resources.of(taskDefinition).filter(({ urn }) => !used.has(urn)).flatMap((definition) => {
    const name = nodeOf(definition);
    const own = resources.of(...securityGroups).filter((group) => nodeOf(group) === name);
    const groups = own.map(({ urn }) => urn).filter((urn) => !attached.has(urn));
    return groups.length === 0 ? [] : [{ name, groups, subnets, isPublic: false }];
  });
}

function instances(resources: Resources): Host[] {
  return resources.of("aws:autoscaling/group:Group").map((group): Host => {
    const [template] = resources.of("aws:ec2/launchTemplate:LaunchTemplate")
      .filter(({ urn }) => group.references["launchTemplate"]?.includes(urn));
    const interfaces = template?.inputs["networkInterfaces"];
    const own = template && resources.ids(template, "networkInterfaces", at(interfaces, "securityGroups"),
      ...securityGroups);
    return {
      name: nodeOf({ name: group.name, inputs: template?.inputs ?? {} }),
      groups: own ?? [],
      subnets: resources.idsOf(group, "vpcZoneIdentifiers", subnet),
      isPublic: [at(interfaces, "associatePublicIpAddress")].flat().some((value) => String(value) === "true"),
    };
  });
}

/** Mount targets are named after their file system. */
function mountTargets(resources: Resources): Host[] {
  return resources.of("aws:efs/mountTarget:MountTarget").map((target) => {
    const [id = ""] = resources.idsOf(target, "fileSystemId", "aws:efs/fileSystem:FileSystem");
    return {
      name: resources.all.find(({ urn }) => urn === id)?.name ?? id, isPublic: false,
      groups: resources.idsOf(target, "securityGroups", ...securityGroups),
      subnets: resources.idsOf(target, "subnetId", subnet),
    };
  });
}

/** A database stands where its subnet group says, which it names by its name. */
function databases(resources: Resources): Host[] {
  const instances = resources.of("aws:rds/instance:Instance");
  const publicClusters = resources.of("aws:rds/clusterInstance:ClusterInstance")
    .filter(({ inputs }) => inputs["publiclyAccessible"] === true).map(nodeOf);
  return [...instances, ...resources.of("aws:rds/cluster:Cluster")].map((database) => ({
    name: nodeOf(database),
    isPublic: database.inputs["publiclyAccessible"] === true || publicClusters.includes(nodeOf(database)),
    groups: resources.idsOf(database, "vpcSecurityGroupIds", ...securityGroups),
    subnets: resources.of("aws:rds/subnetGroup:SubnetGroup")
      .filter(({ urn }) => database.references["dbSubnetGroupName"]?.includes(urn))
      .flatMap((group) => resources.idsOf(group, "subnetIds", subnet)),
  }));
}

/** As a database does. */
function caches(resources: Resources): Host[] {
  const all = [
    ...resources.of("aws:elasticache/replicationGroup:ReplicationGroup"),
    ...resources.of("aws:elasticache/cluster:Cluster"),
  ];
  return all.map((cache) => ({
    name: nodeOf(cache), isPublic: false,
    groups: resources.idsOf(cache, "securityGroupIds", ...securityGroups),
    subnets: resources.of("aws:elasticache/subnetGroup:SubnetGroup")
      .filter(({ urn }) => cache.references["subnetGroupName"]?.includes(urn))
      .flatMap((group) => resources.idsOf(group, "subnetIds", subnet)),
  }));
}

function loadBalancers(resources: Resources): Host[] {
  return resources.of("aws:lb/loadBalancer:LoadBalancer").map((balancer) => {
    const isPublic = balancer.inputs["internal"] !== true;
    return {
      name: isPublic ? "ingress" : balancer.name, isPublic,
      groups: resources.idsOf(balancer, "securityGroups", ...securityGroups),
      subnets: resources.idsOf(balancer, "subnets", subnet),
    };
  });
}

function interfaceEndpoints(resources: Resources): Host[] {
  return resources.of("aws:ec2/vpcEndpoint:VpcEndpoint")
    .filter(({ inputs }) => inputs["vpcEndpointType"] === "Interface").map((endpoint) => ({
      name: "endpoints", isPublic: false,
      groups: resources.idsOf(endpoint, "securityGroupIds", ...securityGroups),
      subnets: resources.idsOf(endpoint, "subnetIds", subnet),
    }));
}

/** The service or job that a resource's tag names. */
function nodeOf({ inputs, name }: Pick<PlannedResource, "inputs" | "name">): string {
  const tag = at(inputs["tags"], "servicegraph:node");
  return typeof tag === "string" ? tag : name;
}
