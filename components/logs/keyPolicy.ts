import { physicalName, type NameKind } from "../../graph/names/names";
import { subscriptionsOf } from "../../graph/stores/subscriptions";
import { traitsOf } from "../../graph/stores/traits";
import { isAurora, isDatabase } from "../../model/store";
import type { StackSettings } from "../../model/stackSettings";
import type { ResolvedService, System } from "../../model/system";
import { dnsSuffix, partitionOf } from "../../graph/aws/regions";
import { arn, type Account } from "../lookUps/account";
import { policy } from "../task/policies";

/** What decides on the stack's key. */
export interface KeyArgs {
  system: Pick<System, "name" | "stack" | "stores"> & { services: readonly Pick<ResolvedService, "exec">[] };
  account: Account;
  encryption: StackSettings["encryption"];
  /** ARN of an ECS cluster that is there; undefined: the stack makes one. */
  clusterArn: string | undefined;
}

/** Whether ECS Exec opens sessions through the stack's own cluster; an adopted cluster has its own settings. */
export function opensSessions({ system, clusterArn }: Pick<KeyArgs, "system" | "clusterArn">): boolean {
  return clusterArn === undefined && system.services.some(({ exec }) => exec);
}

export function needsKey(args: KeyArgs): boolean {
  return args.encryption === "customer" || opensSessions(args);
}

/**
 * Who may do what with the stack's key. The account manages it, but can't read with it; CloudWatch Logs uses it for
 * this stack's log groups and no other. Where ECS Exec is on, roles of the account may open sessions with it, if an
 * IAM policy of theirs says so: the tasks' roles do, and so must those of the people who connect.
 *
 * `Resource: "*"` is the key itself: a key's policy knows no other.
 */
export function keyPolicy(args: KeyArgs): string {
  const { account } = args;
  const root = { AWS: `arn:${partitionOf(account.region)}:iam::${account.id}:root` };
  const statements = [
    { Sid: "Manage", Effect: "Allow", Principal: root, Action: MANAGE, Resource: "*" },
    {
      Sid: "EncryptLogs",
      Effect: "Allow",
      Principal: { Service: `logs.${account.region}.${dnsSuffix(account.region)}` },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      Resource: "*",
      Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": logGroupArns(args) } },
    },
    ...opensSessions(args) ? [openSessions(root)] : [],
    ...encryptStores(args, root),
    ...letTopicsSend(args),
  ];
  return policy(statements);
}

/**
 * The services that keep stores use the key in the name of whoever calls them, if an IAM policy of theirs says so. RDS
 * hands it on to the database's storage by a grant. AWS: "Allows access to the account for the use of a service", in
 * its own keys' policies.
 */
function encryptStores({ system, account, encryption }: KeyArgs, root: object): object[] {
  const kinds = system.stores.filter(({ origin }) => origin.kind === "create").map(({ kind }) => traitsOf(kind));
  const keepers = kinds.flatMap(({ keyUsers }) => keyUsers);
  if (encryption !== "customer" || keepers.length === 0) return [];
  const services = [...new Set(keepers)].sort().map((name) => `${name}.${account.region}.${dnsSuffix(account.region)}`);
  return [{
    Sid: "EncryptStores",
    Effect: "Allow",
    Principal: root,
    Action: [
      "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey", "kms:CreateGrant",
    ],
    Resource: "*",
    Condition: { StringEquals: { "kms:CallerAccount": account.id, "kms:ViaService": services } },
  }];
}

/** SNS sends to an encrypted queue in its own name. AWS: "Amazon SQS key management", "Configure KMS permissions". */
function letTopicsSend({ system, account, encryption }: KeyArgs): object[] {
  const subscriptions = subscriptionsOf(system.stores);
  if (encryption !== "customer" || subscriptions.length === 0) return [];
  const topics = subscriptions.map(({ topic: { name, origin } }) => origin.kind === "adopt"
    ? origin.arn
    : arn(account, "sns", `${physicalName("topic", system.name, system.stack, name)}-*`));
  return [{
    Sid: "LetTopicsSend",
    Effect: "Allow",
    Principal: { Service: "sns.amazonaws.com" },
    Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
    Resource: "*",
    Condition: { ArnLike: { "aws:SourceArn": [...new Set(topics)] } },
  }];
}

function openSessions(root: object): object {
  const Action = ["kms:Decrypt", "kms:GenerateDataKey"];
  return { Sid: "OpenSessions", Effect: "Allow", Principal: root, Action, Resource: "*" };
}

/** What AWS's key policies grant to a key's administrators (KMS Developer Guide, "key administrators"). */
const MANAGE = [
  "kms:Create*", "kms:Describe*", "kms:Enable*", "kms:List*", "kms:Put*", "kms:Update*", "kms:Revoke*", "kms:Disable*",
  "kms:Get*", "kms:Delete*", "kms:TagResource", "kms:UntagResource", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion",
  "kms:RotateKeyOnDemand",
];

/** The log groups that the key encrypts: all of the stack's, or that of ECS Exec alone. */
function logGroupArns({ system, account, encryption }: KeyArgs): string[] {
  const shared: NameKind[] = ["insightsLogGroup", "execLogGroup", "flowLogGroup", "wafLogGroup"];
  const all = encryption === "customer";
  const names = (all ? shared : ["execLogGroup" as const]).map((kind) => physicalName(kind, system.name, system.stack));
  const nodes: NameKind[] = all ? ["logGroup", "stateMachineLogGroup"] : [];
  const ofNodes = nodes.map((kind) => physicalName(kind, system.name, system.stack, "*"));
  // Pulumi adds seven characters to each database's name.
  const databases = !all
    ? []
    : system.stores.filter((store) => store.origin.kind === "create").filter(isDatabase).flatMap((store) =>
        // A renamed one keeps the name that it has.
        [store.name, ...store.formerly ?? []].map((node) => {
          const name = physicalName("database", system.name, system.stack, node);
          return `/aws/rds/${isAurora(store) ? "cluster" : "instance"}/${name}-*`;
        }));
  return [...ofNodes, ...databases, ...names].map((name) => arn(account, "logs", `log-group:${name}`));
}
