import type { Hardening, Sidecar, Workload } from "../../model/system";
import type { Account } from "../lookUps/account";
import { hardened } from "./hardenedContainer";
import { imageAddress, repositoryCredentials } from "./imageAddress";
import { healthCheckOf, mountPoints } from "./containerParts";
import { writtenFiles } from "./containerOrder";
import { firelens, toCloudWatch, type LogStreams } from "./logRouting";
import { portMappings } from "./portMappings";
import { secretVariables, variables, type SecretVariable } from "./containerVariables";

/** What a sidecar has from the service or job that it stands beside. */
export interface SidecarPlace {
  account: Account;
  log: Omit<LogStreams, "prefix">;
  /** The variables of the service's or job's calls. */
  addresses: readonly Readonly<Record<string, string>>[];
  /** The logins of those calls. */
  logins: readonly SecretVariable[];
  /** What stores tell, by the placeholders of it. */
  told: Readonly<Record<string, string>>;
  /** ECS Exec opens shells in all containers of a task, or in none. */
  task: Workload;
}

/** A further container of a task, as ECS takes it. Only its task reaches it, but for a port of the service's. */
export function sidecarContainer(sidecar: Sidecar, place: SidecarPlace): object {
  const { account, told, log, task, addresses, logins } = place;
  const { name, image, command, entryPoint, essential, hasCallVariables, environment, secrets } = sidecar;
  return {
    name,
    image: imageAddress(image, account),
    repositoryCredentials: repositoryCredentials(image, account),
    essential,
    command,
    entryPoint,
    portMappings: portMappings(task, name),
    mountPoints: mountPoints(sidecar.volumes),
    dependsOn: sidecar.waitsForFiles ? [writtenFiles] : undefined,
    healthCheck: healthCheckOf(sidecar.healthCheck),
    cpu: sidecar.cpuUnits,
    memory: sidecar.memoryMib,
    environment: variables([environment, ...hasCallVariables ? addresses : []], account, told),
    secrets: secretVariables([...secrets, ...hasCallVariables ? logins : []], account, told),
    ...hardened(hardeningOf(sidecar), task),
    firelensConfiguration: firelens(sidecar),
    // A router's own messages can't go through itself.
    logConfiguration: toCloudWatch({ ...log, prefix: name }),
  };
}

/**
 * ECS takes no user but root for a log router ("'UID' has to be '0'"): it makes the socket that the output of the other
 * containers comes through. A router whose author gives another user is refused by the graph's checks. All else that
 * hardens it holds.
 */
function hardeningOf({ hardening, logRouter }: Sidecar): Hardening {
  return logRouter ? { ...hardening, user: "0" } : hardening;
}
