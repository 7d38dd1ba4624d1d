import { detailed } from "../../merge/callNames";
import { placeholders, placeholdersIn } from "../../text/placeholders";
import { didYouMean } from "../../text/nearest";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { Call, Service } from "../../author/graphSchema";
import type { Block, CheckContext } from "../checkContext";

/** The keys of AWS's SDKs, which take them before the task role's credentials. */
const awsKeys: readonly string[] = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
/** Variables that are credentials (Security Hub ECS.8). */
const credentials: ReadonlySet<string> = new Set([...awsKeys, "ECS_ENGINE_AUTH_DATA"]);

export function checkEnvironment({ blocks }: CheckContext): Problem[] {
  return blocks.flatMap(({ path, declared }: Block) => [
    ...(declared.calls ?? []).map(detailed).flatMap(({ env = false }, index) =>
      variablesNamed(env).filter((variable) => credentials.has(variable))
        .map((variable) => credentialsOfCall(`${path}.calls[${index}].env`, variable))),
    ...checkContainer(path, declared),
    ...Object.entries(declared.sidecars ?? {}).flatMap(([name, sidecar]) =>
      checkContainer(`${path}.sidecars.${name}`, sidecar),
    ),
  ]);
}

/** The variables of one container. */
function checkContainer(
  path: string,
  { environment = {}, secrets = {} }: Pick<Service, "environment" | "secrets">,
): Problem[] {
  return [
    ...Object.keys(secrets).flatMap((variable) => {
      const at = `${path}.secrets.${variable}`;
      return [...checkName(at, variable), ...checkAwsKey(at, variable)];
    }),
    ...Object.entries(environment).flatMap(([variable, value]) => {
      const at = `${path}.environment.${variable}`;
      return [
        ...checkName(at, variable),
        ...checkCredentials(at, variable),
        ...checkPlaceholders(at, String(value), isOfCall),
      ];
    }),
  ];
}

function variablesNamed(env: NonNullable<Call["env"]>): string[] {
  return typeof env === "object" ? Object.keys(env) : [env].filter((variable) => variable !== false);
}

function credentialsOfCall(path: string, variable: string): Problem {
  return error("credentials-variable", path, `${variable} is a credential of AWS, not an address`, "use another name");
}

function checkCredentials(path: string, variable: string): Problem[] {
  return credentials.has(variable)
    ? [
        error(
          "credentials-variable",
          path,
          `whoever may read the task definition could read ${variable} (Security Hub ECS.8)`,
          "for AWS, give the service permissions; keys of another store belong under secrets",
        ),
      ]
    : [];
}

/** Object stores other than AWS's take their keys by these names. */
function checkAwsKey(path: string, variable: string): Problem[] {
  return awsKeys.includes(variable)
    ? [
        warning(
          "credentials-variable",
          path,
          "AWS SDKs use this key instead of the task role, so permissions have no effect on what uses it",
          "keep it for another store than AWS; for AWS, remove it and give the service permissions",
        ),
      ]
    : [];
}

/** Whether a placeholder stands for an address of a call; `checkCallPlaceholders` judges it. */
export function isOfCall(placeholder: string): boolean {
  return placeholder.startsWith("calls.");
}

/** Elasticsearch and Spring take names with dots, and so does ECS. */
function checkName(path: string, variable: string): Problem[] {
  return /^[A-Za-z_][A-Za-z0-9_.]*$/.test(variable)
    ? []
    : [
        error(
          "variable-name",
          path,
          `"${variable}" isn't a valid name of a variable`,
          "use letters, digits, underscores and dots, and don't begin with a digit or a dot",
        ),
      ];
}

/**
 * Checks that every `${...}` is a known placeholder, or one that `isOther` knows. Other text isn't repeated: it may be
 * secret.
 */
export function checkPlaceholders(
  path: string, text: string, isOther: (name: string) => boolean = () => false,
): Problem[] {
  return placeholdersIn(text)
    .filter((name) => !(placeholders as readonly (string | undefined)[]).includes(name))
    .filter((name) => name === undefined || !isOther(name))
    .map((name) => {
      const shown = name === undefined ? "a ${ in it" : `\${${name}}`;
      const message = `${shown} isn't a known placeholder`;
      return error("unknown-placeholder", path, message, didYouMean(name ?? "", placeholders, ""));
    });
}
