import { capacityTraits } from "../../aws/capacities";
import { partitionOf } from "../../aws/regions";
import { writablePathDefaults } from "../../merge/defaults";
import { pathOf, placeOf, type EffectiveService, type EffectiveTask } from "../../merge/effective";
import { isRoot, resolveHardening } from "../../resolve/resolveHardening";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { isExecOn } from "../../resolve/resolveService";
import type { MergedSidecar } from "../../merge/withDefaults";
import type { Service } from "../../author/graphSchema";
import { tasksOf, type CheckContext } from "../checkContext";
import { sidecarPath } from "./checkSidecars";

type Hardening = Service["hardening"];

/** The highest user or group id that a container runtime accepts. */
const lastId = 2_147_483_647;

export function checkHardening(context: CheckContext): Problem[] {
  const services = [...context.services.values()];
  return [
    ...context.blocks.flatMap(({ path, declared: { hardening, sidecars = {} } }) => [
      ...checkSettings(`${path}.hardening`, hardening),
      ...Object.entries(sidecars).flatMap(([name, sidecar]) =>
        checkSettings(`${path}.sidecars.${name}.hardening`, sidecar.hardening),
      ),
    ]),
    ...tasksOf(context).flatMap((task) => [
      ...checkUser(pathOf(task, "hardening"), task.service.hardening, context),
      ...ownSidecars(task, context).flatMap(([name, { hardening, logRouter }]) => {
        const path = `${sidecarPath(task, name, context)}.hardening`;
        // ECS requires root for a log router.
        return logRouter === undefined ? checkUser(path, hardening, context) : checkRoot(path, hardening, context);
      }),
    ]),
    ...checkExec(services, context),
    ...checkTmpfs(context),
    ...tasksOf(context).flatMap((task) => checkPathSizes(task, context)),
  ];
}

/**
 * Writable paths are tmpfs mounts, which Fargate takes since January 2026 "in all commercial regions": whether it does
 * in China and GovCloud, AWS doesn't say.
 */
function checkTmpfs(context: CheckContext): Problem[] {
  const [first, ...others] = tasksOf(context).filter(({ service: { hardening, capacity } }) =>
    !capacityTraits[capacity].onInstances && resolveHardening(hardening).writablePaths.length > 0);
  if (first === undefined || context.region === "" || partitionOf(context.region) === "aws") return [];
  return [
    warning(
      "tmpfs-region",
      `${placeOf(first)}.hardening`,
      `Fargate may refuse tmpfs mounts in ${context.region}, which are the writable paths of `
      + [first, ...others].map(({ name }) => name).join(", "),
      "if it does, set hardening: { readonlyRootFilesystem: false }",
    ),
  ];
}

/** The sidecars that are hardened in another way than their service, of which its own problems tell. */
function ownSidecars(task: EffectiveTask, { blocks }: CheckContext): [string, MergedSidecar][] {
  const places = ["defaults", placeOf(task)];
  return Object.entries(task.service.sidecars).filter(([name, { logRouter }]) => logRouter !== undefined
    || blocks.some(({ path, declared: { sidecars } }) =>
      places.includes(path) && sidecars?.[name]?.hardening !== undefined));
}

/** What is written to a tmpfs counts as the task's memory, so a path that holds more than all of it never fills. */
function checkPathSizes(task: EffectiveTask, context: CheckContext): Problem[] {
  const { memory, hardening } = task.service;
  const containers = [
    { path: pathOf(task, "hardening"), hardening, all: memory },
    ...ownSidecars(task, context).map(([name, sidecar]) => ({
      path: `${sidecarPath(task, name, context)}.hardening`,
      hardening: sidecar.hardening,
      all: sidecar.memory ?? memory,
    })),
  ];
  return containers.flatMap(({ path, hardening: declared, all }) => {
    const paths = resolveHardening(declared).writablePaths.filter(({ mib }) => mib !== writablePathDefaults.mib);
    const sum = paths.reduce((total, { mib }) => total + mib, 0);
    return sum < all
      ? []
      : [
          error(
            "writable-paths-size",
            `${path}.writablePaths`,
            `the paths may take ${sum} MiB of memory, and the container has ${all} MiB with all that it runs`,
            "make the paths smaller or the memory larger, or use a volume, which is on disk",
          ),
        ];
  });
}

function checkSettings(path: string, hardening: Hardening): Problem[] {
  if (typeof hardening !== "object") return [];
  const { user = "", readonlyRootFilesystem, writablePaths } = hardening;
  return [
    // Set together, writablePaths has no effect.
    ...(readonlyRootFilesystem === false && writablePaths !== undefined
      ? [
          error(
            "writable-root",
            `${path}.writablePaths`,
            "writablePaths has no effect: the root filesystem is writable",
            "remove writablePaths or readonlyRootFilesystem: false",
          ),
        ]
      : []),
    ...(user.split(":").some((id) => /^\d+$/.test(id) && Number(id) > lastId)
      ? [error("user-id", `${path}.user`, `"${user}" isn't a valid Linux user`, `use ids from 0 to ${lastId}`)]
      : []),
  ];
}

/** Security Hub ECS.20: a container declares a user other than root. */
function checkUser(path: string, hardening: Hardening, context: CheckContext): Problem[] {
  const { production } = context;
  const { user } = resolveHardening(hardening);
  if (isRoot(user)) {
    const told = production ? error : warning;
    const advice = "set another user, such as 1000:1000";
    return [
      told("root-user", `${path}.user`, `"${user ?? ""}" is root (Security Hub ECS.20)`, advice),
      ...checkRoot(path, hardening, context),
    ];
  }
  if (!production || user !== undefined) return checkRoot(path, hardening, context);
  return [
    warning(
      "root-user",
      path,
      "it runs as the image's own user, which may be root (Security Hub ECS.20), and its root filesystem is writable "
      + "(ECS.5)",
      "declare what the image needs, such as { user: \"node\", writablePaths: [\"/tmp\", \"/var/cache\"] }",
    ),
  ];
}

/** Security Hub ECS.5: a container's root filesystem is read-only. */
function checkRoot(path: string, hardening: Hardening, { production }: CheckContext): Problem[] {
  return !production || resolveHardening(hardening).readonlyRootFilesystem
    ? []
    : [
        warning(
          "writable-root",
          typeof hardening === "object" ? `${path}.readonlyRootFilesystem` : path,
          "the root filesystem is writable, so an intruder could change its programs (Security Hub ECS.5)",
          "list what it must write in writablePaths, and keep the rest read-only",
        ),
      ];
}

/** ECS Exec with a read-only root filesystem: a single warning for all services. */
function checkExec(services: readonly EffectiveService[], context: CheckContext): Problem[] {
  const closed = services.filter(
    ({ name, service }) => isExecOn(name, context) && resolveHardening(service.hardening).readonlyRootFilesystem,
  );
  const [first] = closed;
  if (first === undefined) return [];
  return [
    warning(
      "exec-read-only",
      "exec",
      "AWS doesn't support ECS Exec with a read-only root filesystem; tmpfs is mounted on the agent's paths: "
      + closed.map(({ name }) => name).join(", "),
      `or relax a service: services.${first.name}.hardening: { readonlyRootFilesystem: false }`,
    ),
  ];
}
