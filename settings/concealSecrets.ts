import { UNKNOWN_SECRET } from "./stackSource";

/**
 * Pulumi hands decrypted values over, and says of a setting as a whole whether it holds any. What such a setting
 * puts into `environment` counts as secret then, as it does offline, so that no check and no task definition sees it.
 */
export function concealSecrets(
  config: Readonly<Record<string, string>>,
  secretKeys: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, secretKeys.includes(key) ? conceal(value) : value]),
  );
}

function conceal(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value, (key, inner: unknown) => (key === "environment" ? concealAll(inner) : inner)) as unknown;
  } catch {
    // A secret that merely begins like an object.
    return value;
  }
}

function concealAll(environment: unknown): unknown {
  if (typeof environment !== "object" || environment === null) return environment;
  return Object.fromEntries(Object.keys(environment).map((variable) => [variable, UNKNOWN_SECRET]));
}
