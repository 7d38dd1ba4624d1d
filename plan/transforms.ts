import * as pulumi from "@pulumi/pulumi";
import { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type { ICallbackServer } from "@pulumi/pulumi/runtime/callbacks";
import type { CustomTimeouts } from "./plan";
import { hasUnknown, type Wire } from "./values";

/** A registration on its way through the transforms. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  /** Of the parent; empty on the stack itself. */
  readonly parent: string;
  readonly urn: string;
  readonly custom: boolean;
  readonly protect: boolean;
  readonly kept: boolean;
  readonly deleteBeforeReplace: boolean;
  readonly ignoreChanges: readonly string[];
  readonly customTimeouts?: CustomTimeouts;
  readonly importId?: string;
  readonly inputs: Wire;
  readonly dependsOn: readonly string[];
  readonly references: Readonly<Record<string, readonly string[]>>;
  readonly aliases: readonly string[];
}

/** Of a resource that is registered without options. */
export const noOptions = { protect: false, kept: false, deleteBeforeReplace: false, ignoreChanges: [] };

/** Options of a resource that a plan shows, and that a transform may therefore not change unseen. */
const PLANNED_OPTIONS = ["aliases", "dependsOn", "parent"] as const;

/**
 * Pulumi's `transforms`, run in process: those of a resource, then its ancestors', then the stack's, as the
 * engine does. The SDK's own server would open a port for the engine to call back on.
 */
export class Transforms implements ICallbackServer {
  private readonly byToken = new Map<string, pulumi.ResourceTransform>();
  /** Of each resource that has any, its ancestors' among them. */
  private readonly byUrn = new Map<string, readonly pulumi.ResourceTransform[]>();
  private readonly ofStack: pulumi.ResourceTransform[] = [];

  registerTransform(transform: pulumi.ResourceTransform): Promise<Callback> {
    const callback = new Callback();
    callback.setToken(String(this.byToken.size));
    this.byToken.set(callback.getToken(), transform);
    return Promise.resolve(callback);
  }

  registerStackTransform(transform: pulumi.ResourceTransform): void {
    this.ofStack.push(transform);
  }

  /** Hooks run when AWS makes a resource: in a plan nothing is made. */
  registerResourceHook(): Promise<void> {
    return Promise.resolve();
  }

  registerErrorHook(): Promise<void> {
    return Promise.resolve();
  }

  registerStackInvokeTransform(): never {
    throw new Error("transforms of provider functions are not followed by an offline plan");
  }

  registerStackInvokeTransformAsync(): never {
    return this.registerStackInvokeTransform();
  }

  awaitStackRegistrations(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): void {
    this.byToken.clear();
  }

  /** Those that a resource goes through; `tokens` are of its own. */
  of(urn: string, parent: string, tokens: readonly string[]): readonly pulumi.ResourceTransform[] {
    const own = tokens.flatMap((token) => this.byToken.get(token) ?? []);
    const inherited = [...own, ...this.byUrn.get(parent) ?? []];
    if (inherited.length > 0) this.byUrn.set(urn, inherited);
    return this.ofStack.length > 0 ? [...inherited, ...this.ofStack] : inherited;
  }
}

/** What the resource is after all of its transforms. */
export async function transformed(
  registration: Registration, transforms: readonly pulumi.ResourceTransform[],
): Promise<Registration> {
  let current = registration;
  for (const transform of transforms) current = await applied(current, transform);
  return current;
}

async function applied(registration: Registration, transform: pulumi.ResourceTransform): Promise<Registration> {
  const { type, name, custom, inputs } = registration;
  const opts = optionsOf(registration);
  const props = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, readWire(value)]));
  const result = await transform({ type, name, custom, props, opts });
  if (result === undefined) return registration;
  const options = result.opts as pulumi.CustomResourceOptions;
  const unseen = PLANNED_OPTIONS.find((option) => options[option] !== undefined);
  if (unseen !== undefined) throw new Error(`a transform of ${name} sets ${unseen}: an offline plan cannot follow`);
  const [changed, resources] = await pulumi.runtime.serializeResourceProperties(name, result.props);
  const references = await changedReferences(registration, changed, resources);
  const dependsOn = [...new Set([...registration.dependsOn, ...Object.values(references).flat()])].sort();
  return { ...registration, ...changedOptions(registration, options), inputs: changed, references, dependsOn };
}

/** What a transform is shown. */
function optionsOf(registration: Registration): pulumi.CustomResourceOptions {
  const { protect, kept, deleteBeforeReplace, ignoreChanges, customTimeouts, importId } = registration;
  return {
    protect, retainOnDelete: kept, deleteBeforeReplace, ignoreChanges: [...ignoreChanges],
    ...customTimeouts && { customTimeouts }, ...importId !== undefined && { import: importId },
  };
}

/** An option that a transform leaves out stays as it was. */
function changedOptions(registration: Registration, options: pulumi.CustomResourceOptions): Partial<Registration> {
  const { customTimeouts, import: importId } = options;
  return {
    protect: options.protect ?? registration.protect,
    kept: options.retainOnDelete ?? registration.kept,
    deleteBeforeReplace: options.deleteBeforeReplace ?? registration.deleteBeforeReplace,
    ignoreChanges: [...options.ignoreChanges ?? registration.ignoreChanges].sort(),
    ...customTimeouts && { customTimeouts }, ...importId !== undefined && { importId },
  };
}

/** An input that is still partly unknown keeps what it referred to; one that is now plain refers to nothing. */
async function changedReferences(
  { references }: Registration, inputs: Wire, resources: ReadonlyMap<string, ReadonlySet<pulumi.Resource>>,
): Promise<Record<string, readonly string[]>> {
  const result: Record<string, readonly string[]> = {};
  for (const [key, value] of Object.entries(inputs)) {
    const added = await Promise.all([...resources.get(key) ?? []].map(urnOfResource));
    const kept = hasUnknown(value) ? references[key] ?? [] : [];
    const all = [...new Set([...kept, ...added])].sort();
    if (all.length > 0) result[key] = all;
  }
  return result;
}

function readWire(value: unknown): unknown {
  return pulumi.runtime.deserializeProperty(value);
}

function urnOfResource(resource: pulumi.Resource): Promise<string> {
  return new Promise((resolve) => { resource.urn.apply(resolve); });
}
