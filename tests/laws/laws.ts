import * as fc from "fast-check";
import { declared, type Declared } from "../arbitraries";
import { load } from "../planned";

/** A fixed seed makes every law judge the same systems; fast-check prints it with each counter-example. */
export const sample = { seed: 20261121, numRuns: 60, endOnFailure: true };

/** What a user could have written and no check refuses. */
export const valid: fc.Arbitrary<Declared> = declared.filter((declaration) => load(declaration).stack !== undefined);

/** States that something holds for every valid system. */
export async function holds(law: (declaration: Declared) => Promise<void>, { numRuns } = sample): Promise<void> {
  await fc.assert(fc.asyncProperty(valid, law), { ...sample, numRuns });
}
