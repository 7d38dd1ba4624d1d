import type { MigrationStep } from "../../graph/migration/migration";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { readStackFile, stacksIn } from "../../plan/stackFile";
import { ownSettings } from "../../settings/read/ownSettings";
import type { Stack } from "../../model/stackSettings";
import type { MigrationSource } from "./migrationSource";

/** What would leave a call without an address, though each graph of the sequence is sound. */
export function migrationHazards(
  steps: readonly MigrationStep[],
  { source, settings }: MigrationSource,
  { settings: { rollout } }: Stack,
): Problem[] {
  if (steps.length === 0) return [];
  return [
    ...(rollout.wait ? [] : [hasty]),
    ...(steps.some(writesMode) ? otherModes(source, settings.discovery?.mode) : []),
  ];
}

const hasty = error(
  "migrate-without-wait",
  "rollout.wait",
  "an update that doesn't wait removes a discovery mode that running tasks still use",
  "set it to true for the migration",
);

/** Whether a step says at a service what the stack, or the defaults, have said. */
function writesMode({ changes }: MigrationStep): boolean {
  return changes.some(({ path, before }) => path.endsWith(".discovery") && before === undefined);
}

function otherModes({ rootDirectory, stackName }: MigrationSource["source"], mode: unknown): Problem[] {
  return stacksIn(rootDirectory).filter((name) => name !== stackName).flatMap((other) => {
    const { source } = readStackFile(rootDirectory, other);
    const { discovery } = source === undefined ? {} : ownSettings(source) as MigrationSource["settings"];
    if (source === undefined || JSON.stringify(discovery?.mode) === JSON.stringify(mode)) return [];
    return [error(
      "migrate-other-mode",
      `Pulumi.${other}.yaml: discovery.mode`,
      `it isn't that of "${stackName}", so a discovery mode in the graph would change two things at once there`,
      "set both to the same first, or give each service its discovery in the graph",
    )];
  });
}
