import { pathOf } from "../../merge/effective";
import { mountersOf, ownersOf } from "../../resolve/resolveSharedVolumes";
import { didYouMean } from "../../text/nearest";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { tasksOf, type CheckContext } from "../checkContext";

/** Volumes that the graph declares for several services and jobs: who mounts them, who writes, and as whom. */
export function checkSharedVolumes(context: CheckContext): Problem[] {
  return [
    ...checkKnown(context),
    ...[...context.volumes.keys()].flatMap((name) =>
      [checkMounted, checkWritten, checkOwners].flatMap((check) => check(name, context))),
  ];
}

function checkKnown(context: CheckContext): Problem[] {
  const known = [...context.volumes.keys()];
  return tasksOf(context).flatMap((task) =>
    Object.entries(task.service.volumes)
      .filter(([name, { efs }]) => efs === "shared" && !context.volumes.has(name))
      .map(([name]) =>
        error(
          "unknown-volume",
          pathOf(task, `volumes.${name}.efs`),
          `the graph shares no volume "${name}"`,
          didYouMean(name, known, `declare it at the top of the graph: volumes: { ${name}: {} }`),
        ),
      ));
}

function checkMounted(name: string, context: CheckContext): Problem[] {
  return mountersOf(name, context).length > 0
    ? []
    : [
        warning(
          "unused-volume",
          `volumes.${name}`,
          "no service or job of the stack mounts it, so no file system is created",
          `mount it in a service: volumes: { ${name}: { path: "/${name}", efs: "shared" } }`,
        ),
      ];
}

/** A warning only: the tasks may have written files before they mounted it read-only. */
function checkWritten(name: string, context: CheckContext): Problem[] {
  const mounters = mountersOf(name, context);
  return mounters.length === 0 || mounters.some(({ service }) => service.volumes[name]?.readOnly === false)
    ? []
    : [
        warning(
          "never-written",
          `volumes.${name}`,
          "the file system is created empty, and all that mount it may only read: nothing ever writes to it",
          "remove readOnly where the files come from",
        ),
      ];
}

/** An access point has a single user, whom EFS takes all for: "Working with Amazon EFS access points". */
function checkOwners(name: string, context: CheckContext): Problem[] {
  const owners = ownersOf(name, context).map(({ uid, gid }) => `${uid}:${gid}`);
  const isUnsure = mountersOf(name, context).some((task) => context.incomplete.has(task.name));
  if (owners.length < 2 || isUnsure || context.volumes.get(name)?.user !== undefined) return [];
  return [
    error(
      "volume-owners",
      `volumes.${name}`,
      `those that write to it run as ${owners.join(" and ")}, and all of its files belong to a single user`,
      `say which: volumes: { ${name}: { user: "${owners[0] ?? ""}" } }; EFS takes the others for that user`,
    ),
  ];
}
