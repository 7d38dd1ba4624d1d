import { partitionOf } from "../../aws/regions";
import type { Problem } from "../../../model/problem";
import { error } from "../../problems";
import type { Service } from "../../author/graphSchema";
import type { CheckContext } from "../checkContext";
import { checkPlaceholders } from "./checkEnvironment";

type Statement = NonNullable<Service["permissions"]>[number];

/** Actions that support only "*" as the resource. AWS: "Service Authorization Reference". */
const withoutResource: ReadonlySet<string> = new Set([
  "cloudwatch:GetMetricData",
  "cloudwatch:GetMetricStatistics",
  "cloudwatch:ListMetrics",
  "cloudwatch:PutMetricData",
  "comprehend:DetectDominantLanguage",
  "comprehend:DetectEntities",
  "comprehend:DetectSentiment",
  "ec2:DescribeAvailabilityZones",
  "ec2:DescribeInstances",
  "ec2:DescribeRegions",
  "ecr:GetAuthorizationToken",
  "kms:GenerateRandom",
  "kms:ListAliases",
  "kms:ListKeys",
  "rekognition:DetectLabels",
  "rekognition:DetectText",
  "route53:ListHostedZones",
  "s3:ListAllMyBuckets",
  "secretsmanager:GetRandomPassword",
  "secretsmanager:ListSecrets",
  "servicediscovery:DiscoverInstances",
  "sns:ListTopics",
  "sqs:ListQueues",
  "ssm:DescribeParameters",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
  "sts:GetCallerIdentity",
  "textract:AnalyzeDocument",
  "textract:DetectDocumentText",
  "translate:TranslateText",
  "xray:GetSamplingRules",
  "xray:GetSamplingTargets",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
]);

export function checkPermissions({ blocks, region }: CheckContext): Problem[] {
  return blocks.flatMap(({ path, declared }) =>
    (declared.permissions ?? []).flatMap((statement, index) =>
      checkStatement(`${path}.permissions[${index}]`, statement, region),
    ),
  );
}

function checkStatement(path: string, statement: Statement, region: string): Problem[] {
  const empty = (["actions", "resources"] as const).filter((field) => statement[field].length === 0);
  return [
    ...empty.map((field) =>
      error("permission-empty", `${path}.${field}`, `the permission has no ${field}`, "add at least one"),
    ),
    ...statement.actions.flatMap((action, index) => checkAction(`${path}.actions[${index}]`, action)),
    ...statement.resources.flatMap((resource, index) =>
      [
        ...checkResource(`${path}.resources[${index}]`, resource, statement.actions),
        ...checkPartition(`${path}.resources[${index}]`, resource, region),
      ],
    ),
  ];
}

function checkAction(path: string, action: string): Problem[] {
  if (action === "*" || /^[^:]*:[*?]+$/.test(action)) {
    return [
      error(
        "permission-action",
        path,
        `"${action}" allows everything`,
        "list the actions that the application needs, such as s3:GetObject",
      ),
    ];
  }
  return /^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(action)
    ? []
    : [
        error(
          "permission-action",
          path,
          `"${action}" isn't an IAM action`,
          "write <service>:<Action>, such as s3:GetObject",
        ),
      ];
}

/** IAM refuses no ARN of another partition: the permission would allow nothing. */
function checkPartition(path: string, resource: string, region: string): Problem[] {
  const own = partitionOf(region);
  const partition = /^arn:([a-z-]+):/.exec(resource)?.[1] ?? own;
  return region === "" || partition === own
    ? []
    : [
        error(
          "permission-resource",
          path,
          `"${resource}" is in the partition ${partition}, and ${region} is in ${own}`,
          `write arn:${own}:...`,
        ),
      ];
}

function checkResource(path: string, resource: string, actions: readonly string[]): Problem[] {
  if (resource === "*") {
    const bound = actions.filter((action) => !withoutResource.has(action));
    return bound.length === 0
      ? []
      : [
          error(
            "permission-resource",
            path,
            `"*" allows ${bound.join(", ")} on every resource`,
            "list the ARNs of the resources",
          ),
        ];
  }
  if (!/^arn:[^:]+:[^:*?]+:[^:]*:[^:]*:.+$/.test(resource)) {
    return [
      error(
        "permission-resource",
        path,
        `"${resource}" isn't an ARN`,
        "write arn:aws:<service>:<region>:<account>:<resource>",
      ),
    ];
  }
  // IAM itself fills in its policy variables, such as ${aws:PrincipalTag/team}.
  return checkPlaceholders(path, resource.replace(/\$\{[a-z0-9-]+:[^}]+\}/g, ""));
}
