import { pathOf, placeOf, type EffectiveTask } from "../../merge/effective";
import { isLatest, isOutside, resolveImage, versionOf, wholeImage } from "../../resolve/images";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { Image } from "../../../model/system";
import { tasksOf, type CheckContext } from "../checkContext";
import { checkPlaceholders } from "./checkEnvironment";
import { sidecarPath } from "./checkSidecars";

export function checkImages(context: CheckContext): Problem[] {
  const tasks = tasksOf(context);
  const used = tasks.flatMap((task) => imagesUsed(task, context));
  return [
    ...context.blocks.flatMap(({ path, declared: { image } }) =>
      typeof image === "string" ? checkPlaceholders(`${path}.image`, image) : [],
    ),
    ...context.blocks.flatMap(({ path, declared: { image } }) =>
      typeof image === "object" && image.tag !== undefined && image.digest !== undefined
        ? [
            error(
              "image-tag-and-digest",
              `${path}.image`,
              "the image has both a tag and a digest",
              "set only one: a digest identifies exactly what runs",
            ),
          ]
        : [],
    ),
    ...tasks.flatMap((task) => checkMix(task, context)),
    ...used.flatMap((use) => checkRoute(use, context)),
    ...checkLatest(used, context),
  ];
}

/** A stack can't override a part of an image that the graph declares as a URI. */
function checkMix(task: EffectiveTask, { graph, blocks }: CheckContext): Problem[] {
  const path = placeOf(task);
  const whole = (task.kind === "job" ? graph.jobs : graph.services)?.[task.name]?.image;
  const parts = blocks
    .filter((block) => block.path === path)
    .map(({ declared }) => declared.image)
    .find((image) => typeof image === "object" && image.repository === undefined);
  return typeof whole !== "string" || parts === undefined
    ? []
    : [
        error(
          "image-mixed",
          `${path}.image`,
          "the graph declares an image URI, and the stack only a part of an image",
          "set an image URI in the stack too",
        ),
      ];
}

/** One image of a service's or job's containers, with the path that sets its version. */
interface Used {
  readonly service: string;
  readonly path: string;
  readonly image: Image;
}

function imagesUsed(task: EffectiveTask, context: CheckContext): Used[] {
  const { name, service } = task;
  return [
    { service: name, path: versionPath(task, context), image: resolveImage(name, service.image, context) },
    ...Object.entries(service.sidecars).map(([sidecar, { image }]) => ({
      service: name,
      path: `${sidecarPath(task, sidecar, context)}.image`,
      image: wholeImage(image, context),
    })),
  ];
}

/** The path that sets the version of a service's own image, or would. */
function versionPath(task: EffectiveTask, context: CheckContext): string {
  const { image } = task.service;
  if (typeof image === "string") return pathOf(task, "image");
  if (versionOf(task.name, context) !== undefined) return `versions.${task.name}`;
  return image?.tag === undefined && image?.digest === undefined ? "imageTag" : pathOf(task, "image");
}

function checkRoute({ image, path }: Used, { routeOut, region }: CheckContext): Problem[] {
  return routeOut || region === "" || image.kind !== "uri" || !isOutside(image, region)
    ? []
    : [
        error(
          "no-route-for-image",
          path,
          `"${image.uri}" is pulled over the internet, and the tasks have no route to it`,
          "use an ECR pull-through cache, "
          + `\${account}.dkr.ecr.${region}.amazonaws.com/<prefix>/<image>, copy it there, `
          + "or add a NAT gateway to the network: nat: auto",
        ),
      ];
}

function checkLatest(used: readonly Used[], { production }: CheckContext): Problem[] {
  const told = production ? error : warning;
  const latest = used.filter(({ image }) => isLatest(image));
  return [...new Set(latest.map(({ path }) => path))].map((path) => {
    const services = latest.filter((use) => use.path === path).map(({ service }) => service);
    return told(
      "latest-image",
      path,
      `${path === "imageTag" ? `${listed(services)} would run` : "it runs"} whatever is \`latest\` when a task starts`,
      "set a fixed tag or a digest: a moving tag starts no deployment and can't be rolled back",
    );
  });
}

function listed(names: readonly string[]): string {
  return names.length <= 5 ? names.join(", ") : `${names.slice(0, 4).join(", ")} and ${names.length - 4} others`;
}
