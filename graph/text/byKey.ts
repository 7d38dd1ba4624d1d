import { compareText } from "./compareText";

/** The same record, by key: the order in which its author wrote it changes nothing. */
export function byKey<T>(
  values: Readonly<Record<string, T>> | undefined,
  change: (value: T) => T,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values ?? {})
      .sort(([a], [b]) => compareText(a, b))
      .map(([key, value]) => [key, change(value)]),
  );
}
