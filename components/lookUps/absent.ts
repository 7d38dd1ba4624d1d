/**
 * What a look-up finds; undefined where AWS says that there is no such thing.
 *
 * @throws where AWS says anything else, such as that one may not look.
 */
export async function unlessAbsent<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (ABSENT.test(reasonOf(error))) return undefined;
    throw error;
  }
}

/** What an error says, whatever it is. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** How the provider's look-ups say so: their errors have no code. */
const ABSENT = /couldn't find resource|empty result|no matching|not ?found/i;
