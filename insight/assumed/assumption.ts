/** What the proof takes on trust, since no registered resource says it. */
export interface Assumption {
  /** Such as `subnet-0123` or `sg-0123`. */
  readonly id: string;
  readonly message: string;
}

/** The same of each. */
export function all(ids: readonly string[], message: string): Assumption[] {
  return ids.map((id) => ({ id, message }));
}
