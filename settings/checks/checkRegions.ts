import type { Problem } from "../../model/problem";
import type { ErrorCode } from "../../model/problemCodes";
import { error } from "../../graph/problems";

/**
 * The resource of an ARN must be in the stack's region. `advice`: what to do, in front of "in <region>". Each ARN has
 * a region by the form of its setting; without one, nothing is said twice.
 */
export function checkRegionOf(code: ErrorCode, path: string, arn: string, region: string, advice: string): Problem[] {
  const [, , , place] = arn.split(":");
  return region === "" || place === undefined || place === region
    ? []
    : [error(code, path, `it is in ${place}, the stack in ${region}`, `${advice} in ${region}`)];
}
