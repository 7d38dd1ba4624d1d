import type { Problem } from "../../model/problem";
import { warning } from "../../graph/problems";
import type { SettingsContext } from "./settingsContext";

/** What a stack says of its images, and of starting them. */
export function checkRollout({ settings: { images, rollout }, system }: SettingsContext): Problem[] {
  const isOwn = system.workloads.some(
    ({ image }) => image.kind === "ecr" && image.repository.startsWith(`${system.name}/`),
  );
  return [
    ...(images?.create !== true || isOwn
      ? []
      : [
          warning(
            "repositories-unused",
            "images.create",
            `no image is in a repository named ${system.name}/<name> of the account's own ECR: none is made`,
            "leave it out, or let the image of a service or job be in one",
          ),
        ]),
    ...(rollout?.tasks !== false
      ? []
      : [
          warning(
            "no-tasks",
            "rollout.tasks",
            "nothing runs: every service has no task",
            "take it out once the images are there",
          ),
        ]),
  ];
}
