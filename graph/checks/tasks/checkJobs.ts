import { dependencies } from "../../order/dependencies";
import type { EffectiveJob } from "../../merge/effective";
import { cyclesOf } from "../../order/creationOrder";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { checkSchedule } from "../../resolve/resolveSchedule";
import type { Block, CheckContext } from "../checkContext";
import { reserved, unknownService } from "../checkNames";

/** What of a service means nothing to tasks that end, and that nobody calls. */
const ofServices = [
  "protocol", "discovery", "dns", "timeouts", "healthCheck", "deployment", "alarms", "critical",
] as const;

export function checkJobs(context: CheckContext): Problem[] {
  const [all] = dependencies(context, context.edges);
  const cycles = cyclesOf(all);
  return [
    ...context.blocks.filter(({ path }) => path.startsWith("jobs.")).flatMap(checkFields),
    ...Object.keys(context.graph.jobs ?? {}).flatMap((name) => checkName(name, context)),
    ...[...context.jobs.values()].flatMap((one) => [
      ...checkBefore(one, context),
      ...(one.service.schedule === undefined ? [] : checkSchedule(`jobs.${one.name}.schedule`, one.service.schedule)),
      ...checkCycle(one, cycles.get(one.name) ?? []),
    ]),
  ];
}

function checkFields({ path, given }: Block): Problem[] {
  return ofServices
    .filter((field) => given[field] !== undefined)
    .map((field) => {
      const message = "it has no effect on a job: its tasks end, and nobody calls them";
      return error("job-setting", `${path}.${field}`, message, "leave it out");
    });
}

/** Services, externals and jobs are nodes of one graph, told apart by their names alone. */
function checkName(name: string, { graph }: CheckContext): Problem[] {
  const path = `jobs.${name}`;
  const advice = "take another name for the job";
  if (reserved.has(name)) return [error("reserved-name", path, `"${name}" is a part of the program's own`, advice)];
  const other = Object.hasOwn(graph.services, name)
    ? "a service"
    : Object.hasOwn(graph.externals ?? {}, name) ? "an external" : undefined;
  return other === undefined ? [] : [error("job-name", path, `"${name}" is the name of ${other} too`, advice)];
}

function checkBefore({ name, service }: EffectiveJob, { graph, services }: CheckContext): Problem[] {
  const { before, schedule } = service;
  const isAwaited = before.some((one) => services.has(one) || !Object.hasOwn(graph.services, one));
  return [
    ...before.flatMap((one, index) =>
      Object.hasOwn(graph.services, one) ? [] : [unknownService(`jobs.${name}.before[${index}]`, one, graph)],
    ),
    ...(schedule !== undefined || isAwaited
      ? []
      : [
          warning(
            "job-idle",
            `jobs.${name}`,
            "nothing starts it in this stack: it has no schedule, and runs before no service",
            "start it by hand, or give it a schedule or the services that wait for it",
          ),
        ]),
  ];
}

/** Calls in a circle can be broken; a job that has run before it starts can't be. */
function checkCycle({ name }: EffectiveJob, cycle: readonly string[]): Problem[] {
  const others = cycle.filter((one) => one !== name);
  return others.length === 0
    ? []
    : [
        error(
          "job-cycle",
          `jobs.${name}.before`,
          `what waits for it is what it waits for: ${others.join(", ")}`,
          "take the service out of before, or let the job call nothing that waits for it",
        ),
      ];
}
