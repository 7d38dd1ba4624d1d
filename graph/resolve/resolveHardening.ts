import { runtimeCapabilities } from "../aws/capabilities";
import { compareText } from "../text/compareText";
import { strictWith, writablePathWith, type StrictHardening } from "../merge/withDefaults";
import type { Service } from "../author/graphSchema";
import type { Hardening, WritablePath } from "../../model/system";

/** What confines a container: strict, but for what its author relaxed. `taken` are paths that are mounted anyway. */
export function resolveHardening(declared: Service["hardening"] = "strict", taken: readonly string[] = []): Hardening {
  if (declared === "relaxed") {
    return {
      readonlyRootFilesystem: false, writablePaths: [], dropCapabilities: [], addCapabilities: [], init: false,
    };
  }
  const { user, readonlyRootFilesystem, writablePaths, keepCapabilities, init } =
    strictWith(declared === "strict" ? {} : declared);
  const paths = writablePathsOf(writablePaths).filter(({ path }) => !taken.includes(path));
  return {
    user,
    readonlyRootFilesystem,
    writablePaths: readonlyRootFilesystem ? paths : [],
    dropCapabilities: dropped(keepCapabilities),
    addCapabilities: keepCapabilities.includes("SYS_PTRACE") ? ["SYS_PTRACE"] : [],
    init,
  };
}

/** By path, each once, in full. */
function writablePathsOf(declared: StrictHardening["writablePaths"]): WritablePath[] {
  const paths = declared.map((path) => writablePathWith(typeof path === "string" ? { path } : path));
  return [...new Map(paths.map((path) => [path.path, path])).values()].sort((a, b) => compareText(a.path, b.path));
}

/** Fargate adds back nothing that `ALL` took away, so what isn't kept is named then. */
function dropped(kept: readonly string[]): string[] {
  const others = runtimeCapabilities.filter((capability) => !kept.includes(capability));
  return others.length === runtimeCapabilities.length ? ["ALL"] : others;
}

/** Whether a container runs as root: `0`, `root`, or either with a group. */
export function isRoot(user: string | undefined): boolean {
  return user !== undefined && /^(0+|root)(:|$)/.test(user);
}
