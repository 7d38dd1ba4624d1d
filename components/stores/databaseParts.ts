import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Database } from "../../model/store";
import type { ServiceMesh } from "../platform/serviceMesh";
import { transformed, type Transform } from "../transform";
import type { StoreNames } from "./storeNames";

/* What an instance of RDS and a cluster of Aurora have alike. */

/** What either needs to know. */
export interface DatabasePartsArgs {
  store: Database;
  mesh: Pick<ServiceMesh, "platform" | "network" | "logs" | "groupOf">;
  transform?: { subnetGroup?: Transform<aws.rds.SubnetGroupArgs> };
}

/**
 * The private subnets of a database, which is named after them, as its log groups and its final snapshot are. Pulumi
 * adds seven characters to the name: a stack that is made again never meets a name of its earlier life.
 */
export function createSubnetGroup(
  { name, aliases }: StoreNames, { store, mesh: { network, platform: { tags } }, transform }: DatabasePartsArgs,
  parent: pulumi.Resource,
): aws.rds.SubnetGroup {
  const args: aws.rds.SubnetGroupArgs = {
    description: "Private subnets of one database", subnetIds: network.privateSubnetIds, tags: tags(store.name),
  };
  return new aws.rds.SubnetGroup(name, transformed(transform?.subnetGroup, args, name), { parent, aliases });
}

/** The log groups of a database. RDS would make them itself, without an end to their retention. */
export function createLogGroups(
  of: "instance" | "cluster", identifier: pulumi.Output<string>, exported: readonly string[],
  { store: { name }, mesh: { logs } }: DatabasePartsArgs, parent: pulumi.Resource,
): aws.cloudwatch.LogGroup[] {
  return exported.map((log) => {
    const physicalName = identifier.apply((known) => `/aws/rds/${of}/${known}/${log}`);
    return logs.group(`${name}--${log}`, { physicalName, node: name, parent });
  });
}

/** `postgres17`, `aurora-mysql8.0`, `mariadb11.4`: the engine with its major version. */
export function familyOf(engine: string, version: string): string {
  return engine + version.split(".").slice(0, engine.includes("postgres") ? 1 : 2).join(".");
}
