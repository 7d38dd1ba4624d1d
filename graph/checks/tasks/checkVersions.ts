import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import { tasksOf, type CheckContext } from "../checkContext";
import { unknownService } from "../checkNames";

/** What the stack's file of versions says of each service and job. */
export function checkVersions(context: CheckContext): Problem[] {
  return Object.keys(context.versions ?? {}).flatMap((name) => checkVersion(name, context) ?? []);
}

function checkVersion(name: string, context: CheckContext): Problem | undefined {
  const { graph, blocks } = context;
  const path = `versions.${name}`;
  const place = `${Object.hasOwn(graph.jobs ?? {}, name) ? "jobs" : "services"}.${name}`;
  const declared = [graph.services, graph.jobs ?? {}].find((group) => Object.hasOwn(group, name))?.[name];
  if (declared === undefined) return unknownService(path, name, graph);
  const image = tasksOf(context).find((one) => one.name === name)?.service.image ?? declared.image;
  if (typeof image === "string") {
    return error(
      "version-of-whole-image",
      path,
      `"${name}" is given a whole image, "${image}", which has its version in it`,
      `take it out, or give ${place}.image as { repository, tag } or not at all`,
    );
  }
  const twice = blocks.find((block) => block.path === place && block.given !== declared)?.given.image;
  return typeof twice === "object" && (twice.tag !== undefined || twice.digest !== undefined)
    ? error(
        "version-twice",
        path,
        `${place}.image says a ${twice.tag === undefined ? "digest" : "tag"} in this stack too`,
        "say it in one of the two places",
      )
    : undefined;
}
