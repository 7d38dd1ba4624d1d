import { pathOf, type EffectiveTask } from "../../merge/effective";
import { fileWriter } from "../../merge/withFiles";
import type { MergedFile } from "../../merge/withDefaults";
import { declaredAt, type CheckContext } from "../checkContext";
import { sidecarPath } from "../tasks/checkSidecars";

/** A text that a container starts with, and where it is declared. */
export interface ContainerText {
  readonly text: string;
  readonly path: string;
  /** True: placeholders are filled in, as in a variable; false: they aren't, as in a word of a command. */
  readonly isVariable: boolean;
}

/** The variables, the words and the files of the containers of a service or job: its own, then its sidecars'. */
export function containerTexts(task: EffectiveTask, context: CheckContext): ContainerText[] {
  const { environment, entryPoint, command, files, sidecars } = task.service;
  const own = (variable: string): string =>
    declaredAt(task, context, (declared) => Object.hasOwn(declared.environment ?? {}, variable));
  return [
    ...variables(environment, own),
    ...words(entryPoint, pathOf(task, "entryPoint")),
    ...words(command, pathOf(task, "command")),
    ...textsOf(files, pathOf(task, "files")),
    ...Object.entries(sidecars).filter(([name]) => name !== fileWriter).flatMap(([name, sidecar]) => {
      const path = sidecarPath(task, name, context);
      return [
        ...variables(sidecar.environment, () => path),
        ...words(sidecar.entryPoint, `${path}.entryPoint`),
        ...words(sidecar.command, `${path}.command`),
        ...textsOf(sidecar.files, `${path}.files`),
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

function textsOf(files: Readonly<Record<string, MergedFile>>, place: string): ContainerText[] {
  return Object.entries(files).map(([path, { content = "", fill }]) =>
    ({ text: content, path: `${place}.${path}`, isVariable: fill }));
}
