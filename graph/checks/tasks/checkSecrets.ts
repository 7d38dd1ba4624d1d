import { secretShape } from "../../text/looksSecret";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { Service } from "../../author/graphSchema";
import { secretPlace, secretText } from "../../resolve/secrets";
import type { CheckContext } from "../checkContext";

export function checkSecrets(context: CheckContext): Problem[] {
  return context.blocks.flatMap(({ path, declared }) => [
    ...checkContainer(path, declared, context),
    ...Object.entries(declared.sidecars ?? {}).flatMap(([name, sidecar]) =>
      checkContainer(`${path}.sidecars.${name}`, sidecar, context),
    ),
  ]);
}

/** The secrets of one container. */
function checkContainer(path: string, { secrets = {} }: Pick<Service, "secrets">, context: CheckContext): Problem[] {
  return Object.entries(secrets).flatMap(([variable, secret]) => {
    const text = secretText(secret);
    return text === context.unknownSecret ? [] : checkSecret(`${path}.secrets.${variable}`, text, context);
  });
}

function checkSecret(path: string, text: string, context: CheckContext): Problem[] {
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
      error(
        "secret-reference",
        path,
        "the value is neither an ARN of a secret or parameter nor a name",
        "use an ARN of Secrets Manager or SSM, or a name of letters, digits and /_+=.@-; never the secret itself",
      ),
    ];
  }
  const { region } = place;
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
