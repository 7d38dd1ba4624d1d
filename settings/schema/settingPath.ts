import type { Settings } from "./settingsSchema";

/** The keys of an object, of each object in a union; none of a list or a plain value. */
type KeyOf<T> = T extends readonly unknown[] ? never : T extends object ? Extract<keyof T, string> : never;
type ValueOf<T, Key> = T extends object ? (Key extends keyof T ? NonNullable<T[Key]> : never) : never;

/** The path of a setting in problems: `ingress.waf`. A setting that doesn't exist doesn't compile. */
export function at<A extends keyof Settings, B extends KeyOf<ValueOf<Settings, A>>>(
  ...keys: [A] | [A, B] | [A, B, KeyOf<ValueOf<ValueOf<Settings, A>, B>>]
): string {
  return keys.join(".");
}
