import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../graph/problem";
import { loadStack } from "./loadStack";
import { concealSecrets } from "./concealSecrets";
import type { Stack } from "./stack";

/**
 * Reads the stack that Pulumi runs the program for. Warnings are logged; errors end the program all at once, before
 * a resource is registered, as one message without a stack trace.
 */
export function readStack(): Stack {
  const { stack, problems } = loadStack({
    project: pulumi.getProject(),
    stackName: pulumi.getStack(),
    rootDirectory: rootDirectory(),
    config: concealSecrets(pulumi.runtime.allConfig(), secretKeys()),
  });
  const warnings = problems.filter(({ severity }) => severity === "warning");
  for (const one of warnings) void pulumi.log.warn(tell(one));
  if (stack === undefined) {
    const errors = problems.filter(({ severity }) => severity === "error");
    throw new pulumi.RunError(
      `the stack has ${errors.length} ${errors.length === 1 ? "error" : "errors"}:\n${errors.map(tell).join("\n")}`,
    );
  }
  return stack;
}

/** The folder of Pulumi.yaml. Pulumi's mocks say "rootDirectory": then it is where the program runs. */
function rootDirectory(): string {
  const directory = pulumi.getRootDirectory();
  return path.isAbsolute(directory) ? directory : process.cwd();
}

/** Keys of the settings that hold a `secure:` value: Pulumi's host hands them over, its SDK doesn't. */
function secretKeys(): string[] {
  return JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]") as string[];
}

function tell({ path: place, message, hint }: Problem): string {
  return `${place}: ${message}\n    ${hint}`;
}
