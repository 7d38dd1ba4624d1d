import { fixedQuotas } from "../../graph/aws/quotas";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

/** Tags that the program adds to each resource. */
const ownTags = 3;
const tagsPerResource = fixedQuotas.tagsPerResource.value;
const mostTags = tagsPerResource - ownTags;

export function checkTags({ settings: { tags = {} } }: SettingsContext): Problem[] {
  const count = Object.keys(tags).length;
  return [
    ...(count <= mostTags
      ? []
      : [
          error(
            "too-many-tags",
            at("tags"),
            `there are ${count} tags; a resource has at most ${tagsPerResource}, and the program adds ${ownTags}`,
            `give at most ${mostTags}`,
          ),
        ]),
    ...Object.entries(tags).flatMap(([key, value]) => [...checkKey(key), ...checkValue(key, value)]),
  ];
}

function checkKey(key: string): Problem[] {
  const path = `tags.${key}`;
  if (/^(aws|servicegraph):/i.test(key)) {
    return [error("tag-reserved", path, `"${key}" begins with a reserved prefix`, "use another key")];
  }
  return key.length >= 1 && key.length <= 128 && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(key)
    ? []
    : [error("tag-form", path, `"${key}" isn't a valid tag key`, "use up to 128 letters, digits, spaces and _.:/=+-@")];
}

function checkValue(key: string, value: string): Problem[] {
  return value.length <= 256 && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(value)
    ? []
    : [
        error(
          "tag-form",
          `tags.${key}`,
          "the value isn't a valid tag value",
          "use up to 256 letters, digits, spaces and _.:/=+-@",
        ),
      ];
}
