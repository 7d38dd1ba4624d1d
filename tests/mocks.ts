import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { withoutDiagnostics } from "../plan/sdk";

/** One resource as a program registered it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name of the parent; empty for the stack's own children. */
  readonly parent: string;
  /** `type name` of the provider that it names; empty: its package's default. */
  readonly provider: string;
  /** `type name` of what it was told to wait for, and of what its inputs refer to. Sorted. */
  readonly dependsOn: readonly string[];
  /** Earlier names, or types where it is the type that changed. */
  readonly aliases: readonly string[];
  /** When and which, such as `afterCreate rollback`. */
  readonly hooks: readonly string[];
  /** How long Pulumi waits for each operation, such as `30m`; undefined: as long as the provider says. */
  readonly timeouts: Readonly<Record<"create" | "update" | "delete", string>> | undefined;
  /** True: deleting the stack leaves it on AWS. */
  readonly kept: boolean;
  /** True: Pulumi itself refuses to delete it. */
  readonly protect: boolean;
  /** True: a replacement is made only once it is gone. */
  readonly deleteBeforeReplace: boolean;
  /** True: it goes once its replacement is made, though the provider would have it go first. */
  readonly createBeforeDelete: boolean;
  /** Id of what is there already, which it takes over; empty: it is made. */
  readonly imports: string;
  readonly ignores: readonly string[];
  /** `type name` of what it is made anew with. */
  readonly replacedWith: readonly string[];
}

/** What a look-up answers, by the end of its token, such as `getZone`. */
export type Answers = Readonly<Record<string, (inputs: Readonly<Record<string, unknown>>) => Record<string, unknown>>>;

/** What AWS gives back besides the inputs: an id and an ARN that name the resource, and what a remote Vpc makes. */
function outputsOf({ type, name, inputs }: pulumi.runtime.MockResourceArgs) {
  const ids = { vpcId: `${name}-id`, publicSubnetIds: ["public-1"], privateSubnetIds: ["private-1"] };
  const proof = { resourceRecordName: `_proof.${name}`, resourceRecordType: "CNAME", resourceRecordValue: "_of.test" };
  const addresses = { dnsName: `${name}.test`, fqdn: `${name}-fqdn`, zoneId: `Z-of-${name}` };
  const made = type === "awsx:ec2:Vpc"
    ? { ...ids, routeTables: [{ id: "routes-1" }] }
    : { arn: `${name}-arn`, name, ...addresses, domainValidationOptions: [proof] };
  // Another stack of the program has two services.
  const told = type === "pulumi:pulumi:StackReference"
    ? { outputs: { services: { users: { securityGroup: "sg-users" }, api: { securityGroup: "sg-api" } } } }
    : {};
  const secrets = type === "aws:rds/instance:Instance" || type === "aws:rds/cluster:Cluster"
    ? { masterUserSecrets: [{ secretArn: `${name}-secret` }] }
    : {};
  const own = { address: `${name}.test`, url: `https://${name}.test`, bucket: name, ...secrets };
  return { id: `${name}-id`, state: { ...made, ...told, ...own, ...inputs as object } };
}

/** Account 123456789012, zones a to c, and nothing left of an earlier life of the stack. */
const answers: Answers = {
  getSecretVersion: ({ secretId }) => ({ secretString: `of ${String(secretId)}` }),
  getCallerIdentity: () => ({ accountId: "123456789012" }),
  getAvailabilityZones: () => ({ names: ["a", "b", "c"] }),
  getPrefixList: ({ name }) => ({ id: `pl-${String(name)}` }),
  getRouteTables: () => ({ ids: ["routes-1"] }),
  getZone: ({ name }) => ({ zoneId: `zone-of-${String(name)}` }),
  getLogGroup: absent,
  getAlias: absent,
  getKey: () => ({ keyState: "Enabled" }),
  getRepository: absent,
  getService: absent,
};

function absent(): never {
  throw new Error("couldn't find resource");
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
  const timeouts = request.getCustomtimeouts();
  return {
    type: request.getType(),
    name: request.getName(),
    inputs: request.getObject()?.toJavaScript() ?? {},
    parent: request.getParent() === "" ? "" : label(request.getParent()).split(" ")[1] ?? "",
    provider: request.getProvider() === "" ? "" : label(request.getProvider()),
    dependsOn: request.getDependenciesList().map(label).sort(),
    aliases: request.getAliasesList().map((alias) => {
      const spec = alias.getSpec()?.toObject();
      return spec?.name === "" ? spec.type : spec?.name ?? "";
    }),
    hooks: [
      ...(hooks?.getAfterCreateList() ?? []).map((name) => `afterCreate ${name}`),
      ...(hooks?.getAfterUpdateList() ?? []).map((name) => `afterUpdate ${name}`),
    ],
    timeouts: timeouts && { create: timeouts.getCreate(), update: timeouts.getUpdate(), delete: timeouts.getDelete() },
    kept: request.getRetainondelete() ?? false,
    protect: request.getProtect() ?? false,
    deleteBeforeReplace: request.getDeletebeforereplace(),
    createBeforeDelete: request.getDeletebeforereplacedefined() && !request.getDeletebeforereplace(),
    imports: request.getImportid(),
    ignores: request.getIgnorechangesList(),
    replacedWith: request.getReplaceWithList().map(label),
  };
}

function label(urn: string): string {
  const [, , types = "", name = ""] = urn.split("::");
  return `${types.split("$").at(-1) ?? ""} ${name}`;
}

/**
 * Runs a program on Pulumi's mocked runtime and returns every resource that it registers, in order. Its look-ups are
 * answered as above, but for `other`. Without the SDK's diagnostics, which would take most of the time.
 */
export async function register(program: () => unknown, other: Answers = {}): Promise<readonly Registered[]> {
  const mocks = {
    newResource: outputsOf,
    call: ({ token, inputs }: pulumi.runtime.MockCallArgs) => {
      const answer = { ...answers, ...other }[token.split(":").at(-1) ?? ""];
      if (answer === undefined) throw new Error(`no answer to ${token}`);
      try {
        return answer(inputs as Readonly<Record<string, unknown>>);
      } catch (error) {
        // Where the SDK looks for what went wrong.
        throw Object.assign(error as Error, { details: (error as Error).message });
      }
    },
  };
  await pulumi.runtime.setMocks(mocks, "test", "dev", false);
  const monitor = new KeepingMonitor(mocks);
  pulumi.runtime.setMockOptions(monitor, "test", "dev", false);
  await withoutDiagnostics(async () => {
    await pulumi.runtime.runInPulumiStack(async () => {
      await program();
      return {};
    });
    await pulumi.runtime.disconnect();
  });
  return monitor.registered;
}

/** The resources of a type, told by the end of its token, such as `TaskDefinition`. */
export function ofType(registered: readonly Registered[], type: string): readonly Registered[] {
  return registered.filter((resource) => resource.type.endsWith(`:${type}`));
}

/** The resource of that type and name. */
export function the(registered: readonly Registered[], type: string, name: string): Registered {
  const found = ofType(registered, type).find((resource) => resource.name === name);
  if (!found) throw new Error(`no ${type} is named ${name}`);
  return found;
}
