import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName, type NameKind } from "../graph/names";
import type { Network } from "../graph/network";
import type { System } from "../graph/system";
import { reasonOf, unlessAbsent } from "./absent";
import type { IngressSettings } from "./ingress";
import { needsKey, opensSessions, type KeyArgs } from "./keyPolicy";

/** What decides which exact names a stack gives to what outlives it. */
export interface KeptArgs extends KeyArgs {
  system: Pick<System, "name" | "stack" | "services">;
  network: Network;
  ingress?: IngressSettings;
  /** Of the ECR repositories that the stack owns. */
  repositories: readonly string[];
}

/** Which of its names are there already: made by this stack, or left by an earlier life of it. */
export interface Kept {
  readonly logGroups: ReadonlySet<string>;
  readonly repositories: ReadonlySet<string>;
  /** The key that the alias leads to. */
  readonly keyId?: string;
}

export const NOTHING_KEPT: Kept = { logGroups: new Set(), repositories: new Set() };

/**
 * Asks AWS what a destroyed production stack has left under the names of this one, before anything is registered:
 * otherwise `pulumi up` would end half-way, at the first name that is taken.
 */
export async function lookUpKept(args: KeptArgs): Promise<Kept> {
  const alias = physicalName("keyAlias", args.system.name, args.system.stack);
  const [logGroups, repositories, keyId] = await Promise.all([
    existing(logGroupsOf(args), async (name) => (await aws.cloudwatch.getLogGroup({ name })).arn),
    existing(args.repositories, async (name) => (await aws.ecr.getRepository({ name })).arn),
    needsKey(args) ? found(alias, async (name) => (await aws.kms.getAlias({ name })).targetKeyId) : undefined,
  ]);
  return { logGroups, repositories, keyId };
}

/**
 * Options of what outlives a production stack: destroying the stack leaves it, and creating the stack again takes it
 * over, where `id` says that it is there. Pulumi overlooks `import` once the resource is in the stack's state.
 */
export function keptOptions(production: boolean, id: string | undefined): pulumi.CustomResourceOptions {
  return production ? { retainOnDelete: true, import: id } : {};
}

function logGroupsOf(args: KeptArgs): string[] {
  const { system, network, ingress, clusterArn } = args;
  const shared: [NameKind, boolean][] = [
    ["insightsLogGroup", clusterArn === undefined],
    ["execLogGroup", opensSessions(args)],
    ["flowLogGroup", network.kind === "create" && network.flowLogs],
    ["wafLogGroup", ingress?.kind === "create" && ingress.waf !== "none"],
  ];
  return [
    ...system.services.map(({ name }) => physicalName("logGroup", system.name, system.stack, name)),
    ...shared.flatMap(([kind, made]) => made ? [physicalName(kind, system.name, system.stack)] : []),
  ];
}

type Look = (name: string) => Promise<string | undefined>;

async function existing(names: readonly string[], look: Look): Promise<ReadonlySet<string>> {
  const there = await Promise.all(names.map(async (name) => await found(name, look) === undefined ? [] : [name]));
  return new Set(there.flat());
}

/** An answer that lacks what was asked for is a plan's own: there was no account to look into. */
async function found(name: string, look: Look): Promise<string | undefined> {
  try {
    return await unlessAbsent(() => look(name));
  } catch (error) {
    throw new pulumi.RunError(`${name}: whether an earlier life of this stack has left it can't be seen, and in`
      + ` production it would be taken over. ${reasonOf(error)}`);
  }
}
