import { sidecarImagePath } from "../../graph/checks/tasks/checkSidecars";
import { tasksOf } from "../../graph/checks/checkContext";
import { hasNoEffect } from "../../graph/checks/unused/noEffect";
import { pathOf } from "../../graph/merge/effective";
import { warning } from "../../graph/problems";
import { repositoryOf, resolveImage, wholeImage } from "../../graph/resolve/images";
import type { Problem } from "../../model/problem";
import type { Image } from "../../model/system";
import { hasRouteOut, isAdopted, natOf } from "../resolve/resolveNetwork";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { needsRouteOut } from "./taskNeeds";

/** Images that come through ECR's cache, and prefixes of it that no image has. */
export function checkPullThrough(context: SettingsContext): Problem[] {
  const { images: { pullThrough = [] } = {} } = context.settings;
  if (pullThrough.length === 0) return [];
  const used = imagesUsed(context);
  const repositories = used.map(({ image }) => repositoryOf(image));
  const unused = pullThrough.filter((prefix) => !repositories.some((path) => path.startsWith(`${prefix}/`)));
  return [
    ...unused.map((prefix) => hasNoEffect(at("images", "pullThrough"), `no image is in a repository below ${prefix}/`)),
    ...checkFirstPull(used.filter(({ image }) => image.isCached === true), context),
  ];
}

/**
 * AWS: where ECR is reached by an interface endpoint, the first pull of an image through a rule needs a NAT gateway;
 * later pulls don't. https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
function checkFirstPull([first, ...others]: readonly Used[], context: SettingsContext): Problem[] {
  const { network = {} } = context.settings;
  const hasNat = isAdopted(network) ? hasRouteOut(network) : natOf(network, needsRouteOut(context)) !== "none";
  if (first === undefined || hasNat) return [];
  return [
    warning(
      "first-pull",
      first.path,
      "where ECR is reached by endpoints, the first pull of an image from an upstream registry needs a NAT gateway: "
      + [...new Set([first, ...others].map(({ image }) => repositoryOf(image)))].join(", "),
      "pull each version once from elsewhere, such as in CI, before tasks do; or set network.nat: single",
    ),
  ];
}

/** Whether some image comes through ECR's cache, and may need NAT at its first pull. */
export function pullsThrough(context: SettingsContext): boolean {
  return imagesUsed(context).some(({ image }) => image.isCached === true);
}

interface Used {
  readonly path: string;
  readonly image: Image;
}

function imagesUsed(context: SettingsContext): Used[] {
  return tasksOf(context).flatMap((task) => [
    { path: pathOf(task, "image"), image: resolveImage(task.name, task.service.image, context) },
    ...Object.entries(task.service.sidecars).map(([name, { image }]) =>
      ({ path: sidecarImagePath(task, name, context), image: wholeImage(image, context) })),
  ]);
}
