import { UNKNOWN } from "../../plan/plan";
import {
  EXTERNAL_NODE, fileSystemNode, INSTANCES, nodeName, sharedFileSystemNode, tasksNode, type NodeId,
} from "../../model/nodeId";
import type { End, FileSystem } from "../model/end";
import type { JobRunInputs } from "./inputs";
import { placesIn } from "./stateMachines";
import { groupTypes, nodeOf, ownOrDefault, placementOfTasks } from "./placement";
import type { Placement } from "./placement";
import { listOf, recordOf, textOf } from "./registry";
import type { Planned, PlannedOf, Registry } from "./registry";

/** An end before its subnets are looked up. */
export type Unplaced = Omit<End, "blocks">;

/** What may refer to the task definitions whose tasks it runs. */
interface Starter {
  readonly urn: string;
  readonly name: string;
  readonly references: Readonly<Record<string, readonly string[] | undefined>>;
}

/** Services, jobs, instances and file systems, in the order of registration. */
export function workloadsOf(registry: Registry): Unplaced[] {
  return [
    ...registry.all("service").flatMap((service) => serviceEnd(registry, service)),
    ...registry.all("schedule").flatMap((schedule) => scheduledEnd(registry, schedule)),
    ...registry.all("stateMachine").flatMap((machine) => machineEnd(registry, machine)),
    ...registry.dynamic().flatMap((run) => runEnd(registry, run)),
    ...registry.all("scalingGroup").map((scalingGroup) => instancesEnd(registry, scalingGroup)),
    ...registry.all("mountTarget").map((target) => filesEnd(registry, target)),
  ];
}

/**
 * A task definition that nothing starts is a job that is run by hand: where the services are, with the security group
 * of its node that is attached to nothing else.
 */
export function jobsByHand(registry: Registry, others: readonly Unplaced[]): Unplaced[] {
  const starters = [...registry.all("service", "schedule", "stateMachine"), ...registry.dynamic()];
  const used = new Set(starters.flatMap((starter) => taskDefinitionsOf(registry, starter)).map(({ urn }) => urn));
  const attached = new Set(others.flatMap(({ groups }) => groups));
  const subnets = [...new Set(others.flatMap((end) => (end.kind === "service" ? end.subnets : [])))];
  return registry.all("taskDefinition").filter(({ urn }) => !used.has(urn)).flatMap((definition) => {
    const node = nodeOf(definition);
    const groups = registry.all("group").filter((group) => nodeOf(group) === node).map(({ urn }) => urn)
      .filter((urn) => !attached.has(urn));
    if (node === undefined || groups.length === 0) return [];
    const end = jobEnd(registry, definition, { groups, subnets, hasPublicAddress: false });
    return [{ ...end, isRunByHand: true }];
  });
}

/** The task definitions whose tasks it runs: itself, if it is one. */
function taskDefinitionsOf(registry: Registry, starter: Starter): Array<PlannedOf<"taskDefinition">> {
  const own = registry.get(starter.urn, "taskDefinition");
  return [...own ? [own] : [], ...registry.referred(starter, "taskDefinition")];
}

/** The file systems that its tasks mount, by their URNs or literal ids. */
function fileSystemsOf(registry: Registry, starter: Starter): FileSystem[] {
  // A list, of which literals stay what they are: another volume of the same input may refer to a file system.
  const mounted = taskDefinitionsOf(registry, starter).flatMap((definition) =>
    listOf(definition.inputs.volumes)
      .map((volume) => recordOf<"efsVolumeConfiguration">(volume).efsVolumeConfiguration)
      .map((configuration) => recordOf<"fileSystemId">(configuration).fileSystemId)
      .flatMap((fileSystemId) => registry.idsIn(definition, "volumes", [fileSystemId], "fileSystem")));
  return [...new Set(mounted)].map((id) => ({ id, node: fileSystemNodeOf(registry, id) }));
}

/**
 * The volume's, whose own or shared file system has its node's name. What mounts it doesn't tell: a plan has no ids,
 * and the volumes of a task refer to all of its file systems.
 */
function fileSystemNodeOf(registry: Registry, fileSystem: string): NodeId {
  const name = registry.nameOf(fileSystem);
  return registry.all("taskDefinition").flatMap(volumeNodes).find((node) => nodeName(node) === name) ?? EXTERNAL_NODE;
}

function volumeNodes(definition: PlannedOf<"taskDefinition">): NodeId[] {
  const workload = nodeOf(definition) ?? definition.name;
  return listOf(definition.inputs.volumes).flatMap((volume) => textOf(recordOf<"name">(volume).name) ?? [])
    .flatMap((volume) => [fileSystemNode(workload, volume), sharedFileSystemNode(volume)]);
}

/** A task without awsvpc networking has no network interface of its own, and no end. */
function serviceEnd(registry: Registry, service: PlannedOf<"service">): Unplaced[] {
  const configuration = service.inputs.networkConfiguration;
  if (configuration === undefined) return [];
  const name = nodeOf(service) ?? service.name;
  return [{
    id: service.urn, workload: service.urn, name, node: tasksNode(name), kind: "service", isRegistered: true,
    fileSystems: fileSystemsOf(registry, service),
    ...placementOfTasks(registry, service, "networkConfiguration", configuration),
  }];
}

/** A job by the clock. */
function scheduledEnd(registry: Registry, schedule: PlannedOf<"schedule">): Unplaced[] {
  const { ecsParameters } = recordOf<"ecsParameters">(schedule.inputs.target);
  const { networkConfiguration } = recordOf<"networkConfiguration">(ecsParameters);
  if (networkConfiguration === undefined) return [];
  return [jobEnd(registry, schedule, placementOfTasks(registry, schedule, "target", networkConfiguration))];
}

/** A job that a state machine runs, by the clock or by hand. */
function machineEnd(registry: Registry, machine: PlannedOf<"stateMachine">): Unplaced[] {
  return placesIn(machine.inputs.definition).map((place) =>
    jobEnd(registry, machine, placementOfTasks(registry, machine, "definition", place)));
}

/** A job that the program itself runs. */
function runEnd(registry: Registry, run: Planned<JobRunInputs>): Unplaced[] {
  if (run.inputs.securityGroups === undefined) return [];
  const subnets = registry.ids(run, "subnets", "subnet");
  const groups = ownOrDefault(registry, registry.ids(run, "securityGroups", ...groupTypes), subnets);
  return [jobEnd(registry, run, { groups, subnets, hasPublicAddress: false })];
}

function jobEnd(registry: Registry, starter: Starter, place: Placement): Unplaced {
  const [definition] = taskDefinitionsOf(registry, starter);
  const name = (definition && nodeOf(definition)) ?? definition?.name ?? starter.name;
  return {
    id: starter.urn, workload: definition?.urn ?? starter.urn, name, node: tasksNode(name), kind: "job",
    isRegistered: true, fileSystems: fileSystemsOf(registry, starter), ...place,
  };
}

/** The EC2 instances of an auto scaling group, as its launch template makes them. */
function instancesEnd(registry: Registry, scalingGroup: PlannedOf<"scalingGroup">): Unplaced {
  const subnets = registry.ids(scalingGroup, "vpcZoneIdentifiers", "subnet");
  const templates = registry.referred(scalingGroup, "launchTemplate");
  const groups = templates.flatMap((template) => [
    ...registry.ids(template, "vpcSecurityGroupIds", ...groupTypes),
    ...interfacesOf(template).flatMap(({ securityGroups }) =>
      registry.idsIn(template, "networkInterfaces", securityGroups, ...groupTypes)),
  ]);
  return {
    id: scalingGroup.urn, workload: scalingGroup.urn, node: INSTANCES, kind: "instances", subnets, isRegistered: true,
    name: templates.map(nodeOf).find((node) => node !== undefined) ?? scalingGroup.name,
    groups: ownOrDefault(registry, [...new Set(groups)], subnets),
    hasPublicAddress: takePublicAddresses(registry, templates, subnets),
  };
}

/** A launch template that doesn't say it leaves it to the subnet. */
function takePublicAddresses(
  registry: Registry, templates: ReadonlyArray<PlannedOf<"launchTemplate">>, subnets: readonly string[],
): boolean {
  const said = templates.flatMap(interfacesOf).flatMap(({ associatePublicIpAddress }) =>
    associatePublicIpAddress ?? []);
  if (said.length > 0) return said.some((value) => value !== false && value !== "false");
  return subnets.some((id) => registry.get(id, "subnet")?.inputs.mapPublicIpOnLaunch === true);
}

function interfacesOf({ inputs }: PlannedOf<"launchTemplate">) {
  return listOf(inputs.networkInterfaces).map(recordOf<"securityGroups" | "associatePublicIpAddress">);
}

/** One mount target of a file system. It is named after that: who mounts it has a name of its own. */
function filesEnd(registry: Registry, target: PlannedOf<"mountTarget">): Unplaced {
  const subnets = registry.ids(target, "subnetId", "subnet");
  const [fileSystem = UNKNOWN] = registry.ids(target, "fileSystemId", "fileSystem");
  return {
    id: target.urn, workload: fileSystem, kind: "files", subnets, isRegistered: true,
    name: registry.nameOf(fileSystem) ?? fileSystem,
    node: fileSystemNodeOf(registry, fileSystem),
    groups: ownOrDefault(registry, registry.ids(target, "securityGroups", ...groupTypes), subnets),
    hasPublicAddress: false,
  };
}
