import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { compareText } from "../../graph/text/compareText";
import { fileSystemNode, nodeName } from "../../model/nodeId";
import type { Volume, Workload } from "../../model/system";
import { FileSystem, type FileSystemTransform } from "./fileSystem";
import type { ServiceMesh } from "../platform/serviceMesh";

/** What {@link createVolumes} needs to know. */
export interface VolumesArgs {
  workload: Workload;
  mesh: Pick<ServiceMesh, "platform" | "network" | "groupOf" | "fileSystemOf">;
  /** What the tasks' code runs as: nobody else may mount. */
  taskRole: aws.iam.Role;
  transform: FileSystemTransform | undefined;
}

/** The volumes of a workload's tasks. */
export interface Volumes {
  /** As a task definition names them. */
  readonly definitions: aws.types.input.ecs.TaskDefinitionVolume[];
  /** What a task can't mount without. */
  readonly needed: readonly pulumi.Resource[];
}

/**
 * Makes the file systems that are the workload's own. One of several is made before, and lets the workload in by its
 * role; one that is there, and the tasks' own disk, are only named.
 */
export function createVolumes(parent: pulumi.ComponentResource, args: VolumesArgs): Volumes {
  const { volumes: own, sidecars } = args.workload;
  const volumes = own.map((volume) => createVolume(parent, volume, args));
  const ofSidecars = sidecars.flatMap((sidecar) => sidecar.volumes).map(({ name }) => name)
    .filter((name) => !own.some((volume) => volume.name === name));
  return {
    definitions: [
      ...volumes.flatMap(({ definitions }) => definitions),
      ...[...new Set(ofSidecars)].sort(compareText).map((name) => ({ name })),
    ],
    needed: volumes.flatMap(({ needed }) => needed),
  };
}

function createVolume(parent: pulumi.ComponentResource, volume: Volume, args: VolumesArgs): Volumes {
  const { name, efs, readOnly } = volume;
  if (efs === undefined) return { definitions: [{ name }], needed: [] };
  if (efs.kind === "adopt") return { definitions: [mounted(name, efs.fileSystemId, efs.accessPointId)], needed: [] };
  const { workload, mesh, taskRole, transform } = args;
  const node = fileSystemNode(workload.name, name);
  if (efs.kind === "share") {
    const shared = mesh.fileSystemOf(name);
    const admission = new aws.iam.RolePolicy(
      nodeName(node), { role: taskRole.name, policy: shared.mountPolicy(readOnly) }, { parent },
    );
    return { definitions: [mounted(name, shared.id, shared.accessPointId)], needed: [admission, ...shared.needed] };
  }
  const { id, accessPointId, needed } = new FileSystem(parent, {
    name: nodeName(node), volume: name, user: efs.user, platform: mesh.platform, network: mesh.network,
    groupId: mesh.groupOf(node).id, mounter: { role: taskRole, readOnly }, tags: mesh.platform.tags(workload.name),
    transform,
  });
  return { definitions: [mounted(name, id, accessPointId)], needed };
}

/**
 * Encrypted on its way, and mounted as the task's role. Of a file system that is there, too: where its policy asks who
 * mounts, the role can be let in, and where it has none, who asks makes no difference.
 */
function mounted(
  name: string, fileSystemId: pulumi.Input<string>, accessPointId: pulumi.Input<string> | undefined,
): aws.types.input.ecs.TaskDefinitionVolume {
  const authorizationConfig = { accessPointId, iam: "ENABLED" };
  return { name, efsVolumeConfiguration: { fileSystemId, transitEncryption: "ENABLED", authorizationConfig } };
}
