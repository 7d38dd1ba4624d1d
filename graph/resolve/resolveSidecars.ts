import { byKey } from "../text/byKey";
import { compareText } from "../text/compareText";
import { fillIn } from "../discovery/environment";
import { resolveHardening } from "./resolveHardening";
import { wholeImage, type ImageContext } from "./images";
import type { Service } from "../author/graphSchema";
import { resolveSecret } from "./secrets";
import type { Sidecar } from "../../model/system";

type GivenSidecar = NonNullable<Service["sidecars"]>[string];

/** A service's sidecars by name, with every default applied. `taken` are paths that are mounted in each anyway. */
export function resolveSidecars(
  { sidecars = {} }: Service,
  context: ImageContext,
  taken: readonly string[],
): Sidecar[] {
  return Object.entries(sidecars)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, given]) => ({
      ...resolveSidecar(name, given, context),
      hardening: resolveHardening(given.hardening, taken),
    }));
}

function resolveSidecar(name: string, given: GivenSidecar, context: ImageContext): Omit<Sidecar, "hardening"> {
  const { image, command, cpu, memory, essential = true, logRouter } = given;
  return {
    name,
    image: wholeImage(image, context),
    ...(command === undefined ? {} : { command }),
    environment: byKey(given.environment, (value) => fillIn(value, context)),
    secrets: Object.entries(given.secrets ?? {})
      .sort(([a], [b]) => compareText(a, b))
      .map(([variable, secret]) => resolveSecret(variable, secret, context)),
    ...(cpu === undefined ? {} : { cpuUnits: cpu }),
    ...(memory === undefined ? {} : { memoryMib: memory }),
    essential,
    ...(logRouter === undefined ? {} : { logRouter: routerOf(logRouter, context) }),
  };
}

function routerOf(
  { type = "fluentbit", options }: NonNullable<GivenSidecar["logRouter"]>,
  context: ImageContext,
): NonNullable<Sidecar["logRouter"]> {
  return { type, options: byKey(options, (value) => fillIn(value, context)) };
}
