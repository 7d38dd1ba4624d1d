import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { Problem } from "../model/problem";
import type { ErrorCode } from "../model/problemCodes";
import { UNKNOWN_SECRET, type StackSource } from "../settings/read/stackSource";

type Settings = Readonly<Record<string, unknown>>;

/** A file as it was read; `problem` where it could not be. */
type YamlFile = { readonly settings: Settings } | { readonly problem: Problem };

/**
 * Reads what Pulumi would know of one stack: Pulumi.yaml's name and defaults, and Pulumi.<stack>.yaml.
 *
 * Nothing is decrypted: a `secure:` value comes as {@link UNKNOWN_SECRET}, at any depth. Without `source` there
 * is one error, with its file and line.
 */
export function readStackFile(directory: string, stackName: string): { source?: StackSource; problems: Problem[] } {
  const rootDirectory = path.resolve(directory);
  const project = readYaml(rootDirectory, "Pulumi", noProject(rootDirectory));
  if ("problem" in project) return { problems: [project.problem] };
  const { name, config: defaults } = project.settings;
  if (typeof name !== "string") return { problems: [unnamed] };
  const stack = readYaml(rootDirectory, `Pulumi.${stackName}`, noStack(rootDirectory, stackName));
  if ("problem" in stack) return { problems: [stack.problem] };
  const { config, environment } = stack.settings;
  const source = {
    project: name,
    stackName,
    rootDirectory,
    config: { ...qualified(name, defaults, defaultOf), ...qualified(name, config, withoutSecrets) },
  };
  return { source, problems: environment === undefined ? [] : [imported(stackName, environment)] };
}

/** Pulumi.yaml holds a bare value, or a declaration with its default. */
function defaultOf(declared: unknown): unknown {
  if (!isSettings(declared)) return declared;
  return withoutSecrets("default" in declared ? declared["default"] : declared["value"]);
}

/** A key without a namespace is the project's own. */
function qualified(project: string, config: unknown, valueOf: (value: unknown) => unknown): Record<string, unknown> {
  const entries = Object.entries(isSettings(config) ? config : {})
    .map(([key, value]) => [key.includes(":") ? key : `${project}:${key}`, valueOf(value)] as const)
    .filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries);
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isSettings(value)) return value;
  if ("secure" in value && Object.keys(value).length === 1) return UNKNOWN_SECRET;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutSecrets(part)]));
}

function isSettings(value: unknown): value is Settings {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Pulumi takes both endings. */
function readYaml(directory: string, name: string, absent: Problem): YamlFile {
  for (const file of [`${name}.yaml`, `${name}.yml`]) {
    try {
      return parse(file, readFileSync(path.join(directory, file), "utf8"));
    } catch (error) {
      const { code = "", message } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT" && code !== "ENOTDIR") return { problem: unreadable(file, message) };
    }
  }
  return { problem: absent };
}

function parse(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line, col: column } = lines.linePos(fault.pos[0]);
    return { problem: { ...invalid(`${file}:${line}`, fault.message), source: { file, line, column } } };
  }
  try {
    const settings: unknown = document.toJS();
    return isSettings(settings) ? { settings } : { problem: invalid(`${file}:1`, "isn't a map of settings") };
  } catch {
    // The parser's message would repeat the alias, and a password may begin with a *.
    return { problem: invalid(file, "has an unresolved alias (*)") };
  }
}

function error(code: ErrorCode, at: string, message: string, hint: string): Problem {
  return { severity: "error", code, path: at, message, hint };
}

function invalid(at: string, message: string): Problem {
  return error("invalid-yaml", at, message, "correct the YAML there");
}

function unreadable(file: string, message: string): Problem {
  return error("unreadable-file", file, message, "make it a readable file");
}

const unnamed = error("unnamed-project", "Pulumi.yaml", "the project has no name", "write name: ecs-service-graph");

function noProject(directory: string): Problem {
  return error("no-project", "Pulumi.yaml", `there is no Pulumi.yaml in ${directory}`, "choose its folder: -C DIR");
}

function noStack(directory: string, stackName: string): Problem {
  const known = stacksIn(directory);
  const hint = known.length === 0 ? "write it, with a config: section" : `the stacks here: ${known.join(", ")}`;
  return error("no-stack", `Pulumi.${stackName}.yaml`, `there is no stack "${stackName}" in ${directory}`, hint);
}

/** The stacks that have a file in the folder, by name. */
export function stacksIn(directory: string): string[] {
  try {
    return readdirSync(directory).flatMap((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1] ?? []).sort();
  } catch {
    return [];
  }
}

function imported(stackName: string, environment: unknown): Problem {
  const names = JSON.stringify(isSettings(environment) ? environment["imports"] ?? environment : environment);
  return {
    severity: "warning",
    code: "environment-not-read",
    path: `Pulumi.${stackName}.yaml: environment`,
    message: `${names} is imported from Pulumi ESC, which isn't read offline`,
    hint: "its values are missing here; pulumi preview reads them",
  };
}
