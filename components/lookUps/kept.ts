import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName, type NameKind } from "../../graph/names/names";
import type { IngressSettings } from "../../model/ingressSettings";
import type { Network } from "../../model/network";
import { hasStateMachine } from "../../model/stateMachine";
import type { System } from "../../model/system";
import { reasonOf, unlessAbsent } from "./absent";
import { needsKey, opensSessions, type KeyArgs } from "../logs/keyPolicy";
import { stackOf, type Tags } from "../tags";

/** What decides which exact names a stack gives to what outlives it. */
export interface KeptArgs extends KeyArgs {
  system: Pick<System, "name" | "stack" | "services" | "stores" | "workloads">;
  network: Network;
  ingress: IngressSettings | undefined;
  production: boolean;
  /** Of the ECR repositories that the stack owns. */
  repositories: readonly string[];
}

/** Which of its names are there already: in its state, left by an earlier life of it, or made by hand. */
export interface Kept {
  readonly logGroups: ReadonlySet<string>;
  readonly repositories: ReadonlySet<string>;
  /** The key that the alias leads to. */
  readonly keyId: string | undefined;
}

/**
 * Asks AWS which names of what outlives a production stack are there, before anything is registered: otherwise
 * `pulumi up` would end half-way, at the first name that is taken. Repositories are asked for on every stack that owns
 * them, since all stacks of the system have the same; the rest in production, and where one of them is this stack's.
 *
 * In production, what no stack has tagged is taken over: it was made by hand, or AWS left it. So is the log group of
 * Container Insights everywhere.
 *
 * @throws where another stack owns something, or, outside production, nobody does: all of it at once.
 */
export async function lookUpKept(args: KeptArgs): Promise<Kept> {
  const { system, production } = args;
  const alias = physicalName("keyAlias", system.name, system.stack);
  const repositories = await existing(args.repositories, (name) => aws.ecr.getRepository({ name }));
  // Outside production nothing outlives the stack. What it left when it was production, its repositories tell of.
  const hasLived = production || [...repositories.values()].some((tags) => isOf(system, stackOf(tags)));
  const [logGroups, keyId] = await Promise.all([
    existing(hasLived ? logGroupsOf(args) : insightsGroup(args), (name) => aws.cloudwatch.getLogGroup({ name })),
    hasLived && needsKey(args) ? keyBehind(alias) : undefined,
  ]);

  const errors = [
    ...ofOthers(system, logGroups, "The log group", "Rename this stack"),
    ...ofOthers(system, repositories, "images.create: the repository", "Leave images.create out here"),
    ...production ? [] : ofNobody(repositories),
  ];
  if (errors.length > 0) throw new pulumi.RunError(errors.join("\n"));
  return { logGroups: new Set(logGroups.keys()), repositories: new Set(repositories.keys()), keyId };
}

/**
 * Options of what has an exact name. `id` says that it is there: it is taken over, which Pulumi overlooks once it is in
 * the stack's state. In production, destroying the stack leaves it.
 */
export function keptOptions(production: boolean, id: string | undefined): pulumi.CustomResourceOptions {
  return { ...production && { retainOnDelete: true }, ...id !== undefined && { import: id } };
}

/** Container Insights sends what it has left after the cluster has gone, and makes its group again for it. */
function insightsGroup({ system, clusterArn }: KeptArgs): string[] {
  return clusterArn === undefined ? [physicalName("insightsLogGroup", system.name, system.stack)] : [];
}

function logGroupsOf(args: KeptArgs): string[] {
  const { system, network, ingress } = args;
  const nameOf = (kind: NameKind, node?: string) => physicalName(kind, system.name, system.stack, node);
  const shared: [NameKind, boolean][] = [
    ["execLogGroup", opensSessions(args)],
    ["flowLogGroup", network.kind === "create" && network.flowLogs],
    ["wafLogGroup", ingress?.kind === "create" && ingress.waf !== "none"],
  ];
  return [
    ...insightsGroup(args),
    ...system.workloads.map(({ name }) => nameOf("logGroup", name)),
    ...system.workloads.filter(hasStateMachine).map(({ name }) => nameOf("stateMachineLogGroup", name)),
    ...system.services.flatMap(({ name, connect }) => connect ? [nameOf("connectLogGroup", name)] : []),
    ...shared.flatMap(([kind, made]) => made ? [nameOf(kind)] : []),
  ];
}

type Look<Answer> = (name: string) => Promise<Answer>;

/** What is there of these names, with its tags. An answer without any is a plan's own: there was no account to ask. */
async function existing(names: readonly string[], look: Look<{ tags?: Tags }>): Promise<ReadonlyMap<string, Tags>> {
  const answers = await Promise.all(names.map(async (name) => ({ name, tags: (await found(name, look))?.tags })));
  return new Map(answers.flatMap(({ name, tags }) => tags ? [[name, tags] as const] : []));
}

/** The key that an alias leads to, which must be one that can still be used. */
async function keyBehind(alias: string): Promise<string | undefined> {
  const keyId = (await found(alias, (name) => aws.kms.getAlias({ name })))?.targetKeyId;
  if (keyId === undefined) return undefined;
  const key = await found(alias, () => aws.kms.getKey({ keyId }));
  if (key?.keyState === "PendingDeletion") {
    throw new pulumi.RunError(`${alias}: its key is about to be deleted. Keep it (aws kms cancel-key-deletion --key-id`
      + ` ${keyId}, then aws kms enable-key), or give it up with what it encrypts (aws kms delete-alias --alias-name`
      + ` ${alias}).`);
  }
  if (key !== undefined) return keyId;
  throw new pulumi.RunError(`${alias}: it leads to a key that is gone, ${keyId}. Delete it: aws kms delete-alias`
    + ` --alias-name ${alias}`);
}

async function found<Answer>(name: string, look: Look<Answer>): Promise<Answer | undefined> {
  try {
    return await unlessAbsent(() => look(name));
  } catch (error) {
    throw new pulumi.RunError(`${name}: whether it is there, and whose it is, can't be seen. ${reasonOf(error)}`);
  }
}

/** What is another stack's, each with what to do. */
function ofOthers(
  { name: system, stack }: KeptArgs["system"],
  there: ReadonlyMap<string, Tags>,
  what: string,
  remedy: string,
): string[] {
  return [...there].flatMap(([name, tags]) => {
    const owner = stackOf(tags);
    if (owner === undefined || isOf({ name: system, stack }, owner)) return [];
    const whose = owner.system === system ? owner.stack : `${owner.stack} of ${owner.system}`;
    return [`${what} ${name} belongs to stack ${whose}. ${remedy}, or destroy it there first. Where that leaves it, tag`
      + ` it as this stack's: servicegraph:system ${system}, servicegraph:stack ${stack}.`];
  });
}

function isOf({ name, stack }: Pick<System, "name" | "stack">, owner: ReturnType<typeof stackOf>): boolean {
  return owner?.system === name && owner.stack === stack;
}

/** What no stack has tagged. */
function ofNobody(repositories: ReadonlyMap<string, Tags>): string[] {
  return [...repositories].filter(([, tags]) => stackOf(tags) === undefined).map(([name]) =>
    `images.create: the repository ${name} is there, and no stack of this program has made it. Delete it, or leave`
    + " images.create out: this stack would delete it with its images when it is destroyed.");
}
