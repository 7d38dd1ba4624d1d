/** Whose resources a URN names. */
export interface Owner {
  readonly project: string;
  readonly stack: string;
}

const STACK_TYPE = "pulumi:pulumi:Stack";

/** The URN that the engine gives: the types of all ancestors but the stack's, then the resource's own. */
export function urnOf({ project, stack }: Owner, resource: { type: string; name: string; parent: string }): string {
  const ancestors = resource.parent.split("::")[2] ?? "";
  const qualified = ancestors === "" || ancestors === STACK_TYPE ? resource.type : `${ancestors}$${resource.type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${resource.name}`;
}

/** The logical name, which may hold `::` itself. */
export function nameInUrn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
