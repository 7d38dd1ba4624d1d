import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";

/** What an ARN names must be in the stack's own region. `advice` says how to have it there. */
export function checkRegionOf(code: string, path: string, arn: string, region: string, advice: string): Problem[] {
  const place = arn.split(":")[3] ?? "";
  return region === "" || place === region
    ? []
    : [error(code, path, `it is in ${place}, the stack in ${region}`, `${advice} in ${region}`)];
}
