import type * as pulumi from "@pulumi/pulumi";
import { nodeName, sharedFileSystemNode, type NodeId } from "../../model/nodeId";
import type { Vpc } from "../network/vpc";
import type { Platform } from "../platform/platform";
import { FileSystem, type FileSystemTransform } from "./fileSystem";

/** What {@link createSharedFileSystems} needs to know. */
export interface SharedFileSystemsArgs {
  platform: Pick<Platform, "system" | "production" | "tags">;
  network: Pick<Vpc, "privateSubnetIds" | "privateSubnetKeys">;
  /** Id of the security group of a node. */
  groupId: (node: NodeId) => pulumi.Input<string>;
  transform: FileSystemTransform | undefined;
}

/** Makes the file systems that several services and jobs mount, by the names of their volumes. */
export function createSharedFileSystems(
  parent: pulumi.ComponentResource, { platform, network, groupId, transform }: SharedFileSystemsArgs,
): ReadonlyMap<string, FileSystem> {
  return new Map(platform.system.sharedVolumes.map(({ name: volume, user }) => {
    const node = sharedFileSystemNode(volume);
    const name = nodeName(node);
    const fileSystem = new FileSystem(parent, {
      name, volume, user, platform, network, groupId: groupId(node), mounter: undefined, tags: platform.tags(name),
      transform,
    });
    return [volume, fileSystem];
  }));
}
