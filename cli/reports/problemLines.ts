import type { Problem, SourcePlace } from "../../model/problem";
import { count, enumerated, groupBy, withoutUrns, type Paint } from "./text";

/** How many problems of one kind are printed in full; the others are only named. */
const inFull: Readonly<Record<Problem["severity"], number>> = { error: 10, warning: 1 };

/** Each kind with places, codes and what to do about it, errors first, and a count of both below. */
export function problemLines(problems: readonly Problem[], paint: Paint): string[] {
  if (problems.length === 0) return [];
  const of = (severity: Problem["severity"]) => problems.filter((problem) => problem.severity === severity);
  const [errors, warnings] = [of("error"), of("warning")];
  return [
    ...[...kinds(errors), ...kinds(warnings)].flatMap((alike) => kindLines(alike, paint)),
    `${count(errors.length, "error")}, ${count(warnings.length, "warning")}`,
  ];
}

function kinds(problems: readonly Problem[]): Problem[][] {
  return [...groupBy(problems, ({ code }) => code).values()];
}

/** Advice that several have in common stands below the last of them. */
function kindLines(alike: readonly Problem[], paint: Paint): string[] {
  const most = inFull[alike[0]?.severity ?? "error"];
  const others = alike.slice(most).map(({ path }) => path);
  const lines = alike.slice(0, most).flatMap((problem, index) => {
    const next = alike.slice(0, most)[index + 1];
    const isLast = next === undefined;
    const isSamePlace = problem.source !== undefined && placeText(problem.source) === placeText(next?.source);
    return [
      problemLine(problem, paint),
      ...isSamePlace ? [] : excerptLines(problem.source, paint),
      ...isLast && others.length > 0 ? [`  also ${enumerated([...new Set(others)], 6)}`] : [],
      ...problem.hint === "" || next?.hint === problem.hint ? [] : [`  ${paint.dim(problem.hint)}`],
    ];
  });
  return lines;
}

function problemLine({ severity, code, path, message, source }: Problem, paint: Paint): string {
  const place = source === undefined ? "" : `${placeText(source)}: `;
  const label = severity === "error" ? paint.red(severity) : paint.yellow(severity);
  const subject = path === source?.file ? "" : ` ${paint.bold(withoutUrns(path))}`;
  return `${place}${label}${subject}: ${withoutUrns(message)} ${paint.dim(`[${code}]`)}`;
}

function placeText(source: SourcePlace | undefined): string {
  return source === undefined ? "" : `${source.file}:${source.line}:${source.column}`;
}

/** The line in the file, and a caret under the place. */
function excerptLines(source: SourcePlace | undefined, paint: Paint): string[] {
  if (source?.excerpt === undefined) return [];
  const { line, excerpt: { text, caret } } = source;
  const gutter = `  ${line} | `;
  return [`${paint.dim(gutter)}${text}`, `${" ".repeat(gutter.length + caret)}${paint.red("^")}`];
}
