import type { Problem } from "../problem";
import { error, warning } from "../problems";
import { secretPlace, secretText } from "../secrets";
import type { CheckContext } from "./context";

export function checkSecrets(context: CheckContext): Problem[] {
  return context.blocks.flatMap(({ path, given }) =>
    Object.entries(given.secrets ?? {}).flatMap(([variable, secret]) => {
      const text = secretText(secret);
      return text === context.unknownSecret ? [] : checkSecret(`${path}.secrets.${variable}`, text, context);
    }),
  );
}

function checkSecret(path: string, text: string, context: CheckContext): Problem[] {
  const place = secretPlace(text, context);
  if (place === undefined) {
    return [
      error(
        "secret-reference",
        path,
        "the value is neither the ARN of a secret or parameter nor a name",
        "give the ARN in Secrets Manager or SSM, or a name of letters, digits and /_+=.@-; never the secret itself",
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
          `the secret is in ${region}, the stack in ${context.region}`,
          "replicate it to the stack's region: VPC endpoints lead to no other",
        ),
      ];
}
