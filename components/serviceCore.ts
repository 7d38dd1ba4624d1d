import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../graph/names";
import type { ResolvedService } from "../graph/system";
import { containerDefinitions } from "./container";
import { createEcsService, type Exposure } from "./ecsService";
import type { ServiceMesh } from "./serviceMesh";
import { ServiceRoles } from "./serviceRoles";
import type { Tags } from "./tags";

/** What a gateway service or an internal service needs to know. */
export interface ServiceArgs {
  service: ResolvedService;
  mesh: ServiceMesh;
  /** The ECS services that are there before this one: those that it calls. */
  after: readonly aws.ecs.Service[];
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
    const { service, mesh } = args;
    const { system, account } = mesh.args;
    this.tags = mesh.args.tags(service.name);

    const logGroup = this.createLogGroup();
    const logGroupName = physicalName("logGroup", system.name, system.stack, service.name);
    const roles = new ServiceRoles({ service, system, account, tags: this.tags, parent });
    const discovery = service.dns && this.createDiscovery(service.dns.ttlSeconds);
    const taskDefinition = this.createTaskDefinition(roles, logGroupName);

    this.ecsService = createEcsService(parent, {
      ...args,
      taskDefinition,
      discovery,
      exposure,
      needed: [logGroup, ...roles.policies],
    });
    this.outputs = {
      name: service.name,
      logGroup: logGroup.name,
      address: service.dns && `${service.name}.${mesh.args.namespace ?? ""}`,
      securityGroup: mesh.groupOf(service.name).id,
    };
  }

  private createLogGroup(): aws.cloudwatch.LogGroup {
    const { service, mesh } = this.args;
    const { system, logRetentionDays } = mesh.args;
    return new aws.cloudwatch.LogGroup(
      service.name,
      {
        name: physicalName("logGroup", system.name, system.stack, service.name),
        retentionInDays: logRetentionDays,
        tags: this.tags,
      },
      { parent: this.parent },
    );
  }

  private createDiscovery(ttlSeconds: number): aws.servicediscovery.Service {
    const { service, mesh } = this.args;
    if (!mesh.namespace) throw new Error(`${service.name} is found by DNS, and the mesh has no namespace`);
    return new aws.servicediscovery.Service(
      service.name,
      {
        name: service.name,
        dnsConfig: {
          namespaceId: mesh.namespace.id,
          dnsRecords: [{ type: "A", ttl: ttlSeconds }],
          routingPolicy: "MULTIVALUE",
        },
        // Without a custom check, ECS tells Cloud Map nothing of its tasks' health. The provider drops an empty one and
        // plans to replace the service for ever, so it is given the one value that AWS knows (pulumi-aws#6289).
        healthCheckCustomConfig: { failureThreshold: 1 },
        // Tasks that ECS has not yet taken out must not keep it from being deleted.
        forceDestroy: true,
        tags: this.tags,
      },
      { parent: this.parent },
    );
  }

  private createTaskDefinition(roles: ServiceRoles, logGroup: string): aws.ecs.TaskDefinition {
    const { service, mesh } = this.args;
    const { system, account } = mesh.args;
    return new aws.ecs.TaskDefinition(
      service.name,
      {
        family: physicalName("taskDefinition", system.name, system.stack, service.name),
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "X86_64" },
        cpu: String(service.cpuUnits),
        memory: String(service.memoryMib),
        executionRoleArn: roles.execution.arn,
        taskRoleArn: roles.task.arn,
        containerDefinitions: containerDefinitions({ service, system, account, logGroup }),
        tags: this.tags,
      },
      { parent: this.parent },
    );
  }
}
