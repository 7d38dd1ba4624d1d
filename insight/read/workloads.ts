import { UNKNOWN } from "../../plan/plan";
import type { PlannedResource } from "../../plan/plan";
import type { End } from "./ends";
import { nodeOf, ownOrDefault, placementOfTasks } from "./placement";
import type { Placement } from "./placement";
import { listOf, recordOf } from "./registry";
import type { Registry } from "./registry";
import { groupTypes } from "./plannedRules";

type Unplaced = Omit<End, "blocks">;

/** Services, jobs, instances and file systems, in the order of registration. */
export function workloadsOf(registry: Registry): Unplaced[] {
  return [
    ...registry.all("service").flatMap((one) => serviceEnd(registry, one)),
    ...registry.all("schedule").flatMap((one) => scheduledEnd(registry, one)),
    ...registry.dynamic().flatMap((one) => runEnd(registry, one)),
    ...registry.all("scalingGroup").map((one) => instancesEnd(registry, one)),
    ...registry.all("mountTarget").map((one) => filesEnd(registry, one)),
  ];
}

/**
 * A task definition that nothing starts is a job that is run by hand: where the services are, in the group of its node
 * that nothing else wears.
 */
export function jobsByHand(registry: Registry, others: readonly Unplaced[]): Unplaced[] {
  const used = new Set([...registry.all("service", "schedule"), ...registry.dynamic()]
    .flatMap((one) => taskDefinitionsOf(registry, one)));
  const worn = new Set(others.flatMap(({ groups }) => groups));
  const subnets = [...new Set(others.flatMap((one) => (one.kind === "service" ? one.subnets : [])))];
  return registry.all("taskDefinition").filter(({ urn }) => !used.has(urn)).flatMap((one) => {
    const node = nodeOf(one);
    const groups = registry.all("group").filter((group) => nodeOf(group) === node).map(({ urn }) => urn)
      .filter((urn) => !worn.has(urn));
    if (node === undefined || groups.length === 0) return [];
    return [jobEnd(registry, one, { groups, subnets, hasPublicAddress: false })];
  });
}

/** URNs of the task definitions whose tasks it runs. */
export function taskDefinitionsOf(registry: Registry, { urn, references }: PlannedResource): readonly string[] {
  return [urn, ...Object.values(references).flat()].filter((one) => registry.is(one, "taskDefinition"));
}

/** A task without awsvpc networking has no group of its own, and no end. */
function serviceEnd(registry: Registry, resource: PlannedResource): Unplaced[] {
  const given = resource.inputs.networkConfiguration;
  if (given === undefined) return [];
  const name = nodeOf(resource) ?? resource.name;
  const place = placementOfTasks(registry, resource, "networkConfiguration", given);
  return [{ id: resource.urn, workload: resource.urn, name, kind: "service", resource, ...place }];
}

/** A job by the clock. */
function scheduledEnd(registry: Registry, resource: PlannedResource): Unplaced[] {
  const given = recordOf(recordOf(resource.inputs.target).ecsParameters).networkConfiguration;
  return given === undefined ? [] : [jobEnd(registry, resource, placementOfTasks(registry, resource, "target", given))];
}

/** A job that the program itself runs. */
function runEnd(registry: Registry, resource: PlannedResource): Unplaced[] {
  const { subnets, securityGroups } = resource.inputs;
  if (securityGroups === undefined) return [];
  const places = registry.ids(resource, "subnets", subnets, "subnet");
  const groups = registry.ids(resource, "securityGroups", securityGroups, ...groupTypes);
  const place = { groups: ownOrDefault(registry, groups, places), subnets: places, hasPublicAddress: false };
  return [jobEnd(registry, resource, place)];
}

function jobEnd(registry: Registry, resource: PlannedResource, place: Placement): Unplaced {
  const [definition] = taskDefinitionsOf(registry, resource).flatMap((urn) => registry.get(urn) ?? []);
  const name = nodeOf(definition ?? resource) ?? definition?.name ?? resource.name;
  return { id: resource.urn, workload: definition?.urn ?? resource.urn, name, kind: "job", resource, ...place };
}

/** The EC2 instances of an auto scaling group, as its launch template makes them. */
function instancesEnd(registry: Registry, resource: PlannedResource): Unplaced {
  const { inputs, references } = resource;
  const subnets = registry.ids(resource, "vpcZoneIdentifiers", inputs.vpcZoneIdentifiers, "subnet");
  const templates = Object.values(references).flat().filter((urn) => registry.is(urn, "launchTemplate"))
    .flatMap((urn) => registry.get(urn) ?? []);
  const interfaces = templates.flatMap((template) => listOf(template.inputs.networkInterfaces).map(recordOf));
  const groups = templates.flatMap((one) => [
    ...registry.ids(one, "vpcSecurityGroupIds", one.inputs.vpcSecurityGroupIds, ...groupTypes),
    ...listOf(one.inputs.networkInterfaces).flatMap((given) =>
      registry.ids(one, "networkInterfaces", recordOf(given).securityGroups, ...groupTypes)),
  ]);
  const given = interfaces.map(({ associatePublicIpAddress }) => associatePublicIpAddress)
    .filter((one) => one !== undefined);
  const isHandedOut = subnets.some((id) => registry.get(id)?.inputs.mapPublicIpOnLaunch === true);
  return {
    id: resource.urn, workload: resource.urn, kind: "instances", resource, subnets,
    name: templates.map(nodeOf).find((node) => node !== undefined) ?? resource.name,
    groups: ownOrDefault(registry, [...new Set(groups)], subnets),
    hasPublicAddress: given.length > 0 ? given.some((one) => one !== false && one !== "false") : isHandedOut,
  };
}

/** One way in to a file system. It is named after that: who mounts it has a name of its own. */
function filesEnd(registry: Registry, resource: PlannedResource): Unplaced {
  const { inputs } = resource;
  const subnets = registry.ids(resource, "subnetId", inputs.subnetId, "subnet");
  const groups = registry.ids(resource, "securityGroups", inputs.securityGroups, ...groupTypes);
  const [fileSystem = UNKNOWN] = registry.ids(resource, "fileSystemId", inputs.fileSystemId, "fileSystem");
  return {
    id: resource.urn, workload: fileSystem, kind: "files", resource, subnets,
    name: registry.get(fileSystem)?.name ?? fileSystem,
    groups: ownOrDefault(registry, groups, subnets),
    hasPublicAddress: false,
  };
}
