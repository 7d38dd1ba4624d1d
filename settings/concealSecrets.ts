import { UNKNOWN_SECRET } from "./stackSource";

/** Fields of a service or a sidecar whose values stand in its task definition: variables, a log router's options. */
const openFields: ReadonlySet<string> = new Set(["environment", "options"]);

/**
 * Pulumi hands decrypted values over, and says of a setting as a whole whether it holds any. What such a setting
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
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    // A service may be named `environment`, and so may a sidecar.
    const isOfServices = key.endsWith(":services");
    return isOfServices ? concealEach(value, (_, service) => concealFields(service)) : concealFields(value);
  } catch {
    // A secret that merely begins like an object.
    return text;
  }
}

function concealFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(concealFields);
  return concealEach(value, (field, inner) => {
    if (openFields.has(field)) return concealEach(inner, () => UNKNOWN_SECRET);
    return field === "sidecars" ? concealEach(inner, (_, sidecar) => concealFields(sidecar)) : concealFields(inner);
  });
}

function concealEach(value: unknown, change: (key: string, inner: unknown) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(key, inner)]));
}
