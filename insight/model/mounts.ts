import type { AdoptedFileSystem } from "../../plan/plan";
import type { End } from "./end";
import { isOnly } from "./traffic";
import type { Traffic } from "./traffic";

/** Where NFS listens, and so every mount target. */
export const nfs = 2049;

/** Which mount targets lead to which file systems, those that are adopted included. */
export class Mounts {
  constructor(private readonly adopted: readonly AdoptedFileSystem[] = []) {}

  /** Whether this is traffic from who mounts a file system to a mount target of it. */
  allows({ fileSystems = [] }: End, { to, traffic }: { readonly to: End; readonly traffic: Traffic }): boolean {
    return isOnly(traffic, nfs) && fileSystems.some(({ id }) => this.isTarget(to, id));
  }

  /** Whether the end is a mount target of this file system, or the security group attached to all of them. */
  isTarget(end: End, fileSystem: string): boolean {
    if (end.kind === "files") return end.workload === fileSystem;
    return end.role === "files" && this.groupsOf(fileSystem).includes(end.id);
  }

  /** The security groups that are attached to the mount targets of an adopted file system. */
  groupsOf(fileSystem: string): readonly string[] {
    return this.adopted.filter(({ fileSystemId }) => fileSystemId === fileSystem)
      .map(({ securityGroupId }) => securityGroupId);
  }
}
