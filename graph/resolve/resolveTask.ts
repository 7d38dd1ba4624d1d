import { byKey } from "../text/byKey";
import type { CallPlaceholders } from "../discovery/callPlaceholders";
import type { EffectiveTask } from "../merge/effective";
import type { MergedService } from "../merge/withDefaults";
import { fillIn } from "../text/placeholders";
import { execPaths } from "../aws/capacities";
import { resolveHardening } from "./resolveHardening";
import { needsInternet, resolveImage, type ImageContext } from "./images";
import { resolveSecrets } from "./secrets";
import { resolveSidecars } from "./resolveSidecars";
import type { EndpointService } from "../../model/network";
import type { TaskSettings } from "../../model/system";
import { resolveVolumes } from "./resolveVolumes";

/** How a task is tied to others. */
export interface TaskTies {
  /** Workloads that it waits for. */
  readonly after: readonly string[];
  /** The addresses of what it calls, by their placeholders. */
  readonly addresses: CallPlaceholders;
  /** What its calls to stores need of AWS. */
  readonly storeServices: readonly EndpointService[];
}

/** Resolves what a service and a job have alike. `exec`: whether a shell may be opened. */
export function resolveTask(
  { name, service }: EffectiveTask,
  context: ImageContext,
  { after, addresses, storeServices }: TaskTies,
  exec: boolean,
): TaskSettings {
  const taken = exec ? execPaths : [];
  // What is mounted there already needs no memory file system.
  const mounted = [...taken, ...Object.values(service.volumes).map(({ path }) => path)];
  const hardening = resolveHardening(service.hardening, mounted);
  return {
    name,
    formerly: service.formerly,
    image: resolveImage(name, service.image, context),
    needsInternet: needsInternet(name, service, context),
    ...(service.command === undefined ? {} : { command: service.command }),
    ...(service.entryPoint === undefined ? {} : { entryPoint: service.entryPoint }),
    hardening,
    openFiles: openFilesOf(service.ulimits),
    multilinePattern: service.logs.multilinePattern,
    sysctls: byKey(service.sysctls, (value) => value),
    sidecars: resolveSidecars(service, context, taken, addresses),
    exec,
    cpuUnits: service.cpu,
    memoryMib: service.memory,
    ephemeralStorageGib: service.ephemeralStorageGiB,
    architecture: service.architecture,
    capacity: service.capacity,
    volumes: resolveVolumes(service, hardening),
    environment: byKey(service.environment, (value) => fillIn(value, context, addresses)),
    secrets: resolveSecrets(service.secrets, context),
    permissions: service.permissions.map((permission) => ({
      ...permission,
      resources: permission.resources.map((arn) => fillIn(arn, context)),
    })),
    storeServices,
    stopTimeoutSeconds: service.stopTimeout,
    after,
  };
}

/** One number is both: a process starts with all that it may have. */
function openFilesOf({ nofile }: MergedService["ulimits"]): TaskSettings["openFiles"] {
  return typeof nofile === "number" ? { soft: nofile, hard: nofile } : nofile;
}
