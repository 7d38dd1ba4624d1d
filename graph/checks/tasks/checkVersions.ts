import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import { uriOf } from "../../resolve/images";
import { tasksOf, type CheckContext } from "../checkContext";
import { unknownService } from "../checkNames";

/** Checks the stack's file of versions. */
export function checkVersions(context: CheckContext): Problem[] {
  return Object.keys(context.versions ?? {}).flatMap((name) => checkVersion(name, context) ?? []);
}

function checkVersion(name: string, context: CheckContext): Problem | undefined {
  const { graph, blocks } = context;
  const path = `versions.${name}`;
  const place = `${Object.hasOwn(graph.jobs ?? {}, name) ? "jobs" : "services"}.${name}`;
  const declared = [graph.services, graph.jobs ?? {}].find((group) => Object.hasOwn(group, name))?.[name];
  if (declared === undefined) return unknownService(path, name, graph);
  const image = tasksOf(context).find((task) => task.name === name)?.service.image ?? declared.image;
  const uri = uriOf(image);
  if (uri !== undefined) {
    return error(
      "version-of-whole-image",
      path,
      `the image of "${name}" is a URI that already has a version: "${uri}"`,
      `remove it here, or write ${place}.image as { repository, tag }, or remove that`,
    );
  }
  const twice = blocks.find((block) => block.path === place && block.declared !== declared)?.declared.image;
  return typeof twice === "object" && (twice.tag !== undefined || twice.digest !== undefined)
    ? error(
        "version-twice",
        path,
        `${place}.image also sets a ${twice.tag === undefined ? "digest" : "tag"} in this stack`,
        "keep only one of the two",
      )
    : undefined;
}
