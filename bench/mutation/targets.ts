import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";

/** A decisive file, and the specs that must notice a fault in it. */
export interface Target {
  readonly file: string;
  readonly specs: readonly string[];
}

/** What holds all that the program registers. */
const widest = ["tests/golden.spec.ts"];

/** Folders or files whose decisions say what may talk, and what holds them besides the specs of their own folder. */
const decisive: Readonly<Record<string, readonly string[]>> = {
  "graph/rules": ["tests/components/platform/securityRules.spec.ts", ...widest],
  "graph/order": ["tests/laws/order.spec.ts", ...widest],
  "graph/resolve/priority.ts": ["tests/graph/resolve/resolveSystem.spec.ts", ...widest],
  "graph/resolve/pattern.ts": ["tests/problems/problems.spec.ts"],
  "insight/model": ["tests/insight/reach", "tests/insight/proof"],
  "insight/reach": ["tests/insight/proof"],
  "insight/proof": [],
  "components/task/policies.ts": ["tests/components/task", ...widest],
  "components/service/rollbackHook.ts": ["tests/components/service"],
};

/** Every decisive file of the project at `root`, or those of them that `only` names by a part of their path. */
export function targetsOf(root: string, only: readonly string[]): Target[] {
  return Object.entries(decisive)
    .flatMap(([place, specs]) => filesOf(root, place, ".ts").map((file) => targetOf(root, file, specs)))
    .filter(({ file }) => only.length === 0 || only.some((part) => file.includes(part)));
}

function targetOf(root: string, file: string, specs: readonly string[]): Target {
  const beside = filesIn(root, `tests/${path.posix.dirname(file)}`, ".spec.ts");
  const others = specs.flatMap((spec) => filesOf(root, spec, ".spec.ts"));
  return { file, specs: [...new Set([...beside, ...others])] };
}

/** As {@link filesIn}; a place that has moved is an error, or what it decides would be tried no more in silence. */
function filesOf(root: string, place: string, ending: string): string[] {
  const files = filesIn(root, place, ending);
  if (files.length === 0) throw new Error(`${place} has no file that ends with ${ending}: has it moved?`);
  return files;
}

/** The file itself, or all below a folder that end so, in the order of their names; empty where there is none. */
function filesIn(root: string, place: string, ending: string): string[] {
  if (!existsSync(path.join(root, place))) return [];
  if (place.endsWith(".ts")) return [place];
  return readdirSync(path.join(root, place), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.posix.join(place, file.split(path.sep).join("/")))
    .sort();
}
