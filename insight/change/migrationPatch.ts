import { readFileSync } from "node:fs";
import * as path from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { MigrationStep } from "../../graph/migration/migration";
import { edited, type GraphText } from "./graphText";

/**
 * For each step a unified patch against the graph's file, one after the other, as `patch -p1` takes them in the
 * project's folder. Undefined where the graph is a program, is elsewhere, or a step can't be made in its text.
 */
export function patchesOf(
  steps: readonly MigrationStep[],
  file: string,
  rootDirectory: string,
): (string | undefined)[] {
  const name = path.relative(rootDirectory, file).split(path.sep).join("/");
  const extension = path.extname(file);
  if (![".yaml", ".yml", ".json"].includes(extension) || name.startsWith("..")) return steps.map(() => undefined);
  let current: GraphText | undefined = { text: readFileSync(file, "utf8"), isJson: extension === ".json" };
  return steps.map(({ changes, graph }) => {
    const before = current;
    current = before && edited(before, changes, graph);
    return before && current && patchOf(name, before.text, current.text);
  });
}

function patchOf(name: string, before: string, after: string): string {
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, options);
}
