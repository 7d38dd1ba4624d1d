import * as fc from "fast-check";
import { declared, type Declared } from "../arbitraries";
import { load } from "../planned";

/** `LAWS=10 npm test` holds the laws against ten times as many systems. */
const times = Number(process.env["LAWS"] ?? 1);

/** A fixed seed makes every law judge the same systems; fast-check prints it with each counter-example. */
export const sample = sampleOf(60);

/** The first of them, for a law that plans more than the systems themselves. */
export function sampleOf(systems: number) {
  return { seed: 20261121, numRuns: systems * times, endOnFailure: true };
}

/** What a user could have written and no check refuses. */
export const valid: fc.Arbitrary<Declared> = declared.filter((declaration) => load(declaration).stack !== undefined);

/** States that something holds for every valid system. */
export async function holds(law: (declaration: Declared) => Promise<void>, { numRuns } = sample): Promise<void> {
  await fc.assert(fc.asyncProperty(valid, law), { ...sample, numRuns });
}
