import { pathOf, type EffectiveService } from "../effective";
import { isRoot, resolveHardening } from "../hardening";
import type { Problem } from "../problem";
import { error, warning } from "../problems";
import { isExecOn } from "../resolveService";
import type { Service } from "../schema";
import type { CheckContext } from "./context";
import { sidecarPath } from "./sidecars";

type Given = Service["hardening"];

export function checkHardening(context: CheckContext): Problem[] {
  const services = [...context.services.values()];
  return [
    ...context.blocks.flatMap(({ path, given: { hardening, sidecars = {} } }) => [
      ...checkPaths(`${path}.hardening`, hardening),
      ...Object.entries(sidecars).flatMap(([name, one]) =>
        checkPaths(`${path}.sidecars.${name}.hardening`, one.hardening),
      ),
    ]),
    ...services.flatMap((one) => [
      ...checkUser(pathOf(one, "hardening"), one.service.hardening, context),
      ...Object.entries(one.service.sidecars ?? {}).flatMap(([name, { hardening }]) =>
        checkUser(`${sidecarPath(one, name, context)}.hardening`, hardening, context),
      ),
    ]),
    ...checkExec(services, context),
  ];
}

/** Said in one breath, one of the two has no effect. */
function checkPaths(path: string, given: Given): Problem[] {
  return typeof given === "object" && given.readonlyRootFilesystem === false && given.writablePaths !== undefined
    ? [
        error(
          "writable-root",
          `${path}.writablePaths`,
          "every path is writable where the root file system is",
          "take writablePaths or readonlyRootFilesystem: false out",
        ),
      ]
    : [];
}

/** Security Hub's ECS.20: a container says that it isn't root. */
function checkUser(path: string, given: Given, { production }: CheckContext): Problem[] {
  const { user } = resolveHardening(given);
  if (isRoot(user)) {
    const told = production ? error : warning;
    const advice = "give another user, such as 1000:1000";
    return [told("root-user", `${path}.user`, `"${user ?? ""}" is root`, advice)];
  }
  return production && user === undefined
    ? [
        warning(
          "root-user",
          path,
          "it runs as the image's own user, which may be root",
          "say what the image needs, such as { user: \"1000:1000\", readonlyRootFilesystem: false }",
        ),
      ]
    : [];
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
