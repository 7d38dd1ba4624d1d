import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedService } from "../../model/system";
import type { ServiceMesh } from "../platform/serviceMesh";
import { containerAt } from "../task/portMappings";
import { transformed, type Transform } from "../transform";

/** What {@link createRegistry} needs to know. */
export interface RegistryArgs {
  service: ResolvedService;
  mesh: Pick<ServiceMesh, "platform" | "namespaceId">;
  transform: { discovery?: Transform<aws.servicediscovery.ServiceArgs> } | undefined;
}

type Registry = aws.types.input.ecs.ServiceServiceRegistries;

/**
 * Makes the record by which callers find the service's tasks: their addresses (A), or addresses and port (SRV). The two
 * have different names, so that either may be made before the other goes. Gives what the ECS service registers its
 * tasks with; undefined where nothing finds the service by DNS.
 */
export function createRegistry(parent: pulumi.ComponentResource, args: RegistryArgs): Registry | undefined {
  const { service, mesh, transform } = args;
  const { name, dns } = service;
  if (dns === undefined) return undefined;
  if (mesh.namespaceId === undefined) throw new Error(`${name} is found by DNS, and the mesh has no namespace`);
  const { srv, ttlSeconds, alias = name } = dns;
  const entryArgs: aws.servicediscovery.ServiceArgs = {
    name: srv ? `_${alias}._tcp` : alias,
    dnsConfig: {
      namespaceId: mesh.namespaceId,
      dnsRecords: [{ type: srv ? "SRV" : "A", ttl: ttlSeconds }],
      routingPolicy: "MULTIVALUE",
    },
    // Without a custom check, ECS doesn't report its tasks' health to Cloud Map. The provider drops an empty one and
    // plans to replace the service for ever, so it is given the one value that AWS knows (pulumi-aws#6289).
    healthCheckCustomConfig: { failureThreshold: 1 },
    // Tasks that ECS has not yet taken out must not keep it from being deleted.
    forceDestroy: true,
    tags: mesh.platform.tags(name),
  };
  const logicalName = srv ? `${name}-srv` : name;
  const entry = new aws.servicediscovery.Service(
    logicalName,
    transformed(transform?.discovery, entryArgs, logicalName),
    // It is replaced where the namespace is another, in which no name is taken: the earlier one goes last, once the
    // callers have been deployed. The provider would delete a name that stays the same first.
    { parent, deleteBeforeReplace: false },
  );
  const at = srv && { containerName: containerAt(service, srv.port), containerPort: srv.port };
  return { registryArn: entry.arn, ...at };
}
