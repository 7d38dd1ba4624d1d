import { fixedQuotas } from "../../aws/quotas";
import { pathOf, placeOf, type EffectiveTask } from "../../merge/effective";
import { isRoot } from "../../resolve/resolveHardening";
import { uriOf } from "../../resolve/images";
import { fileWriter } from "../../merge/withFiles";
import { portsOf } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { Service } from "../../author/graphSchema";
import type { MergedSidecar } from "../../merge/withDefaults";
import { declaredAt, tasksOf, type CheckContext } from "../checkContext";
import { checkPlaceholders } from "./checkEnvironment";

/** One container of a task is the service's own. */
const sidecarsAtMost = fixedQuotas.containersPerTask.value - 1;
/** The port that FireLens listens on, in the network that all containers of a task share. */
const routerPort = 24_224;

export function checkSidecars(context: CheckContext): Problem[] {
  return [
    ...context.blocks.flatMap(({ path, declared }) =>
      Object.entries(declared.sidecars ?? {}).flatMap(([name, { image, logRouter }]) => [
        ...checkPlaceholders(`${path}.sidecars.${name}.image`, uriOf(image) ?? ""),
        ...Object.entries(logRouter?.options ?? {}).flatMap(([option, value]) =>
          checkPlaceholders(`${path}.sidecars.${name}.logRouter.options.${option}`, value),
        ),
      ]),
    ),
    ...tasksOf(context).flatMap((task) => [
      ...checkName(task, context),
      ...checkNumber(task),
      ...checkShares(task),
      ...checkRouters(task, context),
    ]),
  ];
}

/** The path of a sidecar: at its service or job, or in the defaults. */
export function sidecarPath(task: EffectiveTask, sidecar: string, context: CheckContext): string {
  const place = declaredAt(task, context, (declared) => Object.hasOwn(declared.sidecars ?? {}, sidecar));
  return `${place}.sidecars.${sidecar}`;
}

/** The path of a sidecar's image; that of what writes files is the stack's. */
export function sidecarImagePath(task: EffectiveTask, sidecar: string, context: CheckContext): string {
  return sidecar === fileWriter ? "images.files" : `${sidecarPath(task, sidecar, context)}.image`;
}

function checkName(task: EffectiveTask, context: CheckContext): Problem[] {
  return Object.hasOwn(task.service.sidecars, task.name)
    ? [
        error(
          "sidecar-name",
          sidecarPath(task, task.name, context),
          `"${task.name}" is the name of the service's own container`,
          "choose another name for the sidecar",
        ),
      ]
    : [];
}

function checkNumber(task: EffectiveTask): Problem[] {
  const count = Object.keys(task.service.sidecars).length;
  return count <= sidecarsAtMost
    ? []
    : [
        error(
          "too-many-sidecars",
          pathOf(task, "sidecars"),
          `a task has at most ${sidecarsAtMost + 1} containers with the service's own, and there are ${count} sidecars`,
          `keep at most ${sidecarsAtMost}`,
        ),
      ];
}

/** Sidecars share the task's size, and must leave something for the service. */
function checkShares(task: EffectiveTask): Problem[] {
  const { cpu, memory, sidecars } = task.service;
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
            pathOf(task, "sidecars"),
            `the sidecars take ${taken} of the task's ${all} ${unit} and leave nothing for the service`,
            `raise the service's ${field}, or lower the sidecars'`,
          ),
        ],
  );
}

function checkRouters(task: EffectiveTask, context: CheckContext): Problem[] {
  const routers = Object.entries(task.service.sidecars)
    .filter(([, { logRouter }]) => logRouter !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const [first, ...others] = routers;
  if (first === undefined) return [];
  const [name, { hardening, logRouter }] = first;
  return [
    ...others.map(([other]) =>
      error(
        "second-log-router",
        `${sidecarPath(task, other, context)}.logRouter`,
        `"${name}" is already the log router of the service`,
        "keep a single log router",
      ),
    ),
    ...(logRouter === undefined
      ? []
      : checkOptions(`${sidecarPath(task, name, context)}.logRouter.secrets`, logRouter)),
    ...(logRouter === undefined ? [] : checkPlugin(`${sidecarPath(task, name, context)}.logRouter.options`, logRouter)),
    checkRouterUser(`${sidecarPath(task, name, context)}.hardening`, hardening),
    ...(portsOf(task.service).some(({ port }) => port === routerPort)
      ? [
          error(
            "log-router-port",
            placeOf(task),
            `the log router in the same task listens on port ${routerPort}`,
            "choose another port for the service",
          ),
        ]
      : []),
  ];
}

/** An option has one value: in the open, or from a secret. */
function checkOptions(path: string, { options, secrets }: NonNullable<MergedSidecar["logRouter"]>): Problem[] {
  return Object.keys(secrets).filter((option) => options[option] !== undefined).map((option) =>
    error("variable-collision", `${path}.${option}`, `options set "${option}" too`, "keep only one of the two"));
}

/** FireLens makes an output of the options, and the task stops where it names no plugin. */
function checkPlugin(path: string, { type, options }: NonNullable<MergedSidecar["logRouter"]>): Problem[] {
  const key = type === "fluentd" ? "@type" : "Name";
  return options[key] !== undefined
    ? []
    : [
        error(
          "log-router-plugin",
          path,
          `the options have no "${key}", in this spelling: ${type} doesn't know where to send the logs`,
          `set it to an output plugin, such as ${key}: ${type === "fluentd" ? "s3" : "cloudwatch_logs"}`,
        ),
      ];
}

/** ECS requires root for a FireLens log router; the program sets it. */
function checkRouterUser(path: string, hardening: Service["hardening"]): Problem {
  const user = typeof hardening === "object" ? hardening.user : undefined;
  return user === undefined || isRoot(user)
    ? warning(
        "log-router-root",
        path,
        "it runs as root: ECS accepts no other user for a FireLens log router",
        "use only an image that you trust, or send logs from the application",
      )
    : error(
        "log-router-user",
        `${path}.user`,
        `it can't run as "${user}": ECS accepts only root (0) for a FireLens log router`,
        "remove the user",
      );
}
