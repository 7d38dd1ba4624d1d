import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName, type NameKind } from "../graph/names";
import type { ResolvedService } from "../graph/system";
import { containerDefinitions } from "./container";
import { createEcsService, type Exposure } from "./ecsService";
import type { Repositories } from "./repositories";
import type { ServiceMesh } from "./serviceMesh";
import { ServiceRoles } from "./serviceRoles";
import type { Tags } from "./tags";
import { transformed, type Transform } from "./transform";

/** What a gateway service or an internal service needs to know. */
export interface ServiceArgs {
  service: ResolvedService;
  mesh: ServiceMesh;
  /** The ECS services that are there before this one: those that it calls. */
  after: readonly aws.ecs.Service[];
  /** Where its image is, if the stack owns that. */
  repositories?: Repositories;
  transform?: ServiceTransform;
}

/** Edits what a service is made of. Its security group is the mesh's, its log group the logs'. */
export interface ServiceTransform {
  executionRole?: Transform<aws.iam.RoleArgs>;
  taskRole?: Transform<aws.iam.RoleArgs>;
  discovery?: Transform<aws.servicediscovery.ServiceArgs>;
  taskDefinition?: Transform<aws.ecs.TaskDefinitionArgs>;
  service?: Transform<aws.ecs.ServiceArgs>;
}

/** What a stack tells of each service. */
export interface ServiceOutputs {
  readonly name: string;
  readonly logGroup: pulumi.Output<string>;
  /** The name that callers resolve, such as `user-service.internal`; undefined where nothing calls the service. */
  readonly address: string | undefined;
  readonly securityGroup: pulumi.Output<string>;
}

/**
 * What gateway and internal services have alike: log group, roles, Cloud Map entry, task definition and the ECS
 * service. All are children of the component that makes them.
 */
export class ServiceCore {
  readonly ecsService: aws.ecs.Service;
  readonly outputs: ServiceOutputs;
  private readonly tags: Tags;

  constructor(
    private readonly parent: pulumi.ComponentResource,
    private readonly args: ServiceArgs,
    exposure?: Exposure,
  ) {
    const { service, mesh, repositories } = args;
    this.tags = mesh.args.tags(service.name);

    const logGroupName = this.nameOf("logGroup");
    const logGroup = mesh.logs.group(service.name, { physicalName: logGroupName, node: service.name, parent });
    const roles = this.createRoles();
    const discovery = service.dns && this.createDiscovery(service.dns.ttlSeconds);
    const taskDefinition = this.createTaskDefinition(roles, logGroupName);

    this.ecsService = createEcsService(parent, {
      ...args,
      taskDefinition,
      discovery,
      exposure,
      needed: [logGroup, ...roles.policies, ...repositories?.of(service) ?? []],
    });
    this.outputs = {
      name: service.name,
      logGroup: logGroup.name,
      address: service.dns && `${service.name}.${mesh.args.namespace?.name ?? ""}`,
      securityGroup: mesh.groupOf(service.name).id,
    };
  }

  private nameOf(kind: NameKind): string {
    const { service, mesh: { args: { system } } } = this.args;
    return physicalName(kind, system.name, system.stack, service.name);
  }

  private createRoles(): ServiceRoles {
    const { service, mesh, transform } = this.args;
    const { system, account, iam, clusterArn } = mesh.args;
    const { key } = mesh.logs;
    const ownSessions = service.exec && clusterArn === undefined && key !== undefined;
    const sessions = ownSessions ? { keyArn: key.arn, logGroup: this.nameOf("execLogGroup") } : undefined;
    const { tags, parent } = this;
    return new ServiceRoles({ service, system, account, iam, sessions, tags, parent, transform });
  }

  private createDiscovery(ttlSeconds: number): aws.servicediscovery.Service {
    const { service: { name }, mesh: { namespaceId }, transform } = this.args;
    if (namespaceId === undefined) throw new Error(`${name} is found by DNS, and the mesh has no namespace`);
    const args: aws.servicediscovery.ServiceArgs = {
      name,
      dnsConfig: {
        namespaceId,
        dnsRecords: [{ type: "A", ttl: ttlSeconds }],
        routingPolicy: "MULTIVALUE",
      },
      // Without a custom check, ECS tells Cloud Map nothing of its tasks' health. The provider drops an empty one and
      // plans to replace the service for ever, so it is given the one value that AWS knows (pulumi-aws#6289).
      healthCheckCustomConfig: { failureThreshold: 1 },
      // Tasks that ECS has not yet taken out must not keep it from being deleted.
      forceDestroy: true,
      tags: this.tags,
    };
    return new aws.servicediscovery.Service(
      name,
      transformed(transform?.discovery, args, name),
      { parent: this.parent },
    );
  }

  private createTaskDefinition(roles: ServiceRoles, logGroup: string): aws.ecs.TaskDefinition {
    const { service, mesh: { args: { system, account } }, transform } = this.args;
    const args: aws.ecs.TaskDefinitionArgs = {
      family: this.nameOf("taskDefinition"),
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
      cpu: String(service.cpuUnits),
      memory: String(service.memoryMib),
      executionRoleArn: roles.execution.arn,
      taskRoleArn: roles.task.arn,
      containerDefinitions: containerDefinitions({ service, system, account, logGroup }),
      tags: this.tags,
    };
    return new aws.ecs.TaskDefinition(
      service.name,
      transformed(transform?.taskDefinition, args, service.name),
      { parent: this.parent },
    );
  }
}
