import type { Workload } from "../../model/system";
import { volumeNode } from "./nodes";
import { bothHalves } from "./rule";
import { OUTSIDE, type Rule } from "../../model/rule";

/** To a workload's file systems: on EC2, too, they are mounted through the network interface of each task. */
export function volumeRules({ name: from, volumes }: Workload): Rule[] {
  return volumes.flatMap(({ name: volume, efs }): Rule[] => {
    if (efs === undefined) return [];
    if (efs.kind === "create") return bothHalves(from, volumeNode(from, volume), NFS);
    const { securityGroupId } = efs;
    return [{ half: "out", from, to: OUTSIDE, port: NFS, peer: { securityGroupId }, whom: [efs.fileSystemId] }];
  });
}

const NFS = 2049;
