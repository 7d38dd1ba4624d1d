import { physicalName } from "../../graph/names/names";
import { storedSecrets } from "../../graph/rules/needs";
import type { Image, Permission, StoredSecret, System, TaskSettings, Workload } from "../../model/system";
import { arn, fillAccount, type Account } from "../lookUps/account";
import { imagesOf, repositoryArn } from "./imageAddress";

/**
 * Lets one service of AWS take a role, and only for something of this account (ECS Developer Guide, "confused
 * deputy"). By default ECS tasks, for which no single cluster can be named: ECS doesn't support it.
 */
export function trustPolicy(
  account: Account,
  principal = "ecs-tasks.amazonaws.com",
  source: string | readonly string[] = arn(account, "ecs", "*"),
): string {
  return policy([{
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: principal },
    Condition: { StringEquals: { "aws:SourceAccount": account.id }, ArnLike: { "aws:SourceArn": source } },
  }]);
}

/**
 * What ECS itself needs to start a task of a service or job: the images and secrets of its containers, and its logs.
 * Those of earlier names too: until a rename is rolled out, the tasks under the earlier name run on with the same role.
 */
export function executionPolicy(workload: Workload, account: Account, system: Pick<System, "name" | "stack">): string {
  const names = [workload.name, ...workload.formerly];
  // Its proxy's too where it has none: ECS may roll a service back into Service Connect, and no policy with it.
  const kinds = workload.kind === "service" ? ["logGroup", "connectLogGroup"] as const : ["logGroup"] as const;
  const logGroups = names.flatMap((name) => kinds.map((kind) => physicalName(kind, system.name, system.stack, name)));
  return policy([
    ...pullImage(repositoriesOf(workload, account, system.name)),
    ...importImage(repositoriesOf(workload, account, system.name, ({ isCached = false }) => isCached)),
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: oneOrAll(logGroups.map((name) => arn(account, "logs", `log-group:${name}:*`))),
    },
    ...readSecrets(storedSecrets(workload), account),
  ]);
}

/** What the code of a service or job may do; undefined where it may do nothing. */
export function taskPolicy({ permissions }: Pick<TaskSettings, "permissions">, account: Account): string | undefined {
  return permissions.length === 0 ? undefined : policy(permissions.map((permission) => statement(permission, account)));
}

/** What the agent of ECS Exec writes to, besides its channel to whoever connects. */
export interface Sessions {
  readonly keyArn: string;
  /** The group that keeps what is typed and shown. */
  readonly logGroup: string;
}

/**
 * What the agent of ECS Exec needs, with the rights of the service's code: its channel, the key that the session is
 * encrypted with, and the session's log. On an adopted cluster key and log are the cluster's owner's, so the service
 * declares them in `permissions`.
 *
 * Who may connect is said elsewhere: they need `ecs:ExecuteCommand`, and `kms:GenerateDataKey` on the key.
 */
export function execPolicy(account: Account, sessions: Sessions | undefined): string {
  const channel = { Effect: "Allow", Action: CHANNEL, Resource: "*" };
  return policy(sessions ? [channel, ...keepSessions(account, sessions)] : [channel]);
}

/** None of these knows a resource. */
const CHANNEL = [
  "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
];

function keepSessions(account: Account, { keyArn, logGroup }: Sessions): object[] {
  return [
    { Effect: "Allow", Action: "kms:Decrypt", Resource: keyArn },
    // The agent looks for its group among all, to see whether it is encrypted.
    { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: arn(account, "logs", "log-group:*") },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: arn(account, "logs", `log-group:${logGroup}:*`),
    },
  ];
}

/** The repositories of the containers' images, and where one is its own, those of its earlier names. */
function repositoriesOf(
  workload: Workload, account: Account, system: string, isWanted: (image: Image) => boolean = () => true,
): string[] {
  const images = [...imagesOf(workload, system), ...workload.sidecars.map(({ image }) => image)].filter(isWanted);
  return [...new Set(images.flatMap((image) => repositoryArn(image, account) ?? []))];
}

function pullImage(repositories: readonly string[]): object[] {
  if (repositories.length === 0) return [];
  return [
    // The one action of ECR that knows no resource.
    { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: oneOrAll(repositories),
    },
  ];
}

/**
 * What a pull through ECR's cache needs where the cache has no such image yet. AWS: "IAM permissions required to sync
 * an upstream registry with an Amazon ECR private registry".
 */
function importImage(repositories: readonly string[]): object[] {
  if (repositories.length === 0) return [];
  return [{
    Effect: "Allow",
    Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
    Resource: oneOrAll(repositories),
  }];
}

function readSecrets(secrets: readonly StoredSecret[], account: Account): object[] {
  const allow = (action: string, resources: readonly (string | undefined)[]) => {
    const named = [...new Set(resources.filter((resource) => resource !== undefined))].sort();
    return named.length === 0 ? [] : [statement({ actions: [action], resources: named }, account)];
  };
  const stored = (store: StoredSecret["store"]) =>
    secrets.filter((secret) => secret.store === store).map(({ resource }) => resource);
  return [
    ...allow("secretsmanager:GetSecretValue", stored("secretsmanager")),
    ...allow("ssm:GetParameters", stored("ssm")),
    ...allow("kms:Decrypt", secrets.map(({ kmsKeyArn }) => kmsKeyArn)),
  ];
}

const oneOrAll = (resources: readonly string[]) => resources.length === 1 ? resources[0] : resources;

function statement({ actions, resources, conditions }: Permission, account: Account): object {
  const Resource = resources.map((resource) => fillAccount(resource, account));
  return { Effect: "Allow", Action: actions, Resource, Condition: conditions };
}

/** Of the policy of a bucket, queue or topic: nobody may do anything there in plain text. */
export function refusePlain(actions: string, resources: string | readonly string[]): object {
  return {
    Sid: "RefuseWithoutTls",
    Effect: "Deny",
    Principal: "*",
    Action: actions,
    Resource: resources,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** A policy document. */
export function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
