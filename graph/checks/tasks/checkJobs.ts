import { dependencies } from "../../order/dependencies";
import type { EffectiveJob } from "../../merge/effective";
import { cyclesOf } from "../../order/cycles";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { checkSchedule } from "../../resolve/resolveSchedule";
import type { Block, CheckContext } from "../checkContext";
import { reserved, unknownService } from "../checkNames";

/** Settings of a service that have no effect on a job. */
const ofServices = [
  "protocol", "discovery", "dns", "timeouts", "healthCheck", "deployment", "alarms", "critical",
  "spot",
] as const;

export function checkJobs(context: CheckContext): Problem[] {
  const [all] = dependencies(context, context.edges);
  const cycles = cyclesOf(all);
  return [
    ...context.blocks.filter(({ path }) => path.startsWith("jobs.")).flatMap(checkFields),
    ...Object.keys(context.graph.jobs ?? {}).flatMap((name) => checkName(name, context)),
    ...[...context.jobs.values()].flatMap((job) => [
      ...checkBefore(job, context),
      ...(job.service.schedule === undefined ? [] : checkSchedule(`jobs.${job.name}.schedule`, job.service.schedule)),
      ...checkCycle(job, cycles.get(job.name) ?? []),
    ]),
  ];
}

function checkFields({ path, declared }: Block): Problem[] {
  return ofServices
    .filter((field) => declared[field] !== undefined)
    .map((field) => {
      const message = "it has no effect on a job: its tasks end, and nobody calls them";
      return error("job-setting", `${path}.${field}`, message, "leave it out");
    });
}

/** Services, externals and jobs are nodes of one graph, identified by name. */
function checkName(name: string, { graph }: CheckContext): Problem[] {
  const path = `jobs.${name}`;
  const advice = "choose another name for the job";
  if (reserved.has(name)) return [error("reserved-name", path, `"${name}" is a reserved name`, advice)];
  const other = Object.hasOwn(graph.services, name)
    ? "a service"
    : Object.hasOwn(graph.externals ?? {}, name) ? "an external" : undefined;
  return other === undefined ? [] : [error("job-name", path, `"${name}" is also the name of ${other}`, advice)];
}

function checkBefore({ name, service }: EffectiveJob, { graph, services }: CheckContext): Problem[] {
  const { before, schedule } = service;
  const isAwaited = before.some((waiting) => services.has(waiting) || !Object.hasOwn(graph.services, waiting));
  return [
    ...before.flatMap((waiting, index) =>
      Object.hasOwn(graph.services, waiting) ? [] : [unknownService(`jobs.${name}.before[${index}]`, waiting, graph)],
    ),
    ...(schedule !== undefined || isAwaited
      ? []
      : [
          warning(
            "job-idle",
            `jobs.${name}`,
            "nothing starts the job in this stack: it has no schedule, and no service in its before",
            "start it by hand, or set schedule or before",
          ),
        ]),
  ];
}

/** Circular calls between services can be deployed; a job that must run before a service that it calls can't. */
function checkCycle({ name }: EffectiveJob, cycle: readonly string[]): Problem[] {
  const others = cycle.filter((member) => member !== name);
  return others.length === 0
    ? []
    : [
        error(
          "job-cycle",
          `jobs.${name}.before`,
          `circular dependency: the job runs before ${others.join(", ")}, and calls it`,
          "remove the service from before, or remove the job's call to it",
        ),
      ];
}
