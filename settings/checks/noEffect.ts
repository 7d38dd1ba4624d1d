import type { Problem } from "../../model/problem";
import { warning } from "../../graph/problems";

/** A setting that is given, and that nothing in the stack asks for. */
export function hasNoEffect(path: string, why: string): Problem {
  return warning("no-effect", path, `it has no effect: ${why}`, "leave it out until something does");
}
