import { placeOf, type EffectiveTask } from "../../merge/effective";
import type { CheckContext } from "../checkContext";
import { sidecarPath } from "../tasks/checkSidecars";

/** One container of a service or job, with where each of its texts is declared. */
export interface Container {
  readonly environment: Readonly<Record<string, string>>;
  /** The words of its entry point and its command. */
  readonly words: readonly string[];
  /** `services.web.environment.X`, or below `defaults` where only these give it. */
  readonly pathOf: (variable: string) => string;
  readonly wordsPath: string;
}

/** The containers of a service or job: its own, then its sidecars. */
export function containersOf(task: EffectiveTask, context: CheckContext): Container[] {
  const { environment, entryPoint = [], command = [], sidecars } = task.service;
  const own = placeOf(task);
  const declares = (variable: string): boolean => context.blocks.some(({ path, declared }) =>
    path === own && Object.hasOwn(declared.environment ?? {}, variable));
  return [
    {
      environment,
      words: [...entryPoint, ...command],
      pathOf: (variable) => `${declares(variable) ? own : "defaults"}.environment.${variable}`,
      wordsPath: `${own}.command`,
    },
    ...Object.entries(sidecars).map(([name, sidecar]) => {
      const path = sidecarPath(task, name, context);
      return {
        environment: sidecar.environment,
        words: sidecar.command ?? [],
        pathOf: (variable: string) => `${path}.environment.${variable}`,
        wordsPath: `${path}.command`,
      };
    }),
  ];
}
