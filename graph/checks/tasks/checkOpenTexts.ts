import { pathText } from "../../shape/issues";
import { looksSecret, secretIn } from "../../text/looksSecret";
import { openFields, openFieldsOfExternals } from "../../author/openFields";
import { placesAt, type Place } from "../../shape/places";
import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import type { CheckContext } from "../checkContext";

/** Checks that no plain text of a task definition is a secret. */
export function checkOpenTexts({ blocks, externals, unknownSecret }: CheckContext): Problem[] {
  return [
    ...blocks.map(({ path, declared }) => ({ root: path, declared, fields: openFields })),
    ...[...externals.values()].map(({ name, external }) => ({
      root: `externals.${name}`,
      declared: external,
      fields: openFieldsOfExternals,
    })),
  ].flatMap(({ root, declared, fields }) =>
    fields
      .flatMap((field) => placesAt(declared, field.split(".")))
      .flatMap((place) => checkText(`${root}.${pathText(place.path, "")}`, place, unknownSecret)),
  );
}

function checkText(path: string, { path: keys, value }: Place, unknownSecret: string): Problem[] {
  const [name] = keys.slice(-1);
  const why =
    value === unknownSecret
      ? "a secure: value would be readable as plain text in the task definition"
      : secretWords(name, String(value));
  return why === undefined
    ? []
    : [error("plain-secret", path, why, "store it in Secrets Manager or SSM, and reference it under secrets")];
}

/** A named value is judged by name and value; a word of a command by its value alone. */
function secretWords(name: PropertyKey | undefined, text: string): string | undefined {
  const why = typeof name === "string" ? looksSecret(name, text) : secretIn(text);
  return why === undefined ? undefined : `the value looks like a secret: ${why}`;
}
