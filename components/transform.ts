/**
 * Edits what a component is about to make, under its logical name, and gives back what is to be made instead:
 *
 * ```ts
 * new ServiceMesh("mesh", { ..., transform: { cluster: (args) => ({ ...args, settings: [] }) } });
 * ```
 *
 * Nothing checks the result before AWS does, but `check` proves what it lets talk.
 */
export type Transform<Args> = (args: Args, name: string) => Args;

/** The args as they are, or as the transform wants them. */
export function transformed<Args>(transform: Transform<Args> | undefined, args: Args, name: string): Args {
  return transform === undefined ? args : transform(args, name);
}
