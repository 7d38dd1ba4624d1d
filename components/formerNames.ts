import type * as pulumi from "@pulumi/pulumi";
import type { Renamed } from "../model/node";

/**
 * What a resource was called under earlier names of the services it is named after, so that a rename
 * updates it instead of replacing it. `nameOf` gives its logical name for one name of each service.
 *
 * Children whose logical name begins with their component's need none: they follow its aliases.
 */
export function formerNames<Services extends readonly Renamed[]>(
  services: Services,
  nameOf: (...names: { [I in keyof Services]: string }) => string,
): pulumi.Alias[] {
  const combinations = services.reduce<string[][]>(
    (rows, { name, formerly }) => rows.flatMap((row) => [name, ...formerly].map((alias) => [...row, alias])),
    [[]],
  );
  const names = combinations.map((row) => nameOf(...row as { [I in keyof Services]: string }));
  return names.slice(1).map((name) => ({ name }));
}
