import { capacityTraits } from "../../graph/aws/capacities";
import type { Hardening, TaskSettings, WritablePath } from "../../model/system";

/**
 * Limit in MiB of each path of ECS Exec's agent, which writes up to 50 MB of logs before it rotates them, and each
 * session's transcript (amazon-ecs-agent's seelog template). A full path refuses the write instead of ending the task.
 */
const AGENT_MIB = 64;

/** Where a container runs, and whether ECS Exec opens shells in it. */
type Place = Pick<TaskSettings, "exec" | "capacity">;

/**
 * What a container may not do, in ECS's own words. It is never privileged, and unless the image brings its own, has an
 * init process, which reaps what its children leave and passes SIGTERM on.
 *
 * A list that is empty is left out: ECS drops it, and the provider would plan a new task definition for ever.
 *
 * On EC2, no process gains rights that its parent hadn't. Fargate refuses to be told so: there, where all capabilities
 * are dropped, a set-user-id program of the image becomes a root without any, and `nosuid` lets nobody bring another.
 */
export function hardened({ user, readonlyRootFilesystem, ...rest }: Hardening, { exec, capacity }: Place): object {
  const { writablePaths, dropCapabilities, addCapabilities, init } = rest;
  // The agent stops where it can't write (containers-roadmap#1359).
  const agentPaths = exec && readonlyRootFilesystem ? capacityTraits[capacity].execTmpfs : [];
  const tmpfs = [
    ...writablePaths.map((path) => writable(path, ownedBy(user))),
    // The agent is root whatever the container's user is; anybody else could plant what root then runs.
    ...agentPaths.map((path) => writable({ path, mib: AGENT_MIB, exec: true }, ["mode=0755"])),
  ];
  return {
    user,
    privileged: false,
    readonlyRootFilesystem,
    dockerSecurityOptions: capacityTraits[capacity].hasSecurityOptions ? ["no-new-privileges"] : undefined,
    linuxParameters: unlessEmpty({
      initProcessEnabled: init ? true : undefined,
      capabilities: capabilities(dropCapabilities, addCapabilities),
      tmpfs: filled(tmpfs),
    }),
  };
}

/**
 * Docker starts from `noexec,nosuid,nodev` and merges the options over it, so `exec` must be there where programs may
 * run (moby: daemon/oci_linux.go).
 */
function writable({ path, mib, exec }: WritablePath, owner: readonly string[]): object {
  return { containerPath: path, size: mib, mountOptions: [exec ? "exec" : "noexec", "nosuid", "nodev", ...owner] };
}

/**
 * The mount options that let a container's user write, and nobody else. A name's id is known to the image only, and
 * root may be about to become somebody else: there, all may write, as in any `/tmp`.
 */
function ownedBy(user: string | undefined): string[] {
  const [, uid, gid] = /^(\d+)(?::(\d+))?$/.exec(user ?? "") ?? [];
  if (uid === undefined || Number(uid) === 0) return ["mode=1777"];
  return ["mode=0755", `uid=${uid}`, ...gid === undefined ? [] : [`gid=${gid}`]];
}

function capabilities(drop: readonly string[], add: readonly string[]): object | undefined {
  if (drop.length === 0 && add.length === 0) return undefined;
  return { drop: filled(drop), add: filled(add) };
}

/** Undefined where nothing in it is set. */
function unlessEmpty(object: object): object | undefined {
  return Object.values(object).every((value) => value === undefined) ? undefined : object;
}

function filled<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
