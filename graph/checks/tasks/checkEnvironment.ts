import { detailed } from "../../merge/callNames";
import { placeholders } from "../../discovery/environment";
import { didYouMean } from "../../text/nearest";
import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import type { Service } from "../../author/graphSchema";
import type { Block, CheckContext } from "../checkContext";

/** Variables that the ECS agent sets or refuses (Security Hub ECS.8). */
const ownedByEcs: ReadonlySet<string> = new Set(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ECS_ENGINE_AUTH_DATA"]);

export function checkEnvironment({ blocks }: CheckContext): Problem[] {
  return blocks.flatMap(({ path, declared }: Block) => [
    ...(declared.calls ?? []).map(detailed).flatMap(({ env }, index) =>
      env === undefined ? [] : checkReserved(`${path}.calls[${index}].env`, env),
    ),
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
    ...Object.keys(secrets).flatMap((variable) => checkName(`${path}.secrets.${variable}`, variable)),
    ...Object.entries(environment).flatMap(([variable, value]) => {
      const at = `${path}.environment.${variable}`;
      return [...checkName(at, variable), ...checkPlaceholders(at, value)];
    }),
  ];
}

function checkReserved(path: string, variable: string): Problem[] {
  return ownedByEcs.has(variable)
    ? [
        error(
          "reserved-variable",
          path,
          `${variable} is reserved: only ECS sets it`,
          "use the task role: give the service permissions",
        ),
      ]
    : [];
}

function checkName(path: string, variable: string): Problem[] {
  if (ownedByEcs.has(variable)) return checkReserved(path, variable);
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(variable)
    ? []
    : [
        error(
          "variable-name",
          path,
          `"${variable}" isn't a valid name of a variable`,
          "use letters, digits and underscores, and don't begin with a digit",
        ),
      ];
}

/** Checks that every `${...}` is a known placeholder. Other text isn't repeated: it may be secret. */
export function checkPlaceholders(path: string, text: string): Problem[] {
  const names = [...text.matchAll(/\$\{([\w.-]{0,40}\})?/g)].map(([, name]) => name?.slice(0, -1));
  return names
    .filter((name) => !(placeholders as readonly (string | undefined)[]).includes(name))
    .map((name) => {
      const shown = name === undefined ? "a ${ in it" : `\${${name}}`;
      const message = `${shown} isn't a known placeholder`;
      return error("unknown-placeholder", path, message, didYouMean(name ?? "", placeholders, ""));
    });
}
