import { writeFileSync } from "node:fs";
import { modes } from "../model/endpoints";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { checkCommand } from "./commands/checkCommand";
import { FORMATS, mapCommand, type MapOptions } from "./commands/mapCommand";
import { migrateCommand, type MigrateOptions } from "./commands/migrateCommand";
import type { Answer, Options } from "./options";
import { planCommand } from "./commands/planCommand";
import { messageOf } from "../plan/programProblem";
import { paintFor, plain, problemLines, type Paint } from "./reports/text";

/** Exit codes: 0, 1 where a problem is an error or a flow is wrong, 2 on wrong usage. */
export async function main(argv: readonly string[], version: string): Promise<void> {
  // What the program itself prints is not the command's answer.
  console.log = console.info = console.error;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", leaveQuietly);
  try {
    await commands(version).parseAsync([...argv]);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function commands(version: string): Command {
  const program = new Command("servicegraph").exitOverride().version(version)
    .description("Answers what a declared service graph becomes on AWS, without an account or a network.");
  define(program, "plan", "show what would be created, and the address of every call", planCommand);
  define(program, "check", "prove that exactly the declared calls are possible", checkCommand);
  define(program, "map", "draw the system", mapCommand)
    .addOption(new Option("--format <format>", "of the drawing").choices(FORMATS).default("mermaid"));
  define(program, "migrate", "show the safe steps to another way of finding services", migrateCommand)
    .addOption(new Option("--to <way>", "that services are to be found by").choices(modes).makeOptionMandatory());
  return program;
}

type AllOptions = MapOptions & MigrateOptions;

function define(
  program: Command, name: string, description: string, run: (options: AllOptions, paint: Paint) => Promise<Answer>,
): Command {
  return program.command(name).description(description)
    .option("-C, --cwd <dir>", "the folder with Pulumi.yaml and the stacks' files", named, ".")
    .option("--stack <name>", "of which the settings are", named, "dev")
    .option("--graph <file>", "another graph than the stack's", named)
    .option("--json", "print JSON")
    .option("--out <file>", "write to a file", named)
    .action(async (options: AllOptions) => {
      const paint = options.out === undefined ? paintFor(process.stdout) : plain;
      deliver(await run(options, paint), options);
    });
}

/** Refuses an empty text, which a shell makes of a variable that isn't set. */
function named(value: string): string {
  if (value === "") throw new InvalidArgumentError("Give a name.");
  return value;
}

function deliver({ ok, output, problems = [] }: Answer, { out }: Options): void {
  remark(problemLines(problems, paintFor(process.stderr)));
  if (output !== undefined && out === undefined) process.stdout.write(output);
  if (output !== undefined && out !== undefined) write(out, output);
  process.exitCode = ok ? 0 : 1;
}

function write(file: string, output: string): void {
  try {
    writeFileSync(file, output);
  } catch (error) {
    throw new CommanderError(2, "servicegraph.out", `--out: ${messageOf(error)}`);
  }
  remark([`wrote ${file}`]);
}

function remark(lines: readonly string[]): void {
  if (lines.length > 0) process.stderr.write(`${lines.join("\n")}\n`);
}

/** Commander has said what is wrong with the usage, other than with `--out`. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError && error.code.startsWith("commander.")) return error.exitCode === 0 ? 0 : 2;
  remark([`servicegraph: ${messageOf(error)}`]);
  return error instanceof CommanderError ? error.exitCode : 1;
}

/** A reader such as `head` that has seen enough is no failure. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
