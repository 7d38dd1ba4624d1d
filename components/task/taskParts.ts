import * as aws from "@pulumi/aws";
import { capacityTraits } from "../../graph/aws/capacities";
import * as pulumi from "@pulumi/pulumi";
import { physicalName, type NameKind } from "../../graph/names/names";
import { tasksNode } from "../../model/nodeId";
import type { Workload } from "../../model/system";
import { containerDefinitions } from "./container";
import type { Repositories } from "./repositories";
import type { ServiceMesh } from "../platform/serviceMesh";
import { TaskRoles } from "./taskRoles";
import { transformed, type Transform } from "../transform";
import type { FileSystemTransform } from "./fileSystem";
import { createVolumes } from "./taskVolumes";
import { toldOf, type CalledStore, type Stores } from "../stores/stores";

/** What {@link TaskParts} need to know. */
export interface TaskPartsArgs {
  workload: Workload;
  mesh: Pick<
    ServiceMesh,
    "platform" | "network" | "logs" | "cluster" | "connect" | "rules" | "capacityReady" | "groupOf" | "fileSystemOf"
  >;
  /** Where its image is; undefined where the stack doesn't own the repositories. */
  repositories: Repositories | undefined;
  /** Undefined where the workload calls none. */
  stores: Stores | undefined;
  transform: TaskTransform | undefined;
}

/** Edits what tasks are made of. Their security group is the mesh's, their log group the logs'. */
export interface TaskTransform extends FileSystemTransform {
  executionRole?: Transform<aws.iam.RoleArgs>;
  taskRole?: Transform<aws.iam.RoleArgs>;
  taskDefinition?: Transform<aws.ecs.TaskDefinitionArgs>;
}

/**
 * What the tasks of a service or job are made of: log groups, roles, volumes and task definition, each a child of the
 * component that makes them.
 */
export class TaskParts {
  readonly taskDefinition: aws.ecs.TaskDefinition;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly roles: TaskRoles;
  /**
   * All that its tasks can't start without, and must not outlive: log groups, policies, repositories, file systems,
   * stores, rules, network and capacity.
   */
  readonly needed: readonly pulumi.Resource[];

  constructor(private readonly parent: pulumi.ComponentResource, private readonly args: TaskPartsArgs) {
    const { workload, mesh, repositories, transform } = args;

    this.logGroup = this.createLogGroup(workload.name, "logGroup");
    const proxyLogs = workload.kind === "service" && workload.connect
      ? [this.createLogGroup(`${workload.name}--connect`, "connectLogGroup")]
      : [];
    const called = this.calledStores();
    this.roles = this.createRoles(called);
    const volumes = createVolumes(parent, { workload, mesh, taskRole: this.roles.task, transform });
    this.taskDefinition = this.createTaskDefinition(volumes.definitions, called);

    this.needed = [
      this.logGroup,
      ...proxyLogs,
      ...this.roles.policies,
      ...repositories?.of(workload) ?? [],
      ...volumes.needed,
      ...called.flatMap(({ component }) => component.ready),
      ...mesh.rules.of(tasksNode(workload.name)),
      ...mesh.network.ready,
      ...mesh.capacityReady,
    ];
  }

  private calledStores(): readonly CalledStore[] {
    const { workload: { name, storeServices }, stores } = this.args;
    if (stores === undefined && storeServices.length > 0) throw new Error(`${name} calls stores, and none are given`);
    return stores?.calledBy(name) ?? [];
  }

  private nameOf(kind: NameKind): string {
    const { workload, mesh: { platform: { system } } } = this.args;
    return physicalName(kind, system.name, system.stack, workload.name);
  }

  private createLogGroup(name: string, kind: "logGroup" | "connectLogGroup"): aws.cloudwatch.LogGroup {
    const { workload, mesh } = this.args;
    return mesh.logs.group(name, { physicalName: this.nameOf(kind), node: workload.name, parent: this.parent });
  }

  private createRoles(stores: readonly CalledStore[]): TaskRoles {
    const { workload, mesh, transform } = this.args;
    const { platform, cluster, logs: { key } } = mesh;
    const ownSessions = workload.exec && !cluster.isAdopted && key !== undefined;
    const sessions = ownSessions ? { keyArn: key.arn, logGroup: this.nameOf("execLogGroup") } : undefined;
    return new TaskRoles({ workload, platform, sessions, stores, parent: this.parent, transform });
  }

  private createTaskDefinition(
    volumes: readonly aws.types.input.ecs.TaskDefinitionVolume[], stores: readonly CalledStore[],
  ): aws.ecs.TaskDefinition {
    const { workload, mesh: { platform: { system, account, tags }, connect }, transform } = this.args;
    const { name, capacity, architecture, cpuUnits, memoryMib, ephemeralStorageGib } = workload;
    const args: aws.ecs.TaskDefinitionArgs = {
      family: this.nameOf("taskDefinition"),
      requiresCompatibilities: [capacityTraits[capacity].compatibility],
      networkMode: "awsvpc",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: architecture.toUpperCase() },
      cpu: String(cpuUnits),
      memory: String(memoryMib),
      ephemeralStorage: ephemeralStorageGib === undefined ? undefined : { sizeInGib: ephemeralStorageGib },
      executionRoleArn: this.roles.execution.arn,
      taskRoleArn: this.roles.task.arn,
      containerDefinitions: withTold(stores, (told) => containerDefinitions({
        workload, system, account, told, usesTls: connect?.tls !== undefined, logGroup: this.nameOf("logGroup"),
      })),
      volumes: volumes.length > 0 ? [...volumes] : undefined,
      tags: tags(name),
    };
    return new aws.ecs.TaskDefinition(
      name,
      transformed(transform?.taskDefinition, args, name),
      { parent: this.parent },
    );
  }
}

/** A text with what stores tell; plain where they tell nothing, so that a preview shows what changes in it. */
function withTold(
  stores: readonly CalledStore[], text: (told: Readonly<Record<string, string>>) => string,
): pulumi.Input<string> {
  const told = toldOf(stores);
  return Object.keys(told).length === 0 ? text({}) : pulumi.output(told).apply(text);
}
