import { stacksIn } from "../plan/stackFile";
import { UsageError } from "./options";

/** Names every stack that has a file. */
const ALL = "all";

/**
 * The stacks that a command is for: the named one, `all` that have a file, or without a name `dev`, else the only one.
 *
 * @throws UsageError where a choice is left.
 */
export function stacksFor(directory: string, name: string | undefined): readonly string[] {
  if (name !== undefined && name !== ALL) return [name];
  const stacks = stacksIn(directory);
  if (stacks.length === 0) return [name ?? "dev"];
  if (name === ALL || stacks.length === 1) return stacks;
  if (stacks.includes("dev")) return ["dev"];
  throw new UsageError(`there is no stack dev: choose one with --stack, of ${stacks.join(", ")}, or ${ALL}`);
}
