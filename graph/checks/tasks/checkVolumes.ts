import { execPaths } from "../../aws/capacities";
import { mostAtOnce } from "../../resolve/resolveAutoscaling";
import { pathOf, type EffectiveTask } from "../../merge/effective";
import { isRoot, resolveHardening } from "../../resolve/resolveHardening";
import { portsOf } from "../../merge/ports";
import { protocolTraits } from "../../discovery/protocols";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { isExecOn } from "../../resolve/resolveService";
import { declaredVolumes } from "../../merge/withFiles";
import type { MergedService, MergedVolume } from "../../merge/withDefaults";
import { tasksOf, type CheckContext } from "../checkContext";

type NamedVolume = readonly [name: string, volume: MergedVolume];

/** Volumes: their mount paths, who writes to them, and whether the files are durable. */
export function checkVolumes(context: CheckContext): Problem[] {
  return tasksOf(context).flatMap((task) => {
    const volumes = declaredVolumes(task.service.volumes);
    return [
      ...checkPaths(task, volumes, context),
      ...volumes.flatMap((volume) =>
        [checkGroup, checkWriter, checkOwner, checkOwnDisk].flatMap((check) => check(task, volume)),
      ),
      ...checkWorth(task, volumes),
    ];
  });
}

/** Only one file system can be mounted at a path. */
function checkPaths(task: EffectiveTask, volumes: readonly NamedVolume[], context: CheckContext): Problem[] {
  const { hardening } = task.service;
  const { writablePaths = [] } = typeof hardening === "object" ? hardening : {};
  const taken = new Map<string, string>([
    ...writablePaths.map((path) =>
      [typeof path === "string" ? path : path.path, "a path in hardening.writablePaths"] as const),
    ...(task.kind === "service" && isExecOn(task.name, context) ? execPaths : []).map(
      (path) => [path, "a path that ECS Exec writes to"] as const,
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
            pathOf(task, `volumes.${name}.path`),
            `${path} is also ${other}`,
            "mount the volume at another path",
          ),
        ];
  });
}

/** A rule can't refer to a file system, only to the security group attached to its mount targets. */
function checkGroup(task: EffectiveTask, [name, { efs }]: NamedVolume): Problem[] {
  return typeof efs !== "object" || efs.securityGroupId !== undefined
    ? []
    : [
        error(
          "missing-key",
          pathOf(task, `volumes.${name}.efs.securityGroupId`),
          "\"securityGroupId\" is missing: the tasks' egress rule on port 2049 needs it",
          "set the security group attached to its mount targets; its owner must allow the tasks",
        ),
      ];
}

/** A warning only: the tasks may have written files before the volume became read-only. */
function checkWriter(task: EffectiveTask, [name, { efs, readOnly }]: NamedVolume): Problem[] {
  return efs !== true || !readOnly
    ? []
    : [
        warning(
          "never-written",
          pathOf(task, `volumes.${name}.readOnly`),
          "the file system is created empty for these tasks only, and they may only read: nothing ever writes to it",
          "remove readOnly, or use an existing file system: efs: { fileSystemId, securityGroupId }",
        ),
      ];
}

/**
 * An access point with a user replaces whoever the container runs as, root too. Images of databases start as root,
 * change the owner of their folder, and end where they can't. AWS: "Working with Amazon EFS access points".
 */
function checkOwner(task: EffectiveTask, [name, { efs, path, readOnly }]: NamedVolume): Problem[] {
  if (efs === undefined || typeof efs === "object" || readOnly) return [];
  const { user } = resolveHardening(task.service.hardening);
  if (user !== undefined && !isRoot(user)) return [];
  return [
    warning(
      "volume-chown",
      pathOf(task, `volumes.${name}.efs`),
      `every file there belongs to a single user: an image that starts as root and changes the owner of ${path}, as `
      + "those of mysql, postgres and mongo do, can't, and ends",
      "set the user that the image's server runs as, such as hardening: { user: \"999:999\" }",
    ),
  ];
}

/**
 * Bind mounts are owned by root, unless the image declares a VOLUME, and are deleted with the task, which is fine
 * for a job.
 */
function checkOwnDisk(task: EffectiveTask, [name, { efs, readOnly, path }]: NamedVolume): Problem[] {
  if (efs !== undefined || readOnly) return [];
  const { user } = resolveHardening(task.service.hardening);
  const at = pathOf(task, `volumes.${name}`);
  const [lost, keep] = task.kind === "service" ? worthOfOwnDisk(task.service) : ["", ""];
  if (user === undefined || isRoot(user)) return lost === "" ? [] : [warning("volume-of-task", at, lost, keep)];
  return [
    warning(
      "volume-of-root",
      at,
      `bind mounts are owned by root, and the container runs as ${user}: it can't write to ${path} unless `
      + `the image's Dockerfile declares a VOLUME there that this user owns${lost && `; ${lost}`}`,
      `declare it there, or list the path in hardening.writablePaths, which is in memory${keep && `; ${keep}`}`,
    ),
  ];
}

/** The risk of files on a task's own disk, and the advice: a TCP service may be a database. */
function worthOfOwnDisk(service: MergedService): readonly [lost: string, keep: string] {
  const lost = "its files are deleted with the task, and each task has its own copy";
  return portsOf(service).some(({ protocol }) => protocolTraits[protocol].balancer === "network")
    ? [
        `${lost}: a database there starts empty at each deployment`,
        "prefer a managed database, under externals; efs: true keeps the files of a database in a container",
      ]
    : [lost, "store only what may be lost, or set efs: true"];
}

/**
 * One warning per service: files on EFS outlive its tasks, but EFS is no place for most databases. What several share
 * is no database's.
 */
function checkWorth(task: EffectiveTask, volumes: readonly NamedVolume[]): Problem[] {
  const written = volumes.filter(([, { efs, readOnly }]) => efs !== undefined && efs !== "shared" && !readOnly);
  const [name = ""] = written[0] ?? [];
  if (written.length === 0) return [];
  const most = mostAtOnce(task);
  return [
    warning(
      "files-on-efs",
      pathOf(task, `volumes.${name}`),
      "EFS keeps a single copy to write to: each write is a round trip over the network, with no failover replica "
      + "and no point-in-time restore"
      + (most > 1 ? `; up to ${most} tasks may write the same files at once, at least during a deployment` : ""),
      most > 1
        ? "prefer a managed database, under externals; otherwise stop a task before the next starts: "
        + "desiredCount 1, deployment: { minimumHealthyPercent: 0, maximumPercent: 100 }"
        : "prefer a managed database, under externals",
    ),
  ];
}
