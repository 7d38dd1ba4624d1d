import type { Change } from "../../graph/migration/changes";

/** What takes the changes back. */
export function reversed(changes: readonly Change[]): Change[] {
  return [...changes].reverse().map(({ before, after, ...where }) => ({
    ...where,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  }));
}
