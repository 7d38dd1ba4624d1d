import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PosixUser } from "../../model/system";
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
  /** Of its volume. */
  volume: string;
  /** Owns all files, whoever the container runs as. */
  user: PosixUser;
  /** `production`: the file system outlives the stack. */
  platform: Pick<Platform, "system" | "production">;
  network: Pick<Vpc, "privateSubnetIds" | "privateSubnetKeys">;
  /** Id of the security group that is attached to its mount targets. */
  groupId: pulumi.Input<string>;
  /** The only one that may mount; undefined: each role that has {@link FileSystem.mountPolicy}. */
  mounter: Mounter | undefined;
  tags: Tags;
  transform: FileSystemTransform | undefined;
}

/** What the code of tasks runs as that mount a file system. */
export interface Mounter {
  readonly role: Pick<aws.iam.Role, "arn">;
  readonly readOnly: boolean;
}

/** Edits what a {@link FileSystem} makes, each by its logical name. */
export interface FileSystemTransform {
  fileSystem?: Transform<aws.efs.FileSystemArgs>;
  accessPoint?: Transform<aws.efs.AccessPointArgs>;
  mountTarget?: Transform<aws.efs.MountTargetArgs>;
}

/**
 * A file system on EFS of one volume's own: encrypted, backed up every day, with a way in from each private subnet.
 * Only the tasks of its services may mount it, through one access point, over TLS, and never as root. The access point
 * is one for all, since EFS makes its directory once, for the user of whoever mounts it first.
 *
 * In production it outlives the stack with its backups. Its policy doesn't: that knows only roles which are gone then,
 * and nobody reaches a file system without mount targets.
 */
export class FileSystem {
  readonly id: pulumi.Output<string>;
  readonly accessPointId: pulumi.Output<string>;
  /** What a task can't mount without. */
  readonly needed: readonly pulumi.Resource[];
  private readonly arns: { readonly fileSystem: pulumi.Output<string>; readonly accessPoint: pulumi.Output<string> };

  constructor(private readonly parent: pulumi.ComponentResource, private readonly args: FileSystemArgs) {
    const { name } = args;
    const fileSystem = this.createFileSystem();
    const accessPoint = this.createAccessPoint(fileSystem);
    this.arns = { fileSystem: fileSystem.arn, accessPoint: accessPoint.arn };
    const admission = new aws.efs.FileSystemPolicy(
      name, { fileSystemId: fileSystem.id, policy: this.ownPolicy() }, { parent },
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
    const rootDirectory = { path: `/${volume}`, creationInfo };
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

  /** Where a role has a permissions boundary, that must allow `elasticfilesystem:Client*` too. */
  private ownPolicy(): pulumi.Output<string> {
    const { mounter } = this.args;
    return pulumi.output({ ...this.arns, role: mounter?.role.arn }).apply(({ role, ...arns }) => policy([
      {
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "*",
        Resource: arns.fileSystem,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      ...mounter === undefined ? [] : [{ Principal: { AWS: role }, ...mountStatement(arns, mounter) }],
    ]));
  }

  /**
   * For a role of whom the file system's own policy says nothing. EFS takes what either policy allows: "Using IAM to
   * control access to file systems" in the EFS User Guide.
   */
  mountPolicy(readOnly: boolean): pulumi.Output<string> {
    return pulumi.output(this.arns).apply((arns) => policy([mountStatement(arns, { readOnly })]));
  }
}

function mountStatement(
  arns: { readonly fileSystem: string; readonly accessPoint: string }, { readOnly }: Pick<Mounter, "readOnly">,
): object {
  return {
    Effect: "Allow",
    Action: ["elasticfilesystem:ClientMount", ...readOnly ? [] : ["elasticfilesystem:ClientWrite"]],
    Resource: arns.fileSystem,
    Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": arns.accessPoint } },
  };
}
