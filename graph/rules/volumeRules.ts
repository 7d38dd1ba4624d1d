import type { Workload } from "../../model/system";
import { EXTERNAL_NODE, fileSystemNode, sharedFileSystemNode, tasksNode } from "../../model/nodeId";
import { bothHalves } from "./ruleNames";
import type { Rule } from "../../model/rule";

/** To a workload's file systems: on EC2, too, they are mounted through the network interface of each task. */
export function volumeRules({ name, volumes }: Workload): Rule[] {
  const from = tasksNode(name);
  return volumes.flatMap(({ name: volume, efs }): Rule[] => {
    if (efs === undefined) return [];
    if (efs.kind === "create") return bothHalves(from, fileSystemNode(name, volume), { port: NFS });
    if (efs.kind === "share") return bothHalves(from, sharedFileSystemNode(volume), { port: NFS });
    const { securityGroupId } = efs;
    return [{ half: "out", from, to: EXTERNAL_NODE, port: NFS, peer: { securityGroupId }, whom: [efs.fileSystemId] }];
  });
}

const NFS = 2049;
