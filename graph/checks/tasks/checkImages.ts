import { pathOf, placeOf, type EffectiveTask } from "../../merge/effective";
import { isLatest, isOfEcr, isOutside, resolveImage, uriOf, versionOf, wholeImage } from "../../resolve/images";
import { secretText } from "../../resolve/secrets";
import { fillIn } from "../../text/placeholders";
import type { Service } from "../../author/graphSchema";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { Image } from "../../../model/system";
import { tasksOf, type CheckContext } from "../checkContext";
import { checkPlaceholders } from "./checkEnvironment";
import { checkWholeSecret } from "./checkSecrets";
import { sidecarImagePath } from "./checkSidecars";

export function checkImages(context: CheckContext): Problem[] {
  const tasks = tasksOf(context);
  const used = tasks.flatMap((task) => imagesUsed(task, context));
  return [
    ...context.blocks.flatMap(({ path, declared: { image } }) =>
      checkPlaceholders(`${path}.image`, uriOf(image) ?? ""),
    ),
    ...context.blocks.flatMap(({ path, declared: { image, sidecars = {} } }) => [
      ...checkCredentials(`${path}.image`, image, context),
      ...Object.entries(sidecars).flatMap(([name, sidecar]) =>
        checkCredentials(`${path}.sidecars.${name}.image`, sidecar.image, context)),
    ]),
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

/** A part of an image, such as a tag, overrides no image that the graph or the defaults declare as a URI. */
function checkMix(task: EffectiveTask, { blocks }: CheckContext): Problem[] {
  const path = placeOf(task);
  const images = blocks.filter((block) => block.path === path || block.path === "defaults")
    .flatMap(({ declared }) => declared.image ?? []);
  const hasWhole = images.some((image) => uriOf(image) !== undefined);
  const { image } = task.service;
  const isPart = typeof image === "object" && image.uri === undefined && image.repository === undefined;
  const isLogin = typeof image === "object" && image.credentials !== undefined && image.uri === undefined;
  return [
    ...(hasWhole && isPart
      ? [
          error(
            "image-mixed",
            `${path}.image`,
            "it is only a part of an image, over an image URI of the graph or the defaults",
            "set an image URI here too",
          ),
        ]
      : []),
    ...(isLogin ? [loginToEcr(pathOf(task, "image"))] : []),
  ];
}

/** ECS logs in to ECR as the execution role. AWS: "Private registry authentication". */
function loginToEcr(path: string): Problem {
  return error(
    "image-login",
    `${path}.credentials`,
    "the image is in ECR, where ECS needs no login",
    "remove credentials, or set uri to an image in another registry",
  );
}

/** The parts of an image that go together, and the login to its registry. */
function checkCredentials(path: string, image: Service["image"], context: CheckContext): Problem[] {
  if (typeof image !== "object") return [];
  const { uri, credentials, ...parts } = image;
  const text = credentials === undefined ? undefined : secretText(credentials);
  return [
    ...(uri !== undefined && Object.keys(parts).length > 0
      ? [error("image-mixed", path, "the image has a URI and parts of an image in ECR", "keep only one of the two")]
      : []),
    ...(uri !== undefined && text !== undefined && isOfEcr(fillIn(uri, context)) ? [loginToEcr(path)] : []),
    ...(text === undefined ? [] : checkWholeSecret(`${path}.credentials`, text, context, login)),
  ];
}

/** How ECS reads a login. */
const login = { code: "image-login", what: "a login", value: "has username and password" } as const;

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
      path: sidecarImagePath(task, sidecar, context),
      image: wholeImage(image, context),
    })),
  ];
}

/** The path that sets the version of a service's own image, or would. */
export function versionPath(task: EffectiveTask, context: CheckContext): string {
  const { image } = task.service;
  if (uriOf(image) !== undefined) return pathOf(task, "image");
  if (versionOf(task.name, context) !== undefined) return `versions.${task.name}`;
  const { tag, digest } = typeof image === "object" ? image : {};
  return tag === undefined && digest === undefined ? "imageTag" : pathOf(task, "image");
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
