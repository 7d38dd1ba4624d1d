import type { Problem } from "../../../model/problem";
import { warning } from "../../problems";

/** A setting that nothing in the stack uses. */
export function hasNoEffect(path: string, why: string): Problem {
  return warning("no-effect", path, `it has no effect: ${why}`, "leave it out until it has");
}
