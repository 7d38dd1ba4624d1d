import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Volume } from "../../model/system";
import { keptOptions } from "../lookUps/kept";
import type { Vpc } from "../network/vpc";
import type { Platform } from "../platform/platform";
import type { Tags } from "../tags";
import { transformed, type Transform } from "../transform";
import { policy } from "./policies";

/** What a {@link FileSystem} needs to know. */
export interface FileSystemArgs {
  /** Of its node, such as `mysql--volume-data`. */
  name: string;
  volume: Pick<Volume, "name" | "readOnly">;
  /** Owns all files, whoever the container runs as. */
  user: { readonly uid: number; readonly gid: number };
  /** `production`: the file system outlives the stack. */
  platform: Pick<Platform, "system" | "production">;
  network: Pick<Vpc, "privateSubnetIds" | "privateSubnetKeys">;
  /** Id of the security group that is attached to its mount targets. */
  groupId: pulumi.Input<string>;
  /** What the tasks' code runs as: no other role may mount. */
  taskRole: Pick<aws.iam.Role, "arn">;
  tags: Tags;
  transform: FileSystemTransform | undefined;
}

/** Edits what a {@link FileSystem} makes, each by its logical name. */
export interface FileSystemTransform {
  fileSystem?: Transform<aws.efs.FileSystemArgs>;
  accessPoint?: Transform<aws.efs.AccessPointArgs>;
  mountTarget?: Transform<aws.efs.MountTargetArgs>;
}

/**
 * A file system on EFS of one volume's own: encrypted, backed up every day, with a way in from each private subnet.
 * Only the tasks of its service may mount it, through one access point, over TLS, and never as root.
 *
 * In production it outlives the stack with its backups. Its policy doesn't: that knows only roles which are gone then,
 * and nobody reaches a file system without mount targets.
 */
export class FileSystem {
  readonly id: pulumi.Output<string>;
  readonly accessPointId: pulumi.Output<string>;
  /** What a task can't mount without. */
  readonly needed: readonly pulumi.Resource[];

  constructor(private readonly parent: pulumi.ComponentResource, private readonly args: FileSystemArgs) {
    const { name } = args;
    const fileSystem = this.createFileSystem();
    const accessPoint = this.createAccessPoint(fileSystem);
    const admission = new aws.efs.FileSystemPolicy(
      name, { fileSystemId: fileSystem.id, policy: this.mountPolicy(fileSystem, accessPoint) }, { parent },
    );

    this.id = fileSystem.id;
    this.accessPointId = accessPoint.id;
    this.needed = [admission, ...this.createMountTargets(fileSystem)];
  }

  private createFileSystem(): aws.efs.FileSystem {
    const { parent, args: { name, platform: { system, production }, tags, transform } } = this;
    const options = { parent, ...keptOptions(production, undefined) };
    // EFS knows no other name, and who looks for one that was kept has nothing else.
    const named = { ...tags, Name: `${system.name}-${system.stack}-${name}` };
    const fileSystemArgs = { encrypted: true, throughputMode: "elastic", tags: named };
    const fileSystem = new aws.efs.FileSystem(
      name, transformed(transform?.fileSystem, fileSystemArgs, name), options,
    );
    const backup = { fileSystemId: fileSystem.id, backupPolicy: { status: "ENABLED" } };
    new aws.efs.BackupPolicy(name, backup, options);
    return fileSystem;
  }

  /**
   * EFS makes the directory, as the user's own, when it is first mounted, and never changes it ("CreationInfo" in the
   * EFS API reference). So the first user stays, which EFS takes every later one for: a new access point would lock its
   * user out of the files.
   */
  private createAccessPoint({ id: fileSystemId }: aws.efs.FileSystem): aws.efs.AccessPoint {
    const { parent, args: { name, volume, user: { uid, gid }, tags, transform } } = this;
    const creationInfo = { ownerUid: uid, ownerGid: gid, permissions: "0750" };
    const rootDirectory = { path: `/${volume.name}`, creationInfo };
    const args = { fileSystemId, posixUser: { uid, gid }, rootDirectory, tags };
    return new aws.efs.AccessPoint(
      name,
      transformed(transform?.accessPoint, args, name),
      { parent, ignoreChanges: ["posixUser", "rootDirectory.creationInfo"] },
    );
  }

  /** One a private subnet. EFS takes one in each zone, so what moves to another subnet there goes first. */
  private createMountTargets({ id: fileSystemId }: aws.efs.FileSystem): readonly aws.efs.MountTarget[] {
    const { parent, args: { name, network: { privateSubnetKeys, privateSubnetIds }, groupId, transform } } = this;
    return privateSubnetKeys.map((key, index) => {
      const targetName = `${name}-${key}`;
      const subnetId = privateSubnetIds[index] as pulumi.Output<string>;
      const args = { fileSystemId, subnetId, securityGroups: [groupId] };
      return new aws.efs.MountTarget(
        targetName, transformed(transform?.mountTarget, args, targetName), { parent, deleteBeforeReplace: true },
      );
    });
  }

  /** Where the role has a permissions boundary, that must allow `elasticfilesystem:Client*` too. */
  private mountPolicy(fileSystem: aws.efs.FileSystem, accessPoint: aws.efs.AccessPoint): pulumi.Output<string> {
    const { volume: { readOnly }, taskRole } = this.args;
    const write = readOnly ? [] : ["elasticfilesystem:ClientWrite"];
    const arns = { fileSystem: fileSystem.arn, accessPoint: accessPoint.arn, role: taskRole.arn };
    return pulumi.output(arns).apply((known) => policy([
      {
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "*",
        Resource: known.fileSystem,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      {
        Effect: "Allow",
        Principal: { AWS: known.role },
        Action: ["elasticfilesystem:ClientMount", ...write],
        Resource: known.fileSystem,
        Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": known.accessPoint } },
      },
    ]));
  }
}
