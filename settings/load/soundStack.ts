import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../model/problem";
import type { LoadedStack } from "./loadStack";
import type { Stack } from "../../model/stackSettings";

/**
 * The stack, if it is sound. Warnings are logged; errors end the program all at once, before a resource is
 * registered, as one message without a stack trace.
 */
export function soundStack({ stack, problems }: LoadedStack): Stack {
  const warnings = problems.filter(({ severity }) => severity === "warning");
  for (const problem of warnings) void pulumi.log.warn(textOf(problem));
  if (stack !== undefined) return stack;
  const errors = problems.filter(({ severity }) => severity === "error");
  const error = new pulumi.RunError(
    `the stack has ${errors.length} ${errors.length === 1 ? "error" : "errors"}:\n${errors.map(textOf).join("\n")}`,
  );
  // Pulumi doesn't show this stack trace, and serializing it for its own trace would take half a minute.
  delete error.stack;
  throw error;
}

function textOf({ code, path, message, hint, source }: Problem): string {
  const place = source === undefined ? "" : `${source.file}:${source.line}:${source.column}: `;
  return `${place}${path}: ${message} [${code}]\n    ${hint}`;
}
