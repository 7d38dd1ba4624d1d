import { secretShape } from "../../text/looksSecret";
import type { Problem } from "../../../model/problem";
import type { ErrorCode } from "../../../model/problemCodes";
import { error, warning } from "../../problems";
import type { Service } from "../../author/graphSchema";
import { endsLikeComplete, secretPlace, secretText, type SecretPlace } from "../../resolve/secrets";
import { fillIn } from "../../text/placeholders";
import type { CheckContext } from "../checkContext";

/** A parameter, and what picks a key of a secret, but not of a parameter. */
const keyOfParameter = /^(arn:[a-z-]+:ssm:[^:]*:[^:]*:parameter)?\/[^:]+:/;

export function checkSecrets(context: CheckContext): Problem[] {
  return context.blocks.flatMap(({ path, declared }) => [
    ...checkContainer(path, declared, context),
    ...Object.entries(declared.sidecars ?? {}).flatMap(([name, sidecar]) =>
      [
        ...checkContainer(`${path}.sidecars.${name}`, sidecar, context),
        ...checkContainer(`${path}.sidecars.${name}.logRouter`, sidecar.logRouter ?? {}, context),
      ],
    ),
  ]);
}

/** What takes a secret's whole value, in words: `a login`, and what the value has to be. */
export interface WholeSecret {
  readonly code: ErrorCode;
  readonly what: string;
  readonly value: string;
}

/** A reference to a secret that is read whole, and from Secrets Manager alone. */
export function checkWholeSecret(
  path: string, text: string, context: CheckContext, { code, what, value }: WholeSecret,
): Problem[] {
  const place = secretPlace(text, context);
  const isWhole = place === undefined
    || (place.store === "secretsmanager" && fillIn(text, context) === (place.arn ?? place.name));
  if (isWhole) return checkSecret(path, text, context);
  const message = `${what} is a secret in Secrets Manager, read whole: no parameter of SSM, and no single key`;
  return [error(code, path, message, `use the ARN or name of a secret whose value ${value}`)];
}

/** The secrets of one container. */
function checkContainer(path: string, { secrets = {} }: Pick<Service, "secrets">, context: CheckContext): Problem[] {
  return Object.entries(secrets).flatMap(([variable, secret]) => {
    const text = secretText(secret);
    return checkSecret(`${path}.secrets.${variable}`, text, context);
  });
}

/** A reference to a secret, wherever one is taken. */
export function checkSecret(path: string, text: string, context: CheckContext): Problem[] {
  if (text === context.unknownSecret) return [];
  const why = secretShape(text);
  // Accepted as a bare name, the secret itself would be in every task definition.
  if (why !== undefined) {
    return [
      error(
        "plain-secret",
        path,
        `the value looks like the secret itself, not the name of a secret: ${why}`,
        "store it in Secrets Manager or SSM, and use its ARN or name",
      ),
    ];
  }
  const place = secretPlace(text, context);
  if (place === undefined) {
    return [
      keyOfParameter.test(text)
        ? error(
            "secret-reference",
            path,
            "an SSM parameter has no keys: ECS takes its whole value",
            "leave out what follows the parameter's name, or store the keys in Secrets Manager",
          )
        : error(
            "secret-reference",
            path,
            "the value is neither an ARN of a secret or parameter nor a name",
            "use an ARN of Secrets Manager or SSM, a name of letters, digits and /_+=.@-, with :key:: after it for a "
            + "single key, or /a/parameter/name; never the secret itself",
          ),
    ];
  }
  return [...checkSuffix(path, place), ...checkRegion(path, place, context)];
}

/** A secret that ECS wouldn't find: the end of its name is taken for the random end of an ARN. */
function checkSuffix(path: string, { store, arn, name = "" }: SecretPlace): Problem[] {
  if (store !== "secretsmanager" || !endsLikeComplete(arn ?? name)) return [];
  const advice = "rename the secret, or use its complete ARN, which ends with a hyphen and six random characters";
  if (arn === undefined) {
    const why = "the name ends with a hyphen and six characters, so Secrets Manager takes it for a complete ARN";
    return [error("secret-suffix", path, `${why} and doesn't find the secret`, advice)];
  }
  // Of 1000 random ends, five have lower-case letters alone.
  if (!/-[a-z]{6}$/.test(arn)) return [];
  const end = arn.slice(-7);
  return [
    warning(
      "secret-suffix",
      path,
      `Secrets Manager takes "${end}" for the random end of a complete ARN: if it belongs to the secret's name, ECS `
      + "doesn't find the secret",
      advice,
    ),
  ];
}

function checkRegion(path: string, { region }: SecretPlace, context: CheckContext): Problem[] {
  return region === undefined || context.region === "" || region === context.region
    ? []
    : [
        warning(
          "secret-region",
          path,
          `the secret is in ${region}, and the stack in ${context.region}`,
          "replicate it to the stack's region: VPC endpoints reach no other region",
        ),
      ];
}
