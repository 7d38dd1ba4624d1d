import { existsSync } from "node:fs";
import * as path from "node:path";
import { imageDigest, imageTag } from "../../graph/author/formats";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { readData } from "./readData";

/** An image tag, or a digest, by service. */
export type Versions = Readonly<Record<string, string>>;

/** The valid versions of a file, and its problems. */
export interface ReadVersions {
  readonly versions: Versions;
  readonly problems: readonly Problem[];
}

/** Reads the YAML or JSON file with the versions of a stack's services. */
export function readVersions(rootDirectory: string, versionsPath: string): ReadVersions {
  const file = path.resolve(rootDirectory, versionsPath);
  if (!existsSync(file)) {
    const hint = "create it with one line per service, such as user-service: \"1.4.2\"";
    return failed(error("versions-missing", "versions", `there is no file "${versionsPath}"`, hint));
  }
  const data = readData(file, versionsPath);
  if ("fault" in data) {
    const { message, hint, ...place } = data.fault;
    return failed({ ...error("versions-unreadable", versionsPath, message, hint), ...place });
  }
  // A file without lines is an empty map.
  const { value = {}, locate } = data;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const hint = "write one line per service: its name and a tag";
    return failed(error("versions-unreadable", versionsPath, "it isn't a map", hint));
  }
  const entries = Object.entries(value as Record<string, unknown>);
  const problems = entries.flatMap(([name, version]) => checkVersion(name, version).map((problem) => {
    const place = locate(name)?.place;
    return { ...problem, path: versionsPath, ...(place && { source: place }) };
  }));
  const sound = entries.filter((entry): entry is [string, string] => isVersion(entry[1]));
  return { versions: Object.fromEntries(sound), problems };
}

function failed(problem: Problem): ReadVersions {
  return { versions: {}, problems: [problem] };
}

function isVersion(value: unknown): value is string {
  return imageTag.safeParse(value).success || imageDigest.safeParse(value).success;
}

function checkVersion(name: string, version: unknown): Problem[] {
  if (isVersion(version)) return [];
  // YAML may have read text as a number: 1.20 became 1.2.
  const hint =
    typeof version === "number" || typeof version === "boolean"
      ? "give text: put it in quotes"
      : "write a tag, such as \"1.4.2\", or a digest, sha256: and 64 hexadecimal digits";
  return [error("version-form", name, `the version of "${name}" is neither a tag nor a digest`, hint)];
}
