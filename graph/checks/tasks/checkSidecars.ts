import { fixedQuotas } from "../../aws/quotas";
import { pathOf, placeOf, type EffectiveTask } from "../../merge/effective";
import { isRoot } from "../../resolve/resolveHardening";
import { portsOf } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { Service } from "../../author/graphSchema";
import { tasksOf, type CheckContext } from "../checkContext";
import { checkPlaceholders } from "./checkEnvironment";

/** One container of a task is the service's own. */
const sidecarsAtMost = fixedQuotas.containersPerTask.value - 1;
/** Where FireLens listens, in the network that all containers of a task share. */
const routerPort = 24_224;

export function checkSidecars(context: CheckContext): Problem[] {
  return [
    ...context.blocks.flatMap(({ path, given }) =>
      Object.entries(given.sidecars ?? {}).flatMap(([name, { image, logRouter }]) => [
        ...checkPlaceholders(`${path}.sidecars.${name}.image`, image),
        ...Object.entries(logRouter?.options ?? {}).flatMap(([option, value]) =>
          checkPlaceholders(`${path}.sidecars.${name}.logRouter.options.${option}`, value),
        ),
      ]),
    ),
    ...tasksOf(context).flatMap((one) => [
      ...checkName(one, context),
      ...checkNumber(one),
      ...checkShares(one),
      ...checkRouters(one, context),
    ]),
  ];
}

/** Where a sidecar is given: at its service or job, or in the defaults. */
export function sidecarPath(one: EffectiveTask, sidecar: string, { blocks }: CheckContext): string {
  const own = placeOf(one);
  const isOwn = blocks.some(({ path, given }) => path === own && Object.hasOwn(given.sidecars ?? {}, sidecar));
  return `${isOwn ? own : "defaults"}.sidecars.${sidecar}`;
}

function checkName(one: EffectiveTask, context: CheckContext): Problem[] {
  return Object.hasOwn(one.service.sidecars, one.name)
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

function checkNumber(one: EffectiveTask): Problem[] {
  const count = Object.keys(one.service.sidecars).length;
  return count <= sidecarsAtMost
    ? []
    : [
        error(
          "too-many-sidecars",
          pathOf(one, "sidecars"),
          `a task has at most ${sidecarsAtMost + 1} containers, the service's own among them; ${count} are sidecars`,
          `leave at most ${sidecarsAtMost}`,
        ),
      ];
}

/** What the sidecars take is the task's: something must be left for the service. */
function checkShares(one: EffectiveTask): Problem[] {
  const { cpu, memory, sidecars } = one.service;
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

function checkRouters(one: EffectiveTask, context: CheckContext): Problem[] {
  const routers = Object.entries(one.service.sidecars)
    .filter(([, { logRouter }]) => logRouter !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const [first, ...others] = routers;
  if (first === undefined) return [];
  const [name, { hardening }] = first;
  return [
    ...others.map(([other]) =>
      error(
        "second-log-router",
        `${sidecarPath(one, other, context)}.logRouter`,
        `"${name}" routes the service's log already`,
        "leave one log router",
      ),
    ),
    checkRouterUser(`${sidecarPath(one, name, context)}.hardening`, hardening),
    ...(portsOf(one.service).some(({ port }) => port === routerPort)
      ? [
          error(
            "log-router-port",
            placeOf(one),
            `${routerPort} is the port that the log router listens on in the same task`,
            "let the service listen on another",
          ),
        ]
      : []),
  ];
}

/** The program gives a router the user that ECS demands. */
function checkRouterUser(path: string, hardening: Service["hardening"]): Problem {
  const given = typeof hardening === "object" ? hardening.user : undefined;
  return given === undefined || isRoot(given)
    ? warning(
        "log-router-root",
        path,
        "it runs as root, since ECS takes no other user for a FireLens router",
        "keep it to an image that you trust, or let the application send its log itself",
      )
    : error(
        "log-router-user",
        `${path}.user`,
        `it can't run as "${given}": ECS takes no user but root, 0, for a FireLens router`,
        "leave the user out",
      );
}
