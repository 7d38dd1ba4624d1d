import { pathOf, type EffectiveTask } from "../../merge/effective";
import { declaredAt, type CheckContext } from "../checkContext";
import { sidecarPath } from "../tasks/checkSidecars";

/** A text that a container starts with, and where it is declared. */
export interface ContainerText {
  readonly text: string;
  readonly path: string;
  /** True: a variable, in which placeholders are filled in; false: a word of a command or an entry point. */
  readonly isVariable: boolean;
}

/** The variables and the words of the containers of a service or job: its own, then its sidecars'. */
export function containerTexts(task: EffectiveTask, context: CheckContext): ContainerText[] {
  const { environment, entryPoint, command, sidecars } = task.service;
  const own = (variable: string): string =>
    declaredAt(task, context, (declared) => Object.hasOwn(declared.environment ?? {}, variable));
  return [
    ...variables(environment, own),
    ...words(entryPoint, pathOf(task, "entryPoint")),
    ...words(command, pathOf(task, "command")),
    ...Object.entries(sidecars).flatMap(([name, sidecar]) => {
      const path = sidecarPath(task, name, context);
      return [
        ...variables(sidecar.environment, () => path),
        ...words(sidecar.entryPoint, `${path}.entryPoint`),
        ...words(sidecar.command, `${path}.command`),
      ];
    }),
  ];
}

function variables(
  environment: Readonly<Record<string, string>>, declaredIn: (variable: string) => string,
): ContainerText[] {
  return Object.entries(environment).map(([variable, text]) =>
    ({ text, path: `${declaredIn(variable)}.environment.${variable}`, isVariable: true }));
}

function words(texts: readonly string[] = [], path: string): ContainerText[] {
  return texts.map((text) => ({ text, path, isVariable: false }));
}
