import { existsSync } from "node:fs";
import * as path from "node:path";
import { imageDigest, imageTag } from "../../graph/author/formats";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { readData } from "./readData";

/** An image tag, or a digest, by service. */
export type Versions = Readonly<Record<string, string>>;

/** What a file of versions says, less what is wrong with it. */
export interface ReadVersions {
  readonly versions: Versions;
  readonly problems: readonly Problem[];
}

/** Reads the YAML or JSON file in which a stack says the versions of its services. */
export function readVersions(rootDirectory: string, given: string): ReadVersions {
  const file = path.resolve(rootDirectory, given);
  if (!existsSync(file)) {
    const hint = "write it there, one line a service, such as user-service: \"1.4.2\"";
    return failed(error("versions-missing", "versions", `there is no file "${given}"`, hint));
  }
  const data = readData(file, given);
  if ("fault" in data) {
    const { place, message, hint } = data.fault;
    return failed(error("versions-unreadable", place, message, hint));
  }
  // The last line may have been taken out.
  const { value = {}, placeOf } = data;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return failed(error("versions-unreadable", given, "it is no map", "write one line a service: its name, and a tag"));
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const problems = entries.flatMap(([name, version]) => checkVersion(placeOf(name), name, version));
  const sound = entries.filter((entry): entry is [string, string] => isVersion(entry[1]));
  return { versions: Object.fromEntries(sound), problems };
}

function failed(problem: Problem): ReadVersions {
  return { versions: {}, problems: [problem] };
}

function isVersion(value: unknown): value is string {
  return imageTag.safeParse(value).success || imageDigest.safeParse(value).success;
}

function checkVersion(place: string, name: string, version: unknown): Problem[] {
  if (isVersion(version)) return [];
  // What YAML read as a number may have been other text: 1.20 is 1.2 now.
  const hint =
    typeof version === "number" || typeof version === "boolean"
      ? "give text: put it in quotes"
      : "write a tag, such as \"1.4.2\", or a digest, sha256: and 64 hexadecimal digits";
  return [error("version-form", place, `the version of "${name}" is neither a tag nor a digest`, hint)];
}
