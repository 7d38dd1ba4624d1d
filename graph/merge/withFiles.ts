import { compareText } from "../text/compareText";
import { sidecarWithDefaults, type MergedFile, type MergedService, type MergedSidecar } from "./withDefaults";

/** The container that writes the files of a task, and ends before those that read them start. */
export const fileWriter = "files";

/** What runs in it unless the stack says otherwise: a shell, and hardly more. */
export const fileWriterImage = "public.ecr.aws/docker/library/busybox:1.37.0";

/** Starts the names of the volumes that hold files: no volume of an author's has an underscore. */
const volumePrefix = "files_";

/** Whether a volume holds files that {@link fileWriter} writes. */
export const isOfFiles = (volume: string): boolean => volume.startsWith(volumePrefix);

/** The volumes that an author declares, without those that hold files. */
export function declaredVolumes<V>(volumes: Readonly<Record<string, V>>): [name: string, volume: V][] {
  return Object.entries(volumes).filter(([name]) => !isOfFiles(name));
}

/** Whether some container of a service or job has files. */
export function hasFiles({ sidecars }: Pick<MergedService, "sidecars">): boolean {
  return Object.keys(sidecars[fileWriter]?.volumes ?? {}).some(isOfFiles);
}

/** One folder of files in a container: a volume. */
interface Folder {
  readonly volume: string;
  readonly path: string;
  readonly files: readonly (readonly [path: string, file: MergedFile])[];
}

/**
 * A service or job whose files are volumes, and a sidecar that writes them. ECS has no files of its own, and a volume
 * on a task's own disk belongs to root: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html.
 * So the writer is root, without a capability, on a root file system that is read-only; all others only read.
 */
export function withFiles<T extends MergedService>(service: T, image = fileWriterImage): T {
  const next = numbered();
  const own = foldersOf(service.files, next);
  const sidecars = Object.entries(service.sidecars)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, sidecar]) => ({ name, sidecar, folders: foldersOf(sidecar.files, next) }));
  const all = [...own, ...sidecars.flatMap(({ folders }) => folders)];
  if (all.length === 0) return service;
  return {
    ...service,
    volumes: { ...service.volumes, ...mountsOf(own) },
    sidecars: {
      ...Object.fromEntries(sidecars.map(({ name, sidecar, folders }) =>
        [name, { ...sidecar, volumes: { ...sidecar.volumes, ...mountsOf(folders) } }])),
      [fileWriter]: writerOf(all, image),
    },
  };
}

function numbered(): () => string {
  let count = 0;
  return () => `${volumePrefix}${++count}`;
}

/** The topmost folders that hold all files, by path. */
function foldersOf(files: Readonly<Record<string, MergedFile>>, nextVolume: () => string): Folder[] {
  const entries = Object.entries(files).sort(([a], [b]) => compareText(a, b));
  const all = [...new Set(entries.map(([path]) => folderOf(path)))];
  const topmost = all.filter((path) => !all.some((other) => path !== other && isBelow(path, other)));
  return topmost.map((path) =>
    ({ volume: nextVolume(), path, files: entries.filter(([file]) => isBelow(file, path)) }));
}

/** The folder of a file, by its absolute path. */
export const folderOf = (file: string): string => file.slice(0, file.lastIndexOf("/")) || "/";

/** Whether a path is inside of a folder. */
export const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

function mountsOf(folders: readonly Folder[]): Record<string, { readonly path: string; readonly readOnly: true }> {
  return Object.fromEntries(folders.map(({ volume, path }) => [volume, { path, readOnly: true }]));
}

function writerOf(folders: readonly Folder[], image: string): MergedSidecar {
  const writes = folders.flatMap(({ volume, path: folder, files }) => files.map(([path, file]) =>
    ({ to: `/${volume}${path.slice(folder.length)}`, text: textOf(file) })));
  const variable = (index: number): string => `FILE_${index + 1}`;
  return sidecarWithDefaults({
    image,
    entryPoint: ["sh", "-ec"],
    command: [writes.map(({ to }, index) =>
      `mkdir -p ${folderOf(to)}; printf %s "$${variable(index)}" > ${to}`).join("\n")],
    before: "succeeded",
    calls: false,
    environment: Object.fromEntries(writes.map(({ text }, index) => [variable(index), text])),
    volumes: Object.fromEntries(folders.map(({ volume }) => [volume, { path: `/${volume}` }])),
    hardening: { user: "0:0", writablePaths: [] },
  });
}

/** In a variable, a `${` is the start of a placeholder, unless it is written `$${`. */
function textOf({ content = "", fill }: MergedFile): string {
  return fill ? content : content.replaceAll("${", () => "$${");
}
