import { existsSync, readdirSync } from "node:fs";
import * as path from "node:path";
import type { Problem } from "../model/problem";
import type { ErrorCode } from "../model/problemCodes";
import { withPlace, type Locate } from "../settings/read/locate";
import { readData } from "../settings/read/readData";
import { UNKNOWN_SECRET, type StackSource } from "../settings/read/stackSource";

type Settings = Readonly<Record<string, unknown>>;

/** A file as it was read; `problem` where it could not be. */
type YamlFile = { readonly settings: Settings; readonly locate: Locate } | { readonly problem: Problem };

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
  const source: StackSource = {
    project: name,
    stackName,
    rootDirectory,
    config: { ...qualified(name, defaults, defaultOf), ...qualified(name, config, withoutSecrets) },
    locate: settingsIn(name, stack.locate),
  };
  return { source, problems: environment === undefined ? [] : [imported(stackName, environment)] };
}

/** Finds a setting by its own name, which the file may give with or without the project's, or another's by its key. */
function settingsIn(project: string, locate: Locate): Locate {
  return (setting) => {
    const [found] = [`config.${project}:${setting}`, `config.${setting}`]
      .flatMap((key) => locate(key) ?? []).sort((a, b) => a.missing - b.missing);
    return found !== undefined && found.missing < setting.length ? found : undefined;
  };
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
  const file = [`${name}.yaml`, `${name}.yml`].find((candidate) => existsSync(path.join(directory, candidate)));
  if (file === undefined) return { problem: absent };
  const data = readData(path.join(directory, file), file);
  if ("fault" in data) {
    const { message, hint, source } = data.fault;
    const problem = error(source === undefined ? "unreadable-file" : "invalid-yaml", file, message, hint);
    return { problem: { ...problem, ...(source && { source }) } };
  }
  const { value = {}, locate } = data;
  if (!isSettings(value)) return { problem: invalid(file, "the file isn't a map") };
  const config = value["config"] ?? {};
  if (isSettings(config)) return { settings: value, locate };
  return { problem: withPlace(invalid("config", `config isn't a map of settings in ${file}`), locate) };
}

function error(code: ErrorCode, at: string, message: string, hint: string): Problem {
  return { severity: "error", code, path: at, message, hint };
}

function invalid(at: string, message: string): Problem {
  return error("invalid-yaml", at, message, "write one line per setting: its key, a colon and its value");
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
