import { errorCodes } from "./errorCodes";
import { warningCodes } from "./warningCodes";

/** Problems that are errors in some stacks, such as in production, and warnings in others. */
const variableCodes = {
  "block-between-services": "A rule on a block of addresses also opens a path between services.",
  "callee-disabled": "The callee isn't enabled in this stack.",
  "credentials-variable": "The variable is a credential of AWS.",
  "hairpin": "A path that no call declares leads out of the system, and back to its public services.",
  "insecure-http": "The public endpoint has no HTTPS.",
  "latest-image": "The image's tag moves, so the deployment can't be rolled back.",
  "namespace-public": "The namespace is a public suffix, or shared with public names.",
  "public-shadowed": "Another public service answers all of the service's requests.",
  "root-user": "The container runs as root, or may do so.",
  "rules-per-group": "A security group has more rules than AWS, or the quota, allows.",
  "secret-suffix": "The end of the secret's name looks like the random end of its ARN.",
  "single-instance": "One instance may run all tasks.",
  "single-task": "A public or critical service may have a single task.",
  "single-zone": "All tasks are in one zone.",
  "too-few-instances": "The most instances are too few for the tasks.",
  "too-many-tasks": "ECS takes fewer tasks for a service.",
  "writable-root": "The container can write to its root file system.",
} as const;

type VariableCode = keyof typeof variableCodes;

/** The code of a problem that stops the stack. */
export type ErrorCode = keyof typeof errorCodes | VariableCode;

/** The code of a problem that is only printed. */
export type WarningCode = keyof typeof warningCodes | VariableCode;

/** Stable and machine-readable names of all problems. */
export type ProblemCode = ErrorCode | WarningCode;

/** What each code means, in one sentence. */
export const problemCodes: Readonly<Record<ProblemCode, string>> = {
  ...errorCodes, ...warningCodes, ...variableCodes,
};

/** Whether a code stands for errors, for warnings, or for the one or the other by the stack. */
export function severityOf(code: ProblemCode): "error" | "warning" | "error or warning" {
  if (code in errorCodes) return "error";
  return code in warningCodes ? "warning" : "error or warning";
}
