import type { EffectiveTask } from "../merge/effective";
import type { MergedSystem } from "../merge/mergedSystem";
import { compareText } from "../text/compareText";
import type { PosixUser, SharedVolume } from "../../model/system";
import { resolveHardening } from "./resolveHardening";
import { posixUser } from "./resolveVolumes";

/** The volumes for several services and jobs that some of the stack mount, by name. */
export function resolveSharedVolumes(merged: MergedSystem): SharedVolume[] {
  return [...merged.volumes]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([name, { user }]) => {
      const [owner] = ownersOf(name, merged);
      return owner === undefined ? [] : [{ name, user: user === undefined ? owner : posixUser(user) }];
    });
}

/** The services and jobs of the stack that mount a volume of the graph's. */
export function mountersOf(
  volume: string, { services, jobs }: Pick<MergedSystem, "services" | "jobs">,
): EffectiveTask[] {
  return [...services.values(), ...jobs.values()].filter(({ service }) => service.volumes[volume]?.efs === "shared");
}

/** Whom those run as that write to it, each once; where none writes, those that read. */
export function ownersOf(volume: string, merged: Pick<MergedSystem, "services" | "jobs">): PosixUser[] {
  const mounters = mountersOf(volume, merged);
  const writers = mounters.filter(({ service }) => service.volumes[volume]?.readOnly === false);
  const users = (writers.length > 0 ? writers : mounters)
    .map(({ service }) => posixUser(resolveHardening(service.hardening).user));
  return [...new Map(users.map((user) => [`${user.uid}:${user.gid}`, user])).values()];
}
