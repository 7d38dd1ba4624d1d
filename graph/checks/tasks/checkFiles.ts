import { execPaths } from "../../aws/capacities";
import { pathOf, placeOf, type EffectiveTask } from "../../merge/effective";
import { declaredVolumes, fileWriter, folderOf, hasFiles, isBelow } from "../../merge/withFiles";
import { isExecOn } from "../../resolve/resolveService";
import { resolveHardening } from "../../resolve/resolveHardening";
import type { MergedService, MergedSidecar } from "../../merge/withDefaults";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { tasksOf, type CheckContext } from "../checkContext";
import { checkPlaceholders, isOfCall } from "./checkEnvironment";
import { sidecarPath } from "./checkSidecars";

/** Folders of an image that nothing runs without. */
const systemFolders: readonly string[] = [
  "/", "/bin", "/etc", "/lib", "/lib64", "/sbin", "/tmp", "/usr", "/usr/bin", "/usr/lib", "/usr/local",
  "/usr/local/bin", "/usr/local/lib", "/usr/sbin", "/var",
];

/** Files of containers: where they are, and what writes them. */
export function checkFiles(context: CheckContext): Problem[] {
  const tasks = tasksOf(context);
  return [
    ...tasks.flatMap((task) => containersOf(task, context).flatMap((container) => [
      ...checkFolders(container),
      ...checkMounts(container),
      ...checkTexts(container),
    ])),
    ...tasks.flatMap((task) => checkName(task, context)),
    ...checkWriter(tasks),
  ];
}

/** A container that has files. */
interface Container extends Pick<MergedService | MergedSidecar, "files"> {
  /** The path of its files in problems. */
  readonly path: string;
  /** What else is mounted in it. */
  readonly mounts: readonly string[];
}

function containersOf(task: EffectiveTask, context: CheckContext): Container[] {
  const { service } = task;
  const exec = task.kind === "service" && isExecOn(task.name, context) ? execPaths : [];
  const mountsOf = ({ hardening, volumes }: Pick<MergedService | MergedSidecar, "hardening" | "volumes">): string[] => [
    ...exec,
    ...resolveHardening(hardening).writablePaths.map(({ path }) => path),
    ...declaredVolumes<{ readonly path: string }>(volumes).map(([, { path }]) => path),
  ];
  return [
    { path: pathOf(task, "files"), files: service.files, mounts: mountsOf(service) },
    ...Object.entries(service.sidecars).map(([name, sidecar]) =>
      ({ path: `${sidecarPath(task, name, context)}.files`, files: sidecar.files, mounts: mountsOf(sidecar) })),
  ];
}

/** ECS mounts folders, not files: all that the image has in the folder of one is hidden. */
function checkFolders({ path, files }: Container): Problem[] {
  return Object.keys(files).filter((file) => systemFolders.includes(folderOf(file))).map((file) =>
    error(
      "file-folder",
      `${path}.${file}`,
      `files replace their folder as a whole, and no program runs without what the image has in ${folderOf(file)}`,
      `choose a folder of its own, such as /config${file.slice(file.lastIndexOf("/"))}, and tell the program by a `
      + "variable or its command",
    ));
}

/** Nothing is mounted below what can't be written to, since its folder couldn't be made. */
function checkMounts({ path, files, mounts }: Container): Problem[] {
  return Object.keys(files).flatMap((file) => {
    const folder = folderOf(file);
    const other = mounts.find((mount) => mount === folder || isBelow(mount, folder));
    if (other === undefined || systemFolders.includes(folder)) return [];
    const message = `files replace the folder ${folder}, and something else is mounted at ${other}`;
    return [error("mounted-twice", `${path}.${file}`, message, "choose another folder for one of the two")];
  });
}

function checkTexts({ path, files }: Container): Problem[] {
  return Object.entries(files).flatMap(([file, { content = "", fill }]) =>
    fill ? checkPlaceholders(`${path}.${file}`, content, isOfCall) : []);
}

function checkName(task: EffectiveTask, { blocks }: CheckContext): Problem[] {
  const [taken] = blocks.filter(({ path, declared }) =>
    [`${task.kind}s.${task.name}`, "defaults"].includes(path) && Object.hasOwn(declared.sidecars ?? {}, fileWriter));
  if (!hasFiles(task.service) || taken === undefined) return [];
  const message = `"${fileWriter}" is the name of the container that writes the files of "${task.name}"`;
  const path = `${taken.path}.sidecars.${fileWriter}`;
  return [error("sidecar-name", path, message, "choose another name for the sidecar")];
}

/** One warning for all: Security Hub ECS.20 asks for no container that runs as root. */
function checkWriter(tasks: readonly EffectiveTask[]): Problem[] {
  const written = tasks.filter(({ service }) => hasFiles(service));
  const [first] = written;
  if (first === undefined) return [];
  return [
    warning(
      "files-root",
      placeOf(first),
      `the container "${fileWriter}" runs as root, which owns volumes (Security Hub ECS.20); it has no capabilities, `
      + `writes the files, and ends before the others start: ${written.map(({ name }) => name).join(", ")}`,
      "or put the files into the images",
    ),
  ];
}
