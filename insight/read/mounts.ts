import type { AdoptedFileSystem } from "../../plan/plan";
import type { End } from "./ends";
import { listOf, recordOf } from "./registry";
import type { Registry } from "./registry";
import { isOnly } from "./traffic";
import type { Traffic } from "./traffic";
import { taskDefinitionsOf } from "./workloads";

/** Where NFS listens, and so every mount target. */
export const nfs = 2049;

/**
 * Which tasks mount which file systems, as their task definitions say: each through the network interface of its own,
 * on EC2 as on Fargate.
 */
export class Mounts {
  constructor(private readonly registry: Registry, private readonly adopted: readonly AdoptedFileSystem[] = []) {}

  /** URNs, or literal ids, of the file systems that the end mounts. */
  of({ resource }: End): readonly string[] {
    const urns = resource ? taskDefinitionsOf(this.registry, resource) : [];
    // A list, of which literals stay what they are: another volume of the same input may refer to a file system.
    const mounted = urns.flatMap((urn) => this.registry.get(urn) ?? []).flatMap((definition) =>
      listOf(definition.inputs.volumes).map((volume) => recordOf(recordOf(volume).efsVolumeConfiguration))
        .flatMap(({ fileSystemId }) => this.registry.ids(definition, "volumes", [fileSystemId], "fileSystem")));
    return [...new Set(mounted)];
  }

  /** Whether it is one of the ways to what the end mounts. */
  allows(end: End, { to, traffic }: { readonly to: End; readonly traffic: Traffic }): boolean {
    return isOnly(traffic, nfs) && this.of(end).some((fileSystem) => this.isWayIn(to, fileSystem));
  }

  /** Whether the end is a mount target of this file system, or the group that all of its mount targets wear. */
  isWayIn(end: End, fileSystem: string): boolean {
    if (end.kind === "files") return end.workload === fileSystem;
    return end.role === "files" && this.groupsOf(fileSystem).includes(end.id);
  }

  /** What the mount targets of an adopted file system wear. */
  groupsOf(fileSystem: string): readonly string[] {
    return this.adopted.filter(({ fileSystemId }) => fileSystemId === fileSystem)
      .map(({ securityGroupId }) => securityGroupId);
  }
}
