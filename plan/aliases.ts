import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { nameInUrn, urnOf, type Owner } from "./urn";

/** A resource as its URN is made of it; `parent` is a URN. */
interface Identity {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
}

/**
 * URNs under which the engine would look for a resource in an earlier state: its own aliases, and those that
 * follow from its parent's (`generateAliases` in pulumi's step_generator.go). A child whose name begins with its
 * parent's is renamed with it.
 */
export class Aliases {
  private readonly byUrn = new Map<string, readonly string[]>();

  constructor(private readonly owner: Owner) {}

  /** Call it for a parent before its children. */
  of(urn: string, resource: Identity, declared: readonly Alias[]): readonly string[] {
    const inheritable = this.byUrn.get(resource.parent) ?? [];
    if (declared.length + inheritable.length === 0) return [];
    const own = declared.map((alias) => this.resolve(resource, alias));
    const earlier = [resource, ...own.map((alias) => ({ type: typeInUrn(alias), name: nameInUrn(alias) }))];
    const inherited = inheritable.flatMap((parentAlias) =>
      earlier.map(({ type, name }) => this.underAlias({ type, name, parent: resource.parent }, parentAlias)));
    const all = [...new Set([...own, ...inherited])];
    this.byUrn.set(urn, all);
    return all;
  }

  private resolve({ type, name, parent }: Identity, alias: Alias): string {
    const spec = alias.getSpec();
    if (spec === undefined) return alias.getUrn();
    return urnOf(
      { project: spec.getProject() || this.owner.project, stack: spec.getStack() || this.owner.stack },
      {
        type: spec.getType() || type,
        name: spec.getName() || name,
        parent: spec.getNoparent() ? "" : spec.getParenturn() || parent,
      },
    );
  }

  private underAlias({ type, name, parent }: Identity, parentAlias: string): string {
    const parentName = nameInUrn(parent);
    const renamed = name.startsWith(parentName) ? nameInUrn(parentAlias) + name.slice(parentName.length) : name;
    return urnOf(this.owner, { type, name: renamed, parent: parentAlias });
  }
}

/** Without the ancestors' types. */
function typeInUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}
