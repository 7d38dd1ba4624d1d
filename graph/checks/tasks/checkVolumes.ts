import { mostTasks } from "../../resolve/resolveAutoscaling";
import { pathOf, type EffectiveTask } from "../../merge/effective";
import { execPaths, isRoot, resolveHardening } from "../../resolve/resolveHardening";
import { portsOf } from "../../merge/ports";
import { protocolTraits } from "../../discovery/protocols";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { isExecOn } from "../../resolve/resolveService";
import type { MergedService, MergedVolume } from "../../merge/withDefaults";
import { tasksOf, type CheckContext } from "../checkContext";

type Given = readonly [name: string, volume: MergedVolume];

/** File systems: where they are mounted, who writes them, and what a database on one is worth. */
export function checkVolumes(context: CheckContext): Problem[] {
  return tasksOf(context).flatMap((one) => {
    const volumes = Object.entries(one.service.volumes);
    return [
      ...checkPaths(one, volumes, context),
      ...volumes.flatMap((given) =>
        [checkGroup, checkWriter, checkOwnDisk].flatMap((check) => check(one, given)),
      ),
      ...checkWorth(one, volumes),
    ];
  });
}

/** One path takes one file system. */
function checkPaths(one: EffectiveTask, volumes: readonly Given[], context: CheckContext): Problem[] {
  const { hardening } = one.service;
  const { writablePaths = [] } = typeof hardening === "object" ? hardening : {};
  const taken = new Map<string, string>([
    ...writablePaths.map((path) => [path, "a writable path of hardening"] as const),
    ...(one.kind === "service" && isExecOn(one.name, context) ? execPaths : []).map(
      (path) => [path, "where ECS Exec writes"] as const,
    ),
  ]);
  return volumes.flatMap(([name, { path }]) => {
    const other = taken.get(path);
    taken.set(path, `the path of volume "${name}"`);
    return other === undefined
      ? []
      : [
          error(
            "mounted-twice",
            pathOf(one, `volumes.${name}.path`),
            `${path} is ${other} too`,
            "mount the volume elsewhere",
          ),
        ];
  });
}

/** Groups know no file systems: the one that its mount targets wear lets the tasks in. */
function checkGroup(one: EffectiveTask, [name, { efs }]: Given): Problem[] {
  return typeof efs !== "object" || efs.securityGroupId !== undefined
    ? []
    : [
        error(
          "missing-key",
          pathOf(one, `volumes.${name}.efs.securityGroupId`),
          "\"securityGroupId\" is missing: tasks are let out to that group alone, on port 2049",
          "give the id of the security group of its mount targets, whose owner lets the tasks in",
        ),
      ];
}

/** No error: it may hold what the tasks wrote before their author let them read alone. */
function checkWriter(one: EffectiveTask, [name, { efs, readOnly }]: Given): Problem[] {
  return efs !== true || !readOnly
    ? []
    : [
        warning(
          "never-written",
          pathOf(one, `volumes.${name}.readOnly`),
          "it is made empty and for these tasks alone, which may only read: nobody ever writes it",
          "leave readOnly out, or name a file system that is there: efs: { fileSystemId, securityGroupId }",
        ),
      ];
}

/**
 * What is on the task's own disk is root's, unless the image says otherwise, and goes with the task: of a job that is
 * what its author means.
 */
function checkOwnDisk(one: EffectiveTask, [name, { efs, readOnly, path }]: Given): Problem[] {
  if (efs !== undefined || readOnly) return [];
  const { user } = resolveHardening(one.service.hardening);
  const at = pathOf(one, `volumes.${name}`);
  const [lost, keep] = one.kind === "service" ? worthOfOwnDisk(one.service) : ["", ""];
  if (user === undefined || isRoot(user)) return lost === "" ? [] : [warning("volume-of-task", at, lost, keep)];
  return [
    warning(
      "volume-of-root",
      at,
      `a volume on the task's own disk is root's, and the container runs as ${user}: it can't write ${path} `
      + `unless the image's Dockerfile declares a VOLUME there that is this user's${lost && `; ${lost}`}`,
      `declare it there, or name the path under hardening.writablePaths, which is in memory${keep && `; ${keep}`}`,
    ),
  ];
}

/** What files on the tasks' own disks are worth, and what to do: who speaks tcp may be a database. */
function worthOfOwnDisk(service: MergedService): readonly [lost: string, keep: string] {
  const lost = "what it keeps ends with its task, and each task has its own";
  return portsOf(service).some(({ protocol }) => protocolTraits[protocol].balancer === "network")
    ? [
        `${lost}: a database there starts empty at each deployment`,
        "a database usually is a managed one, under externals; efs: true keeps the files of one in a container",
      ]
    : [lost, "keep what may be lost, or give the volume efs: true"];
}

/** Said once of a service: files on EFS outlive its tasks, and are no database's usual place. */
function checkWorth(one: EffectiveTask, volumes: readonly Given[]): Problem[] {
  const written = volumes.filter(([, { efs, readOnly }]) => efs !== undefined && !readOnly);
  const [name = ""] = written[0] ?? [];
  if (written.length === 0) return [];
  const most = mostRunning(one);
  return [
    warning(
      "files-on-efs",
      pathOf(one, `volumes.${name}`),
      "what it keeps on EFS is worth what one file system is: each write is a round trip over the network, there is no "
      + "replica to fail over to and no restore to a point in time"
      + (most > 1 ? `, and ${most} tasks may write the same files at once, during a deployment at the latest` : ""),
      most > 1
        ? "a database usually is a managed one, under externals; here let a task end before the next starts: "
        + "desiredCount 1, deployment: { minimumHealthyPercent: 0, maximumPercent: 100 }"
        : "a database usually is a managed one, under externals",
    ),
  ];
}

/** The most tasks that run at once; of a job, one is started at a time. */
function mostRunning({ kind, service }: EffectiveTask): number {
  if (kind === "job") return 1;
  return Math.floor((mostTasks(service) * service.deployment.maximumPercent) / 100);
}
