import { placeOf, type EffectiveTask } from "../../merge/effective";
import { portsOf } from "../../merge/ports";
import { declaredVolumes } from "../../merge/withFiles";
import type { MergedSidecar } from "../../merge/withDefaults";
import { isExecOn } from "../../resolve/resolveService";
import { execPaths } from "../../aws/capacities";
import { isRoot, resolveHardening } from "../../resolve/resolveHardening";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { didYouMean } from "../../text/nearest";
import { tasksOf, type CheckContext } from "../checkContext";
import { checkForm } from "./checkHealthChecks";
import { sidecarPath } from "./checkSidecars";

/** How sidecars stand to their service: the port that they serve, their order, and the volumes that they share. */
export function checkSidecarPlaces(context: CheckContext): Problem[] {
  return tasksOf(context).flatMap((task) => {
    const taken = new Map<number, string>();
    return Object.entries(task.service.sidecars).flatMap(([name, sidecar]) => {
      const path = sidecarPath(task, name, context);
      return [
        ...checkPort(path, task, [name, sidecar], taken),
        ...checkBefore(path, sidecar),
        ...(sidecar.healthCheck === undefined
          ? []
          : checkForm(`${path}.healthCheck.command`, sidecar.healthCheck.command)),
        ...checkVolumes(path, task, sidecar, context),
      ];
    });
  });
}

function checkPort(
  path: string, task: EffectiveTask, [name, { port, before }]: [string, MergedSidecar], taken: Map<number, string>,
): Problem[] {
  if (port === undefined) return [];
  const other = taken.get(port);
  taken.set(port, name);
  const known = portsOf(task.service).map((served) => String(served.port));
  const [why, advice] = !known.includes(String(port))
    ? [`"${task.name}" has no port ${port}`, didYouMean(String(port), known, `remove it: ${placeOf(task)} has no port`)]
    : other !== undefined
      ? [`"${other}" serves port ${port} already`, "give each its own port"]
      : before === "succeeded"
        ? ["it has ended before the service starts, and serves nothing", "remove port, or before"]
        : [];
  return why === undefined || advice === undefined ? [] : [error("sidecar-port", `${path}.port`, why, advice)];
}

/** AWS: a container that others wait for to end isn't essential; one that they wait for to be healthy is checked. */
function checkBefore(path: string, { before, essential, healthCheck, logRouter }: MergedSidecar): Problem[] {
  const problem = (why: string, advice: string): Problem[] => [error("sidecar-before", `${path}.before`, why, advice)];
  if (before === "healthy" && healthCheck === undefined) {
    return problem("nothing checks its health", "give the sidecar a healthCheck, or wait until it has started");
  }
  if (before !== "succeeded") return [];
  if (essential) return problem("the task ends with an essential container", "remove essential: true");
  return logRouter === undefined
    ? []
    : problem("a log router that has ended takes no logs", "wait until it has started: remove before");
}

/** The user of a sidecar can't write to a bind mount, which root owns, unless its image says so. */
function checkVolumes(
  path: string, { kind, name, service }: EffectiveTask, { volumes, hardening }: MergedSidecar, context: CheckContext,
): Problem[] {
  const { user } = resolveHardening(hardening);
  const paths = new Set(kind === "service" && isExecOn(name, context) ? execPaths : []);
  return declaredVolumes(volumes).flatMap(([volume, { path: mounted, readOnly = false }]) => {
    const isTwice = paths.has(mounted);
    paths.add(mounted);
    const shared = service.volumes[volume];
    if (shared === undefined) {
      const advice = didYouMean(volume, Object.keys(service.volumes), "declare it under the service's volumes");
      return [error("unknown-volume", `${path}.volumes.${volume}`, `"${name}" has no volume "${volume}"`, advice)];
    }
    if (isTwice) {
      const advice = "mount the volume at another path";
      const why = `something else is mounted at ${mounted}, a volume or what ECS Exec writes to`;
      return [error("mounted-twice", `${path}.volumes.${volume}.path`, why, advice)];
    }
    if (shared.efs !== undefined || readOnly || user === undefined || isRoot(user)) return [];
    return [
      warning(
        "volume-of-root",
        `${path}.volumes.${volume}`,
        `bind mounts are owned by root, and the sidecar runs as ${user}: it can't write to ${mounted} unless its `
        + "image's Dockerfile declares a VOLUME there that this user owns",
        "declare it there, or mount it read-only",
      ),
    ];
  });
}
