import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { loadStack } from "../load/loadStack";
import { concealSecrets } from "./concealSecrets";
import { soundStack } from "../load/soundStack";
import type { Stack } from "../../model/stackSettings";

/** Reads the stack that Pulumi runs the program for, and throws what is wrong with it. */
export function readStack(): Stack {
  return soundStack(loadStack({
    project: pulumi.getProject(),
    stackName: pulumi.getStack(),
    rootDirectory: rootDirectory(),
    config: concealSecrets(pulumi.runtime.allConfig(), secretKeys()),
  }));
}

/** The folder of Pulumi.yaml. Pulumi's mocks say "rootDirectory": then it is where the program runs. */
export function rootDirectory(): string {
  const directory = pulumi.getRootDirectory();
  return path.isAbsolute(directory) ? directory : process.cwd();
}

/** Keys of the settings that hold a `secure:` value: Pulumi's host hands them over, its SDK doesn't. */
function secretKeys(): string[] {
  return JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]") as string[];
}
