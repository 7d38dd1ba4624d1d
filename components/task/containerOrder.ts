import { fileWriter } from "../../graph/merge/withFiles";
import type { Sidecar } from "../../model/system";

const conditions = { started: "START", healthy: "HEALTHY", succeeded: "SUCCESS" } as const;

/**
 * What the service's own container waits for. A log router is there before the first line of its output. AWS:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html
 */
export function dependencies(sidecars: readonly Sidecar[]): object[] | undefined {
  const all = sidecars.flatMap(({ name, before, logRouter }) => {
    const state = before ?? (logRouter && "started");
    return state === undefined ? [] : [{ containerName: name, condition: conditions[state] }];
  });
  return all.length > 0 ? all : undefined;
}

/** What a sidecar waits for whose files are written first. */
export const writtenFiles = { containerName: fileWriter, condition: conditions.succeeded } as const;
