import { pathOf, type EffectiveService } from "../../merge/effective";
import { isRoot, resolveHardening } from "../../resolve/resolveHardening";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { isExecOn } from "../../resolve/resolveService";
import type { Service } from "../../author/graphSchema";
import { tasksOf, type CheckContext } from "../checkContext";
import { sidecarPath } from "./checkSidecars";

type Given = Service["hardening"];

/** The last number of a user or a group that a container runtime takes. */
const lastId = 2_147_483_647;

export function checkHardening(context: CheckContext): Problem[] {
  const services = [...context.services.values()];
  return [
    ...context.blocks.flatMap(({ path, given: { hardening, sidecars = {} } }) => [
      ...checkGiven(`${path}.hardening`, hardening),
      ...Object.entries(sidecars).flatMap(([name, one]) =>
        checkGiven(`${path}.sidecars.${name}.hardening`, one.hardening),
      ),
    ]),
    ...tasksOf(context).flatMap((one) => [
      ...checkUser(pathOf(one, "hardening"), one.service.hardening, context),
      ...Object.entries(one.service.sidecars).flatMap(([name, { hardening, logRouter }]) => {
        const path = `${sidecarPath(one, name, context)}.hardening`;
        // A log router's user is ECS's to say.
        return logRouter === undefined ? checkUser(path, hardening, context) : checkRoot(path, hardening, context);
      }),
    ]),
    ...checkExec(services, context),
  ];
}

function checkGiven(path: string, given: Given): Problem[] {
  if (typeof given !== "object") return [];
  const { user = "", readonlyRootFilesystem, writablePaths } = given;
  return [
    // Said in one breath, one of the two has no effect.
    ...(readonlyRootFilesystem === false && writablePaths !== undefined
      ? [
          error(
            "writable-root",
            `${path}.writablePaths`,
            "every path is writable where the root file system is",
            "take writablePaths or readonlyRootFilesystem: false out",
          ),
        ]
      : []),
    ...(user.split(":").some((id) => /^\d+$/.test(id) && Number(id) > lastId)
      ? [error("user-id", `${path}.user`, `"${user}" is no user of Linux`, `give numbers from 0 to ${lastId}`)]
      : []),
  ];
}

/** Security Hub's ECS.20: a container says that it isn't root. */
function checkUser(path: string, given: Given, context: CheckContext): Problem[] {
  const { production } = context;
  const { user } = resolveHardening(given);
  if (isRoot(user)) {
    const told = production ? error : warning;
    const advice = "give another user, such as 1000:1000";
    return [
      told("root-user", `${path}.user`, `"${user ?? ""}" is root (Security Hub's ECS.20)`, advice),
      ...checkRoot(path, given, context),
    ];
  }
  if (!production || user !== undefined) return checkRoot(path, given, context);
  return [
    warning(
      "root-user",
      path,
      "it runs as the image's own user, which may be root (Security Hub's ECS.20), and can write its root file system "
      + "(ECS.5)",
      "say what the image needs, such as { user: \"node\", writablePaths: [\"/tmp\", \"/var/cache\"] }",
    ),
  ];
}

/** Security Hub's ECS.5: a container can't write its root file system. */
function checkRoot(path: string, given: Given, { production }: CheckContext): Problem[] {
  return !production || resolveHardening(given).readonlyRootFilesystem
    ? []
    : [
        warning(
          "writable-root",
          typeof given === "object" ? `${path}.readonlyRootFilesystem` : path,
          "whoever breaks in can change its programs: the root file system is writable (Security Hub's ECS.5)",
          "name what it must write under writablePaths, and leave the rest read-only",
        ),
      ];
}

/** What runs on a read-only root and may be entered: one word for all of them, with the line that relaxes one. */
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
      "AWS calls ECS Exec on a read-only root file system unsupported; it is given the paths that its agent writes to: "
      + closed.map(({ name }) => name).join(", "),
      `or relax a service: services.${first.name}.hardening: { readonlyRootFilesystem: false }`,
    ),
  ];
}
