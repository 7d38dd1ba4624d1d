import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** One resource as a program registered it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name of the parent; empty for the stack's own children. */
  readonly parent: string;
  /** `type name` of what it was told to wait for, and of what its inputs refer to. Sorted. */
  readonly dependsOn: readonly string[];
  /** Earlier names, or types where it is the type that changed. */
  readonly aliases: readonly string[];
  readonly hooks: readonly string[];
}

/** What AWS gives back besides the inputs: an id and an ARN that name the resource, and what a remote Vpc makes. */
function outputsOf({ type, name, inputs }: pulumi.runtime.MockResourceArgs) {
  const ids = { vpcId: `${name}-id`, publicSubnetIds: ["public-1"], privateSubnetIds: ["private-1"] };
  const made = type === "awsx:ec2:Vpc"
    ? { ...ids, routeTables: [{ id: "routes-1" }] }
    : { arn: `${name}-arn`, name, dnsName: `${name}.test` };
  return { id: `${name}-id`, state: { ...made, ...inputs as object } };
}

/** Answers the program's questions: account 123456789012, zones a to c. */
function answer({ token, inputs }: pulumi.runtime.MockCallArgs): Record<string, unknown> {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity": return { accountId: "123456789012" };
    case "aws:index/getAvailabilityZones:getAvailabilityZones": return { names: ["a", "b", "c"] };
    case "aws:ec2/getPrefixList:getPrefixList": return { id: `pl-${String((inputs as { name: unknown }).name)}` };
    default: throw new Error(`no answer to ${token}`);
  }
}

type Reply = (error: Error | null, response: unknown) => void;

/** Keeps what Pulumi's own monitor leaves out: parents, dependencies, aliases and hooks. */
class KeepingMonitor extends MockMonitor {
  readonly registered: Registered[] = [];

  override async registerResource(request: RegisterResourceRequest, reply: Reply): Promise<void> {
    if (request.getType() !== "pulumi:pulumi:Stack") this.registered.push(read(request));
    await super.registerResource(request, reply);
  }

  registerResourceHook(_request: unknown, reply: Reply): void {
    reply(null, {});
  }
}

function read(request: RegisterResourceRequest): Registered {
  const hooks = request.getHooks();
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: request.getObject()?.toJavaScript() ?? {},
    parent: request.getParent() === "" ? "" : label(request.getParent()).split(" ")[1] ?? "",
    dependsOn: request.getDependenciesList().map(label).sort(),
    aliases: request.getAliasesList().map((alias) => {
      const spec = alias.getSpec()?.toObject();
      return spec?.name === "" ? spec.type : spec?.name ?? "";
    }),
    hooks: [...hooks?.getAfterCreateList() ?? [], ...hooks?.getAfterUpdateList() ?? []],
  };
}

function label(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1) ?? ""} ${name}`;
}

/** Runs a program on Pulumi's mocked runtime and returns every resource that it registers, in order. */
export async function register(program: () => unknown): Promise<readonly Registered[]> {
  await pulumi.runtime.setMocks({ newResource: outputsOf, call: answer }, "test", "dev", false);
  const monitor = new KeepingMonitor({ newResource: outputsOf, call: answer });
  pulumi.runtime.setMockOptions(monitor, "test", "dev", false);
  await pulumi.runtime.runInPulumiStack(async () => {
    await program();
    return {};
  });
  await pulumi.runtime.disconnect();
  return monitor.registered;
}

/** The resources of a type, told by the end of its token, such as `TaskDefinition`. */
export function ofType(registered: readonly Registered[], type: string): readonly Registered[] {
  return registered.filter((one) => one.type.endsWith(`:${type}`));
}

/** The resource of that type and name. */
export function the(registered: readonly Registered[], type: string, name: string): Registered {
  const found = ofType(registered, type).find((one) => one.name === name);
  if (!found) throw new Error(`no ${type} is named ${name}`);
  return found;
}
