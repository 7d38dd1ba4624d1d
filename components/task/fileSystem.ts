import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Volume } from "../../model/system";
import { keptOptions } from "../lookUps/kept";
import { fileSystemNode, nodeName, type NodeId } from "../../model/nodeId";
import { policy } from "./policies";
import type { VolumesArgs } from "./taskVolumes";

/** What a {@link FileSystem} needs to know. */
export interface FileSystemArgs extends VolumesArgs {
  volume: Volume;
  /** Whose all files are, whoever the container runs as. */
  user: { readonly uid: number; readonly gid: number };
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
  private readonly node: NodeId;
  private readonly name: string;

  constructor(private readonly parent: pulumi.ComponentResource, private readonly args: FileSystemArgs) {
    const { workload, volume } = args;
    this.node = fileSystemNode(workload.name, volume.name);
    this.name = nodeName(this.node);
    const fileSystem = this.createFileSystem();
    const accessPoint = this.createAccessPoint(fileSystem);
    const admission = new aws.efs.FileSystemPolicy(
      this.name, { fileSystemId: fileSystem.id, policy: this.mountPolicy(fileSystem, accessPoint) }, { parent },
    );

    this.id = fileSystem.id;
    this.accessPointId = accessPoint.id;
    this.needed = [admission, ...this.createMountTargets(fileSystem)];
  }

  private createFileSystem(): aws.efs.FileSystem {
    const { name, parent, args: { mesh, tags } } = this;
    const { system, production } = mesh.args;
    const options = { parent, ...keptOptions(production, undefined) };
    // EFS knows no other name, and who looks for one that was kept has nothing else.
    const named = { ...tags, Name: `${system.name}-${system.stack}-${name}` };
    const fileSystem = new aws.efs.FileSystem(
      name, { encrypted: true, throughputMode: "elastic", tags: named }, options,
    );
    const backup = { fileSystemId: fileSystem.id, backupPolicy: { status: "ENABLED" } };
    new aws.efs.BackupPolicy(name, backup, options);
    return fileSystem;
  }

  /** EFS makes the directory, as the user's own, when it is first mounted. */
  private createAccessPoint({ id: fileSystemId }: aws.efs.FileSystem): aws.efs.AccessPoint {
    const { name, parent, args: { volume, user: { uid, gid }, tags } } = this;
    const creationInfo = { ownerUid: uid, ownerGid: gid, permissions: "0750" };
    const rootDirectory = { path: `/${volume.name}`, creationInfo };
    return new aws.efs.AccessPoint(name, { fileSystemId, posixUser: { uid, gid }, rootDirectory, tags }, { parent });
  }

  /** One a private subnet. EFS takes one in each zone, so what moves to another subnet there goes first. */
  private createMountTargets({ id: fileSystemId }: aws.efs.FileSystem): readonly aws.efs.MountTarget[] {
    const { node, name, parent, args: { mesh } } = this;
    const { privateSubnetKeys, privateSubnetIds } = mesh.args.network;
    const securityGroups = [mesh.groupOf(node).id];
    return privateSubnetKeys.map((key, index) => new aws.efs.MountTarget(
      `${name}-${key}`,
      { fileSystemId, subnetId: privateSubnetIds[index] as pulumi.Output<string>, securityGroups },
      { parent, deleteBeforeReplace: true },
    ));
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
