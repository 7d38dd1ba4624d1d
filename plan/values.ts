import * as pulumi from "@pulumi/pulumi";
import { UNKNOWN } from "./plan";

const { specialSigKey, specialSecretSig, unknownValue } = pulumi.runtime;

/** Properties as the SDK sends them: plain JSON, with marks for what is unknown or secret. */
export type Wire = Readonly<Record<string, unknown>>;

/** Stands where a value must not be shown. */
export const SECRET = "<secret>";

/** Properties as a person reads them: {@link UNKNOWN} and {@link SECRET} in the place of the SDK's marks. */
export function readableProperties(properties: Wire): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(properties)) result[key] = readable(properties[key]);
  return result;
}

function readable(value: unknown): unknown {
  if (value === unknownValue) return UNKNOWN;
  if (Array.isArray(value)) return value.map(readable);
  if (!isWire(value)) return value;
  return value[specialSigKey] === specialSecretSig ? SECRET : readableProperties(value);
}

/** True where any part of the value is known to AWS only. */
export function hasUnknown(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isWire(value) ? Object.values(value).some(hasUnknown) : value === unknownValue;
}

export function isWire(value: unknown): value is Wire {
  return typeof value === "object" && value !== null;
}

/** What an Output keeps from its public type: its value with the unknown parts in place. */
interface OpenOutput {
  promise(withUnknowns: boolean): Promise<unknown>;
  readonly isKnown: Promise<boolean>;
}

/**
 * Waits for every Output inside a value, however deep.
 *
 * `pulumi.output` makes the whole of an object unknown that has one unknown part; here only that part is.
 */
export async function settle(value: unknown): Promise<unknown> {
  const plain: unknown = await value;
  if (pulumi.Output.isInstance(plain)) return settleOutput(plain);
  if (pulumi.isUnknown(plain)) return UNKNOWN;
  if (pulumi.Resource.isInstance(plain)) return settle(plain.urn);
  if (Array.isArray(plain)) return Promise.all(plain.map(settle));
  if (typeof plain !== "object" || plain === null) return plain;
  const entries = Object.entries(plain).map(async ([key, part]) => [key, await settle(part)] as const);
  return Object.fromEntries((await Promise.all(entries)).filter(([, part]) => part !== undefined));
}

async function settleOutput(output: pulumi.Output<unknown>): Promise<unknown> {
  if (await pulumi.isSecret(output)) return SECRET;
  const open = output as unknown as OpenOutput;
  const value = await open.promise(true);
  return value === undefined && !(await open.isKnown) ? UNKNOWN : settle(value);
}
