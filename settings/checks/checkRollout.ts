import { tasksOf } from "../../graph/checks/checkContext";
import { resolveImage } from "../../graph/resolve/images";
import type { Problem } from "../../model/problem";
import { warning } from "../../graph/problems";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

/** Repositories that no image uses, and services without tasks. */
export function checkRollout(context: SettingsContext): Problem[] {
  const { settings: { images, rollout }, system } = context;
  const isOwn = tasksOf(context)
    .map(({ name, service }) => resolveImage(name, service.image, context))
    .some((image) => image.kind === "ecr" && image.repository.startsWith(`${system}/`));
  return [
    ...(images?.create !== true || isOwn
      ? []
      : [
          warning(
            "repositories-unused",
            at("images", "create"),
            `no image is in an ECR repository named ${system}/<name>, so no repository is created`,
            "leave it out, or use such a repository for the image of a service or job",
          ),
        ]),
    ...(rollout?.tasks !== false
      ? []
      : [
          warning(
            "no-tasks",
            at("rollout", "tasks"),
            "no service runs any tasks",
            "remove it once the images exist",
          ),
        ]),
  ];
}
