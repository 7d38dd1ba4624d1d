import type { Problem } from "../problem";
import { error } from "../problems";
import type { CheckContext } from "./context";
import { unknownService } from "./names";

/** What the stack's file of versions says of each service. */
export function checkVersions(context: CheckContext): Problem[] {
  return Object.keys(context.versions ?? {}).flatMap((name) => checkVersion(name, context) ?? []);
}

function checkVersion(name: string, { graph, services, blocks }: CheckContext): Problem | undefined {
  const path = `versions.${name}`;
  if (!Object.hasOwn(graph.services, name)) return unknownService(path, name, graph);
  const declared = graph.services[name];
  const image = services.get(name)?.service.image ?? declared?.image;
  if (typeof image === "string") {
    return error(
      "version-of-whole-image",
      path,
      `"${name}" is given a whole image, "${image}", which has its version in it`,
      `take it out, or give services.${name}.image as { repository, tag } or not at all`,
    );
  }
  const twice = blocks.find((block) => block.path === `services.${name}` && block.given !== declared)?.given.image;
  return typeof twice === "object" && (twice.tag !== undefined || twice.digest !== undefined)
    ? error(
        "version-twice",
        path,
        `services.${name}.image says a ${twice.tag === undefined ? "digest" : "tag"} in this stack too`,
        "say it in one of the two places",
      )
    : undefined;
}
