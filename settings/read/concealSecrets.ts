import { valueAt } from "../../graph/shape/issues";
import { openFields, openFieldsOfExternals } from "../../graph/author/openFields";
import { placesAt } from "../../graph/shape/places";
import { UNKNOWN_SECRET } from "./stackSource";

/** The settings that put something into a task definition, each with the fields that it does so with. */
const openSettings: Readonly<Record<string, readonly string[]>> = {
  defaults: openFields,
  services: openFields.map((field) => `*.${field}`),
  externals: openFieldsOfExternals.map((field) => `*.${field}`),
};

/**
 * Pulumi hands decrypted values over, and lists the settings that hold any, as a whole. What such a setting
 * puts into a task definition counts as secret then, as it does offline, so that no check and no reader sees it.
 */
export function concealSecrets(
  config: Readonly<Record<string, string>>,
  secretKeys: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, secretKeys.includes(key) ? conceal(key, value) : value]),
  );
}

function conceal(key: string, text: string): unknown {
  const [, setting = ""] = key.split(":");
  const fields = Object.hasOwn(openSettings, setting) ? (openSettings[setting] ?? []) : [];
  if (fields.length === 0 || !text.trimStart().startsWith("{")) return text;
  try {
    const value: unknown = JSON.parse(text);
    for (const field of fields) concealAt(value, field.split("."));
    return value;
  } catch {
    // A secret that merely begins like an object.
    return text;
  }
}

function concealAt(value: unknown, keys: readonly string[]): void {
  for (const { path } of placesAt(value, keys)) {
    const [key = ""] = path.slice(-1);
    const holder = valueAt(value, path.slice(0, -1));
    if (typeof holder === "object" && holder !== null) Reflect.set(holder, key, UNKNOWN_SECRET);
  }
}
