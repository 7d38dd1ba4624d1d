/*
 * Whoever may read a task definition reads these, though they may not read a secret: `*` is any key, or any place in a
 * list. A `secure:` value in one of them is no secret any more.
 */

/** Fields of a service, or of defaults, whose text stands in its task definition as the author wrote it. */
export const openFields: readonly string[] = [
  "environment.*",
  "command.*",
  "entryPoint.*",
  "healthCheck.command.*",
  "files.*.content",
  "sidecars.*.environment.*",
  "sidecars.*.command.*",
  "sidecars.*.entryPoint.*",
  "sidecars.*.healthCheck.command.*",
  "sidecars.*.files.*.content",
  "sidecars.*.logRouter.options.*",
  "logs.multilinePattern",
];

/** The same of an external: its callers find it in their variables. */
export const openFieldsOfExternals: readonly string[] = ["host"];
