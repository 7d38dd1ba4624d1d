import type { Problem } from "../../model/problem";

/** Fields of a service that can be judged though another was taken out, and the others that bear on each. */
const bearing: ReadonlyMap<string, readonly string[]> = new Map([
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
 * Whether a problem is no mere consequence of what was taken out at the doubtful paths. A warning may always be one;
 * an error may at the same place, and at a service where a field that bears on it is missing.
 */
export function isCertain({ path, severity }: Problem, doubtful: readonly string[]): boolean {
  if (doubtful.length === 0) return true;
  const [, service, field] = /^((?:services|jobs|externals)\.[^.[]+|defaults)(?:\.([^.[]+))?/.exec(path) ?? [];
  if (severity === "warning") return false;
  if (service === undefined) return !doubtful.some((one) => isUnder(path, one));
  const others = field === undefined ? undefined : bearing.get(field);
  const places = service.startsWith("externals.") ? [service] : [service, "defaults"];
  return places.every((place) => {
    if (field === undefined || others === undefined) return !doubtful.some((one) => isUnder(one, place));
    return ![place, ...[field, ...others].map((one) => `${place}.${one}`)].some((one) => doubtful.includes(one));
  });
}

function isUnder(path: string, node: string): boolean {
  return path === node || path.startsWith(`${node}.`) || path.startsWith(`${node}[`);
}
