import { runtimeCapabilities } from "../aws/capabilities";
import { strictWith } from "../merge/withDefaults";
import type { Service } from "../author/graphSchema";
import type { Hardening } from "../../model/system";

/** What confines a container: strict, but for what its author relaxed. `taken` are paths that are mounted anyway. */
export function resolveHardening(declared: Service["hardening"] = "strict", taken: readonly string[] = []): Hardening {
  if (declared === "relaxed") {
    return {
      readonlyRootFilesystem: false, writablePaths: [], dropCapabilities: [], addCapabilities: [], init: false,
    };
  }
  const { user, readonlyRootFilesystem, writablePaths, keepCapabilities, init } =
    strictWith(declared === "strict" ? {} : declared);
  const paths = [...new Set(writablePaths)].sort().filter((path) => !taken.includes(path));
  return {
    user,
    readonlyRootFilesystem,
    writablePaths: readonlyRootFilesystem ? paths : [],
    dropCapabilities: dropped(keepCapabilities),
    addCapabilities: keepCapabilities.includes("SYS_PTRACE") ? ["SYS_PTRACE"] : [],
    init,
  };
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
