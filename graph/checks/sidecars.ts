import { pathOf, type EffectiveService } from "../effective";
import { isRoot, resolveHardening } from "../hardening";
import { looksSecret } from "../looksSecret";
import { portsOf } from "../ports";
import type { Problem } from "../problem";
import { error } from "../problems";
import type { CheckContext } from "./context";
import { checkPlaceholders } from "./environment";

/** Where FireLens listens, in the network that all containers of a task share. */
const routerPort = 24_224;

export function checkSidecars(context: CheckContext): Problem[] {
  return [
    ...context.blocks.flatMap(({ path, given }) =>
      Object.entries(given.sidecars ?? {}).flatMap(([name, { image, logRouter }]) => [
        ...checkPlaceholders(`${path}.sidecars.${name}.image`, image),
        ...checkOptions(`${path}.sidecars.${name}.logRouter.options`, logRouter?.options ?? {}, context),
      ]),
    ),
    ...[...context.services.values()].flatMap((one) => [
      ...checkName(one, context),
      ...checkShares(one),
      ...checkRouters(one, context),
    ]),
  ];
}

/** Where a service's sidecar is given: at the service itself, or in the defaults. */
export function sidecarPath({ name }: EffectiveService, sidecar: string, { blocks }: CheckContext): string {
  const own = `services.${name}`;
  const isOwn = blocks.some(({ path, given }) => path === own && Object.hasOwn(given.sidecars ?? {}, sidecar));
  return `${isOwn ? own : "defaults"}.sidecars.${sidecar}`;
}

function checkName(one: EffectiveService, context: CheckContext): Problem[] {
  return Object.hasOwn(one.service.sidecars ?? {}, one.name)
    ? [
        error(
          "sidecar-name",
          sidecarPath(one, one.name, context),
          `"${one.name}" is the name of the service's own container`,
          "take another name for the sidecar",
        ),
      ]
    : [];
}

/** What the sidecars take is the task's: something must be left for the service. */
function checkShares(one: EffectiveService): Problem[] {
  const { cpu = 256, memory = 512, sidecars = {} } = one.service;
  const sum = (field: "cpu" | "memory"): number =>
    Object.values(sidecars).reduce((total, sidecar) => total + (sidecar[field] ?? 0), 0);
  return [
    { field: "cpu", unit: "CPU units", taken: sum("cpu"), all: cpu },
    { field: "memory", unit: "MiB", taken: sum("memory"), all: memory },
  ].flatMap(({ field, unit, taken, all }) =>
    taken < all
      ? []
      : [
          error(
            "sidecars-too-large",
            pathOf(one, "sidecars"),
            `they take ${taken} of the task's ${all} ${unit}: nothing is left for the service`,
            `give the service more ${field}, or the sidecars less`,
          ),
        ],
  );
}

function checkRouters(one: EffectiveService, context: CheckContext): Problem[] {
  const routers = Object.entries(one.service.sidecars ?? {})
    .filter(([, { logRouter }]) => logRouter !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const [first, ...others] = routers;
  if (first === undefined) return [];
  const [name, { hardening }] = first;
  const { user } = resolveHardening(hardening);
  return [
    ...others.map(([other]) =>
      error(
        "second-log-router",
        `${sidecarPath(one, other, context)}.logRouter`,
        `"${name}" routes the service's log already`,
        "leave one log router",
      ),
    ),
    ...(user === undefined || isRoot(user) || /^\d/.test(user)
      ? []
      : [
          error(
            "log-router-user",
            `${sidecarPath(one, name, context)}.hardening.user`,
            `ECS hands a log router its socket by the number of its user, not by "${user}"`,
            "give the number, such as 1000:1000",
          ),
        ]),
    ...(portsOf(one.service).some(({ port }) => port === routerPort)
      ? [
          error(
            "log-router-port",
            `services.${one.name}`,
            `${routerPort} is the port that the log router listens on in the same task`,
            "let the service listen on another",
          ),
        ]
      : []),
  ];
}

/** They stand in the task definition as they are. */
function checkOptions(
  path: string,
  options: Readonly<Record<string, string>>,
  { unknownSecret }: CheckContext,
): Problem[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const why = value === unknownSecret ? "it is a secure: value" : looksSecret(name, value);
    return why === undefined
      ? checkPlaceholders(`${path}.${name}`, value)
      : [
          error(
            "plain-secret",
            `${path}.${name}`,
            `it would stand in the task definition for everybody to read: ${why}`,
            "give it to the router under secrets, and let its own configuration read it",
          ),
        ];
  });
}
