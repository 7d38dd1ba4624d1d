import { byKey } from "../text/byKey";
import type { CallPlaceholders } from "../discovery/callPlaceholders";
import { compareText } from "../text/compareText";
import { fillIn } from "../text/placeholders";
import { isOfFiles } from "../merge/withFiles";
import { resolveHardening } from "./resolveHardening";
import { wholeImage, type ImageContext } from "./images";
import { checkOf } from "./healthChecks";
import { defaultHealthCheck, type MergedService, type MergedSidecar } from "../merge/withDefaults";
import { resolveSecrets } from "./secrets";
import type { Sidecar } from "../../model/system";

/**
 * A service's sidecars by name. `taken` are paths that are mounted in each anyway, `addresses` what the service calls,
 * by placeholders.
 */
export function resolveSidecars(
  { sidecars }: Pick<MergedService, "sidecars">,
  context: ImageContext,
  taken: readonly string[],
  addresses: CallPlaceholders,
): Sidecar[] {
  return Object.entries(sidecars)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, sidecar]) => ({
      ...resolveSidecar(name, sidecar, context, addresses),
      hardening: resolveHardening(sidecar.hardening, [
        ...taken, ...Object.values(sidecar.volumes).map(({ path }) => path),
      ]),
    }));
}

function resolveSidecar(
  name: string, declared: MergedSidecar, context: ImageContext, addresses: CallPlaceholders,
): Omit<Sidecar, "hardening"> {
  const { image, command, entryPoint, port, before, healthCheck, calls, cpu, memory, essential, logRouter } = declared;
  return {
    name,
    image: wholeImage(image, context),
    ...(command === undefined ? {} : { command }),
    ...(entryPoint === undefined ? {} : { entryPoint }),
    ...(port === undefined ? {} : { port }),
    ...(before === undefined ? {} : { before }),
    ...(healthCheck === undefined ? {} : { healthCheck: checkOf({ ...defaultHealthCheck, ...healthCheck }) }),
    volumes: Object.entries(declared.volumes)
      .sort(([a], [b]) => compareText(a, b))
      .map(([volume, { path, readOnly = false }]) => ({ name: volume, path, readOnly })),
    waitsForFiles: Object.keys(declared.volumes).some(isOfFiles),
    hasCallVariables: calls,
    environment: byKey(declared.environment, (value) => fillIn(value, context, addresses)),
    secrets: resolveSecrets(declared.secrets, context),
    ...(cpu === undefined ? {} : { cpuUnits: cpu }),
    ...(memory === undefined ? {} : { memoryMib: memory }),
    essential,
    ...(logRouter === undefined ? {} : { logRouter: routerOf(logRouter, context) }),
  };
}

function routerOf(
  { type, options, secrets }: NonNullable<MergedSidecar["logRouter"]>,
  context: ImageContext,
): NonNullable<Sidecar["logRouter"]> {
  return {
    type, options: byKey(options, (value) => fillIn(value, context)), secrets: resolveSecrets(secrets, context),
  };
}
