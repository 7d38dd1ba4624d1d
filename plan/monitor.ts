import type * as pulumi from "@pulumi/pulumi";
import { runtime } from "@pulumi/pulumi";
import type {
  ReadResourceRequest, RegisterResourceRequest, ResourceInvokeRequest, SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import { Aliases } from "./aliases";
import { AWSX_VPC, expandAwsxVpc, type Expansion } from "./awsxVpc";
import { answerInvoke } from "./invokes";
import type { CustomTimeouts, PlannedResource } from "./plan";
import { standIns } from "./standIns";
import { STACK_REFERENCE, type StackOutputs } from "./stackReference";
import { noOptions, transformed, type Registration, type Transforms } from "./transforms";
import { urnOf, type Owner } from "./urn";
import { readableProperties, type Wire } from "./values";

type Reply<T> = (error: Error | null, response?: T) => void;

/** What the program runs against: the names in its URNs, and what it asks about. */
export interface Target extends Owner {
  readonly region: string;
  /** What a `StackReference` answers. @default unknown outputs */
  readonly stacks?: StackOutputs;
}

/** What the SDK may ask for. Without `resourceReferences`, a resource that is given as an input is its id. */
const FEATURES = new Set([
  "secrets", "aliasSpecs", "deletedWith", "replaceWith", "transforms", "resourceHooks", "errorHooks",
]);

/** gRPC's status code where a server has no such method. */
const GRPC_UNIMPLEMENTED = 12;

/**
 * The engine's side of the SDK: it records each registration, and answers as a preview does, with the
 * inputs as they were given, every other output unknown, and of some what stands in for them.
 */
export class RecordingMonitor {
  readonly resources: PlannedResource[] = [];
  private readonly urns = new Set<string>();
  private readonly aliases: Aliases;

  constructor(private readonly target: Target, private readonly transforms: Transforms) {
    this.aliases = new Aliases(target);
  }

  registerResource(request: RegisterResourceRequest, reply: Reply<object>): void {
    this.register(request).then(
      (response) => { reply(null, response); },
      (error: unknown) => { reply(asError(error)); },
    );
  }

  registerResourceOutputs(_request: unknown, reply: Reply<object>): void {
    reply(null, {});
  }

  readResource(request: ReadResourceRequest, reply: Reply<object>): void {
    this.read(request).then(
      (response) => { reply(null, response); },
      (error: unknown) => { reply(asError(error)); },
    );
  }

  invoke(request: ResourceInvokeRequest, reply: Reply<object>): void {
    try {
      const inputs = (request.getArgs()?.toJavaScript() ?? {}) as Wire;
      const answer = answerInvoke(request.getTok(), inputs, this.target.region);
      reply(null, { getFailuresList: () => [], getReturn: () => ({ toJavaScript: () => answer }) });
    } catch (error) {
      const { message } = asError(error);
      reply(Object.assign(new Error(message), { details: message }));
    }
  }

  /** Later releases of the SDK ask this first. Without an answer, they ask for each feature as before. */
  getDeploymentInfo(_request: unknown, reply: Reply<object>): void {
    reply(Object.assign(new Error("not implemented"), { code: GRPC_UNIMPLEMENTED }));
  }

  supportsFeature(request: SupportsFeatureRequest, reply: Reply<object>): void {
    reply(null, { getHassupport: () => FEATURES.has(request.getId()) });
  }

  private async register(request: RegisterResourceRequest): Promise<object> {
    const tokens = request.getTransformsList().map((callback) => callback.getToken());
    const resource = await this.add(this.registration(request), tokens);
    const { inputs } = resource;
    if (!request.getRemote()) {
      const known = { ...inputs, ...standIns({ ...resource, inputs }, this.target.region) };
      return registered(resource.urn, request.getCustom() ? known : undefined);
    }
    if (resource.type !== AWSX_VPC) throw new Error(`an offline plan cannot see into the component ${resource.type}`);
    const { children, outputs } = expandAwsxVpc(resource, this.target, this.target.region);
    for (const child of children) await this.add({ ...child, aliases: this.aliases.of(child.urn, child, []) }, []);
    const unknown = Object.fromEntries(Object.keys(outputs).map((key) => [key, runtime.unknownValue]));
    return registered(resource.urn, unknown, outputs);
  }

  /** Without an account, only another stack's outputs can be read. */
  private async read(request: ReadResourceRequest): Promise<object> {
    const resource = { type: request.getType(), name: request.getName(), parent: request.getParent() };
    if (resource.type !== STACK_REFERENCE) {
      throw new Error(`${resource.name} is read from AWS, which a plan without an account cannot`);
    }
    const urn = urnOf(this.target, resource);
    const inputs = { name: request.getId() };
    const dependsOn = request.getDependenciesList().sort();
    const whole = { custom: true, ...noOptions, inputs, dependsOn, references: {}, aliases: [] };
    await this.add({ ...resource, urn, ...whole }, []);
    const outputs = this.target.stacks?.[inputs.name] ?? runtime.unknownValue;
    return { getUrn: () => urn, getProperties: () => ({ toJavaScript: () => ({ ...inputs, outputs }) }) };
  }

  private registration(request: RegisterResourceRequest): Registration {
    const resource = { type: request.getType(), name: request.getName(), parent: request.getParent() };
    const urn = urnOf(this.target, resource);
    return {
      ...resource,
      urn,
      custom: request.getCustom(),
      protect: request.getProtect() ?? false,
      kept: request.getRetainondelete() ?? false,
      deleteBeforeReplace: request.getDeletebeforereplace(),
      ignoreChanges: request.getIgnorechangesList().sort(),
      ...timeoutsIn(request),
      ...request.getImportid() !== "" && { importId: request.getImportid() },
      inputs: withoutCode(request.getObject()?.toJavaScript() ?? {}),
      dependsOn: request.getDependenciesList().sort(),
      references: referencesIn(request),
      aliases: this.aliases.of(urn, resource, request.getAliasesList()),
    };
  }

  /** Records the resource as it is after its transforms. */
  private async add(registration: Registration, tokens: readonly string[]): Promise<Registration> {
    const { urn, parent } = registration;
    if (this.urns.has(urn)) throw new Error(`registered twice: ${urn}`);
    this.urns.add(urn);
    const transforms: readonly pulumi.ResourceTransform[] = this.transforms.of(urn, parent, tokens);
    const resource = transforms.length === 0 ? registration : await transformed(registration, transforms);
    this.resources.push(planned(resource));
    return resource;
  }
}

/** The stack itself has no parent. */
function planned({ parent, inputs, ...rest }: Registration): PlannedResource {
  return { ...rest, ...parent === "" ? {} : { parent }, inputs: readableProperties(inputs) };
}

/** A dynamic resource carries its provider as code, which is no input of anybody's. */
function withoutCode(inputs: Wire): Wire {
  if (!("__provider" in inputs)) return inputs;
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== "__provider"));
}

/** The SDK sends an empty text for an operation that has none. */
function timeoutsIn(request: RegisterResourceRequest): { customTimeouts?: CustomTimeouts } {
  const timeouts = request.getCustomtimeouts();
  const set = Object.entries({
    create: timeouts?.getCreate(), update: timeouts?.getUpdate(),
    delete: timeouts?.getDelete(), read: timeouts?.getRead(),
  }).filter(([, duration]) => duration !== undefined && duration !== "");
  return set.length === 0 ? {} : { customTimeouts: Object.fromEntries(set) };
}

function referencesIn(request: RegisterResourceRequest): Record<string, readonly string[]> {
  const references: Record<string, readonly string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, input) => {
    const urns = dependencies.getUrnsList();
    if (urns.length > 0) references[input] = urns.sort();
  });
  return references;
}

/** The part of the engine's response that the SDK reads, without the way through protobuf. */
function registered(urn: string, outputs?: Wire, dependencies: Expansion["outputs"] = {}): object {
  const entries = Object.entries(dependencies).map(([key, urns]) => [key, { getUrnsList: () => urns }] as const);
  return {
    getUrn: () => urn,
    getId: () => "",
    getObject: () => outputs && { toJavaScript: () => outputs },
    getPropertydependenciesMap: () => new Map(entries),
    getResult: () => 0,
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
