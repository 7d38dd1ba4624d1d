import type { Answer, Command } from "./command";
import { UsageError, type Options } from "./options";
import { printable } from "./reports/printable";
import { problemLines } from "./reports/problemLines";
import type { Format } from "./reports/reports";
import type { Paint } from "./reports/text";
import type { Result } from "./results";

/** The answers for one or several stacks. */
export interface Answers {
  readonly exitCode: 0 | 1 | 2;
  /** For stdout, or the file of `--out`; empty: nothing. */
  readonly output: string;
  /** Lines for stderr. */
  readonly remarks: readonly string[];
}

/** Colours of stdout, or the file instead, and of stderr. */
interface Paints {
  readonly out: Paint;
  readonly err: Paint;
}

/** Runs a command for each stack, and writes the results in one format: several as JSON are one list. */
export async function answerAll<O extends Options, R extends Result>(
  command: Command<O, R>, stacks: readonly O[], format: Format, paint: Paints,
): Promise<Answers> {
  const isText = format === "text";
  const isJson = format === "json";
  if (stacks.length > 1 && !isText && !isJson) throw new UsageError(`--format ${format} takes a single stack`);
  const outputs: string[] = [];
  const remarks: string[] = [];
  const answers: Answer<R>[] = [];
  for (const options of stacks) {
    const answer = await command.run(options);
    const { isComplete } = answer;
    const result = isJson ? answer.result : printable(answer.result);
    answers.push(answer);
    if (isComplete || isJson) outputs.push(await command.reports[format]?.(result, paint.out, options) ?? "");
    if (isJson || (isText && isComplete)) continue;
    remarks.push(...stacks.length > 1 ? [paint.err.bold(`stack ${options.stack}:`)] : []);
    remarks.push(...problemLines(result.problems, paint.err));
  }
  const isMany = isJson && stacks.length > 1;
  return { exitCode: exitCodeOf(answers), output: isMany ? `[${outputs.join(",")}]\n` : outputs.join("\n"), remarks };
}

function exitCodeOf(answers: readonly Answer<Result>[]): Answers["exitCode"] {
  const isMissing = answers.some(({ result: { problems } }) =>
    problems.some(({ code }) => code === "no-stack" || code === "no-project"));
  if (isMissing) return 2;
  return answers.every(({ ok }) => ok) ? 0 : 1;
}
