import type { Problem } from "../../../model/problem";
import type { CheckContext } from "../checkContext";
import { checkUnusedCalls } from "./checkUnusedCalls";
import { checkUnusedDiscovery } from "./checkUnusedDiscovery";
import { checkUnusedHealth } from "./checkUnusedHealth";

/**
 * Fields that services, jobs and externals themselves give, and that change nothing of them. Defaults are for many, and
 * may fit some. Why each other field always has an effect is in `tests/problems/alwaysWithEffect.ts`.
 */
export function checkUnused(context: CheckContext): Problem[] {
  return [checkUnusedDiscovery, checkUnusedHealth, checkUnusedCalls].flatMap((check) => check(context));
}
