import type { Problem } from "../../model/problem";

/** Fields that can be checked although another was removed, and the related fields of each. */
const relatedFields: ReadonlyMap<string, readonly string[]> = new Map([
  ["calls", []],
  ["cpu", ["memory"]],
  ["memory", ["cpu"]],
  ["command", []],
  ["entryPoint", []],
  ["environment", ["calls", "secrets"]],
  ["secrets", ["calls", "environment"]],
  ["permissions", []],
  ["formerly", []],
]);

/**
 * Whether a problem is independent of the invalid values that were removed at these paths. A warning never is; an
 * error isn't at the same path, nor at a service where a related field was removed.
 */
export function isIndependent({ path, severity }: Problem, removedPaths: readonly string[]): boolean {
  if (removedPaths.length === 0) return true;
  const [, service, field] = /^((?:services|jobs|externals|stores)\.[^.[]+|defaults)(?:\.([^.[]+))?/.exec(path) ?? [];
  if (severity === "warning") return false;
  if (service === undefined) return !removedPaths.some((removed) => isUnder(path, removed));
  const others = field === undefined ? undefined : relatedFields.get(field);
  const places = /^(externals|stores)\./.test(service) ? [service] : [service, "defaults"];
  return places.every((place) => {
    if (field === undefined || others === undefined) return !removedPaths.some((removed) => isUnder(removed, place));
    const related = [place, ...[field, ...others].map((other) => `${place}.${other}`)];
    return !related.some((relatedPath) => removedPaths.includes(relatedPath));
  });
}

function isUnder(path: string, node: string): boolean {
  return path === node || path.startsWith(`${node}.`) || path.startsWith(`${node}[`);
}
