import { writeFileSync } from "node:fs";
import { Command as Parser, CommanderError, InvalidArgumentError, Option } from "commander";
import { answerAll, type Answers } from "./answerAll";
import { checkCommand } from "./commands/checkCommand";
import { mapCommand } from "./commands/mapCommand";
import { migrateCommand } from "./commands/migrateCommand";
import { planCommand } from "./commands/planCommand";
import { policyCommand } from "./commands/policyCommand";
import type { Command } from "./command";
import { UsageError, type Options } from "./options";
import { messageOf, trace } from "../plan/programProblem";
import { printable } from "./reports/printable";
import type { Format } from "./reports/reports";
import { paintFor, plain } from "./reports/text";
import type { Result } from "./results";
import { stacksFor } from "./stacks";

/** Exit codes: 0, 1 where a problem is an error or a flow is wrong, 2 on wrong usage. */
export async function main(argv: readonly string[], version: string): Promise<void> {
  // What the program itself prints is not the command's answer.
  console.log = console.info = console.error;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", leaveQuietly);
  try {
    await parserOf(version).parseAsync([...argv]);
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

function parserOf(version: string): Parser {
  const parser = new Parser("servicegraph").exitOverride().version(version)
    .description("Shows what a declared service graph becomes on AWS, without an account or a network.")
    .addHelpText("after", "\nExit codes: 0 fine, 1 an error or a wrong flow, 2 wrong usage.");
  define(parser, planCommand);
  define(parser, checkCommand);
  define(parser, mapCommand);
  define(parser, migrateCommand);
  define(parser, policyCommand);
  return parser;
}

/** How the answer of every command is chosen and delivered. */
interface Shared {
  readonly stack?: string;
  readonly format: Format;
  readonly json?: true;
  /** A file in the place of stdout. */
  readonly out?: string;
}

function define<O extends Options, R extends Result>(program: Parser, command: Command<O, R>): void {
  const choices = Object.keys(command.reports);
  const parser = program.command(command.name).description(command.description);
  command.declare(parser)
    .option("-C, --cwd <dir>", "folder with Pulumi.yaml and the stacks' files", named, ".")
    .option("--stack <name>", "stack, or \"all\" (default: dev, or the only stack)", named)
    .option("--graph <file>", "use this graph instead of the stack's", named)
    .addOption(new Option("--format <format>", "output format").choices(choices).default(choices[0]))
    .option("--json", "print JSON, as --format json does")
    .option("--out <file>", "write to a file", named)
    .action(async () => {
      const { stack, format, json, out } = parser.opts<Shared>();
      const options = { ...parser.opts<O>(), words: parser.args };
      const paint = { out: out === undefined ? paintFor(process.stdout) : plain, err: paintFor(process.stderr) };
      const each = stacksFor(options.cwd, stack).map((name) => ({ ...options, stack: name }));
      deliver(await answerAll(command, each, json === true ? "json" : format, paint), out);
    });
}

/** Refuses an empty text, which a shell makes of a variable that isn't set. */
function named(value: string): string {
  if (value === "") throw new InvalidArgumentError("Give a name.");
  return value;
}

function deliver({ exitCode, output, remarks }: Answers, out: string | undefined): void {
  remark(remarks);
  if (output !== "" && out === undefined) process.stdout.write(output);
  if (output !== "" && out !== undefined) write(out, output);
  process.exitCode = exitCode;
}

function write(file: string, output: string): void {
  try {
    writeFileSync(file, output);
  } catch (error) {
    throw new UsageError(`--out: ${messageOf(error)}`);
  }
  remark([`wrote ${file}`]);
}

function remark(lines: readonly string[]): void {
  if (lines.length > 0) process.stderr.write(`${lines.join("\n")}\n`);
}

/** Commander has printed what is wrong with the usage. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  remark([`servicegraph: ${printable(messageOf(error))}`]);
  trace(error);
  return error instanceof UsageError ? 2 : 1;
}

/** A reader such as `head` that has seen enough is no failure. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
