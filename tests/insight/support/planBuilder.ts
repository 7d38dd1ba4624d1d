import { UNKNOWN } from "../../../plan/plan";
import type { PlannedResource } from "../../../plan/plan";

/** Stands in an input for the id of another resource: unknown in the plan, and a reference to its URN. */
export class Ref {
  constructor(readonly urn: string) {}
}

/** Stands in an input for a text of JSON: what it refers to is unknown within it. */
export class JsonText {
  constructor(readonly value: unknown) {}
}

type Inputs = Readonly<Record<string, unknown>>;

/** Builds a plan's resources by hand, and breaks them one by one. */
export class PlanBuilder {
  private made: PlannedResource[] = [];

  get resources(): readonly PlannedResource[] {
    return this.made;
  }

  /** Registers a resource; its type is given without `aws:`. Returns its id, for the inputs of others. */
  add(type: string, name: string, inputs: Inputs = {}): Ref {
    const token = type.includes(":dynamic") ? type : `aws:${type}`;
    const urn = `urn:pulumi:dev::shop::${token}::${name}`;
    this.made.push({
      urn, name, type: token, custom: true, aliases: [], protect: false, kept: false,
      deleteBeforeReplace: false, ignoreChanges: [], dependsOn: [], inputs: plain(inputs) as Inputs,
      references: Object.fromEntries(Object.entries(inputs)
        .map(([key, value]) => [key, refsIn(value)] as const).filter(([, urns]) => urns.length > 0)),
    });
    return new Ref(urn);
  }

  /** The one resource whose logical name this is, of a type that ends so. */
  find(name: string, type = ""): PlannedResource {
    const found = this.made.filter((resource) => resource.name === name && resource.type.endsWith(type));
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`${found.length} resources are named ${name} ${type}`);
    return only;
  }

  id(name: string, type = ""): Ref {
    return new Ref(this.find(name, type).urn);
  }

  remove(name: string, type = ""): this {
    const { urn } = this.find(name, type);
    this.made = this.made.filter((resource) => resource.urn !== urn);
    return this;
  }

  /** Registers a resource anew with some inputs replaced; `undefined` takes one away. */
  change(name: string, type: string, inputs: Inputs): this {
    const { urn } = this.find(name, type);
    this.made = this.made.map((resource) => {
      if (resource.urn !== urn) return resource;
      const references = Object.entries(inputs).map(([key, value]) => [key, refsIn(value)] as const);
      return {
        ...resource,
        inputs: { ...resource.inputs, ...plain(inputs) as Inputs },
        references: { ...resource.references, ...Object.fromEntries(references) },
      };
    });
    return this;
  }
}

function plain(value: unknown): unknown {
  if (value instanceof Ref) return UNKNOWN;
  if (value instanceof JsonText) return JSON.stringify(plain(value.value));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]));
}

function refsIn(value: unknown): string[] {
  if (value instanceof Ref) return [value.urn];
  if (typeof value !== "object" || value === null) return [];
  return [...new Set(Object.values(value).flatMap(refsIn))].sort();
}
