import { pathOf, type EffectiveService } from "../effective";
import { isLatest, isOutside, resolveImage } from "../images";
import type { Problem } from "../problem";
import { error, warning } from "../problems";
import type { CheckContext } from "./context";
import { checkPlaceholders } from "./environment";

export function checkImages(context: CheckContext): Problem[] {
  const services = [...context.services.values()];
  return [
    ...context.blocks.flatMap(({ path, given: { image } }) =>
      typeof image === "string" ? checkPlaceholders(`${path}.image`, image) : [],
    ),
    ...context.blocks.flatMap(({ path, given: { image } }) =>
      typeof image === "object" && image.tag !== undefined && image.digest !== undefined
        ? [
            error(
              "image-tag-and-digest",
              `${path}.image`,
              "a tag and a digest are both given",
              "give one: a digest says exactly what runs",
            ),
          ]
        : [],
    ),
    ...services.flatMap((one) => [...checkMix(one, context), ...checkRoute(one, context)]),
    ...checkLatest(services, context),
  ];
}

/** A stack that gives a part of an image can't mend a whole one. */
function checkMix({ name }: EffectiveService, { graph, blocks }: CheckContext): Problem[] {
  const path = `services.${name}`;
  const whole = graph.services[name]?.image;
  const parts = blocks
    .filter((block) => block.path === path)
    .map(({ given }) => given.image)
    .find((image) => typeof image === "object" && image.repository === undefined);
  return typeof whole !== "string" || parts === undefined
    ? []
    : [
        error(
          "image-mixed",
          `${path}.image`,
          "the graph gives a whole image, the stack a part of one",
          "give the whole image in the stack too",
        ),
      ];
}

function checkRoute(one: EffectiveService, context: CheckContext): Problem[] {
  const image = resolveImage(one.name, one.service.image, context);
  return context.routeOut || context.region === "" || image.kind !== "uri" || !isOutside(image, context.region)
    ? []
    : [
        error(
          "no-route-for-image",
          `services.${one.name}.image`,
          `"${image.uri}" is pulled over the internet, to which the tasks have no route`,
          "copy it to ECR in the stack's region, or give the network nat: auto",
        ),
      ];
}

function checkLatest(services: readonly EffectiveService[], context: CheckContext): Problem[] {
  const latest = services.filter(({ name, service }) => isLatest(resolveImage(name, service.image, context)));
  const untagged = latest.filter(({ service: { image } }) => typeof image !== "string" && image?.tag === undefined);
  const advice = "name the build: a tag that moves is no deployment and can't be rolled back";
  return [
    ...latest
      .filter((one) => !untagged.includes(one))
      .map((one) =>
        warning("latest-image", pathOf(one, "image"), "it runs whatever `latest` is when a task starts", advice),
      ),
    ...(untagged.length === 0
      ? []
      : [
          warning(
            "latest-image",
            "imageTag",
            `${listed(untagged)} would run whatever \`latest\` is when a task starts`,
            advice,
          ),
        ]),
  ];
}

function listed(services: readonly EffectiveService[]): string {
  const names = services.map(({ name }) => name);
  return names.length <= 5 ? names.join(", ") : `${names.slice(0, 4).join(", ")} and ${names.length - 4} others`;
}
