import type { Permission, ResolvedService, Secret } from "../graph/system";
import { arn, fillAccount, type Account } from "./account";
import { repositoryArn } from "./image";

/** Lets ECS tasks of this account, and nobody else's, take a role (ECS Developer Guide, "confused deputy"). */
export function trustPolicy(account: Account): string {
  return policy([{
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: "ecs-tasks.amazonaws.com" },
    Condition: {
      StringEquals: { "aws:SourceAccount": account.id },
      // A single cluster can't be named here: ECS doesn't support it.
      ArnLike: { "aws:SourceArn": arn(account, "ecs", "*") },
    },
  }]);
}

/** What ECS itself needs to start a task of the service: its image, its log group, its secrets. */
export function executionPolicy(service: ResolvedService, account: Account, logGroup: string): string {
  return policy([
    ...pullImage(repositoryArn(service.image, account)),
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: arn(account, "logs", `log-group:${logGroup}:*`),
    },
    ...readSecrets(service.secrets, account),
  ]);
}

/** What the service's own code may do; undefined where it may do nothing. */
export function taskPolicy({ permissions }: ResolvedService, account: Account): string | undefined {
  return permissions.length === 0 ? undefined : policy(permissions.map((one) => statement(one, account)));
}

function pullImage(repository: string | undefined): object[] {
  if (repository === undefined) return [];
  return [
    // The one action of ECR that knows no resource.
    { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: repository,
    },
  ];
}

function readSecrets(secrets: readonly Secret[], account: Account): object[] {
  const allow = (action: string, resources: readonly (string | undefined)[]) => {
    const named = [...new Set(resources.filter((one) => one !== undefined))].sort();
    return named.length === 0 ? [] : [statement({ actions: [action], resources: named }, account)];
  };
  const stored = (store: Secret["store"]) => secrets.filter((one) => one.store === store).map((one) => one.resource);
  return [
    ...allow("secretsmanager:GetSecretValue", stored("secretsmanager")),
    ...allow("ssm:GetParameters", stored("ssm")),
    ...allow("kms:Decrypt", secrets.map(({ kmsKeyArn }) => kmsKeyArn)),
  ];
}

function statement({ actions, resources, conditions }: Permission, account: Account): object {
  const Resource = resources.map((resource) => fillAccount(resource, account));
  return { Effect: "Allow", Action: actions, Resource, Condition: conditions };
}

function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
