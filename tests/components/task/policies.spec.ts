import * as assert from "node:assert/strict";
import {
  execPolicy, executionPolicy, policy, refusePlain, taskPolicy, trustPolicy,
} from "../../../components/task/policies";
import type { Secret } from "../../../model/system";
import { job, service, sidecar } from "../../builders";

const account = { id: "123456789012", region: "us-east-1" };
const shop = { name: "shop", stack: "dev" };
const logsOf = (name: string) => [name, `${name}/connect`]
  .map((path) => `arn:aws:logs:us-east-1:123456789012:log-group:/ecs/shop-dev/${path}:*`);
const statements = (text: string) => (JSON.parse(text) as { Statement: unknown[] }).Statement;

describe("trustPolicy", () => {
  it("lets only ECS tasks of this account and region take the role", () => {
    assert.deepEqual(statements(trustPolicy(account)), [{
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "ecs-tasks.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "123456789012" },
        ArnLike: { "aws:SourceArn": "arn:aws:ecs:us-east-1:123456789012:*" },
      },
    }]);
  });
});

describe("executionPolicy", () => {
  const authorize = { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" };
  const pull = {
    Effect: "Allow",
    Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    Resource: "arn:aws:ecr:us-east-1:123456789012:repository/shop/web",
  };
  const log = {
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: logsOf("web"),
  };

  it("allows pulling the service's own repository and writing its own logs, its proxy's among them", () => {
    assert.deepEqual(statements(executionPolicy(service("web"), account, shop)), [authorize, pull, log]);
  });

  it("allows a job its own log group: it has no proxy", () => {
    const [, , writing] = statements(executionPolicy(job("web"), account, shop));
    assert.deepEqual(writing, { ...log, Resource: log.Resource[0] });
  });

  it("keeps what tasks under an earlier name need, until a rename is rolled out", () => {
    const renamed = executionPolicy(service("web", { formerly: ["front"] }), account, shop);
    assert.deepEqual(statements(renamed), [
      authorize,
      { ...pull, Resource: [pull.Resource, "arn:aws:ecr:us-east-1:123456789012:repository/shop/front"] },
      { ...log, Resource: [...log.Resource, ...logsOf("front")] },
    ]);
  });

  it("follows an earlier name to no repository but the service's own", () => {
    const image = { kind: "ecr", repository: "shared/web", tag: "1" } as const;
    const [, pulling] = statements(executionPolicy(service("web", { formerly: ["front"], image }), account, shop));
    assert.deepEqual(pulling, { ...pull, Resource: "arn:aws:ecr:us-east-1:123456789012:repository/shared/web" });
  });

  it("allows nothing of ECR to a service whose image is elsewhere", () => {
    const image = { kind: "uri", uri: "nginx:1.29" } as const;
    assert.deepEqual(statements(executionPolicy(service("web", { image }), account, shop)), [log]);
  });

  it("allows pulling the sidecars' images, each repository once, and reading their secrets", () => {
    const image = { kind: "uri", uri: "210987654321.dkr.ecr.eu-west-1.amazonaws.com/base/otel:1" } as const;
    const secrets = [{ variable: "KEY", valueFrom: "arn:k", resource: "arn:k", store: "ssm" } as const];
    const sidecars = [sidecar("otel", { image, secrets }), sidecar("agent", { image }), sidecar("nginx", {
      image: { kind: "uri", uri: "nginx:1.29" },
    })];
    const [, pulling, , reading] = statements(executionPolicy(service("web", { sidecars }), account, shop));
    assert.deepEqual(pulling, {
      ...pull, Resource: [pull.Resource, "arn:aws:ecr:eu-west-1:210987654321:repository/base/otel"],
    });
    assert.deepEqual(reading, { Effect: "Allow", Action: ["ssm:GetParameters"], Resource: ["arn:k"] });
  });

  it("allows importing what a pull-through cache rule brings, below its repository and no other", () => {
    const image = { kind: "ecr", repository: "docker-hub/library/redis", tag: "8", isCached: true } as const;
    const [, , importing, ...others] = statements(
      executionPolicy(service("web", { image, sidecars: [sidecar("agent")] }), account, shop),
    );
    assert.deepEqual(importing, {
      Effect: "Allow",
      Action: ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
      Resource: "arn:aws:ecr:us-east-1:123456789012:repository/docker-hub/library/redis",
    });
    assert.deepEqual(others, [log]);
  });

  it("allows reading the logins to registries, and the secret options of a log router", () => {
    const stored = (resource: string) => ({ valueFrom: resource, resource, store: "secretsmanager" } as const);
    const image = { kind: "uri", uri: "registry.example.com/web:1", login: stored("arn:login") } as const;
    const secrets = [{ variable: "apikey", ...stored("arn:key") }];
    const router = sidecar("router", { logRouter: { type: "fluentbit", options: {}, secrets } });
    const policy = executionPolicy(service("web", { image, sidecars: [router] }), account, shop);
    assert.deepEqual(statements(policy).at(-1), {
      Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: ["arn:key", "arn:login"],
    });
  });

  it("allows reading the service's own secrets, each once, with the keys that they name", () => {
    const secret = (variable: string, resource: string, store: Secret["store"], kmsKeyArn?: string): Secret =>
      ({ variable, valueFrom: resource, resource, store, ...kmsKeyArn !== undefined && { kmsKeyArn } });
    const secrets = [
      secret("A", "arn:secret:${account}:a", "secretsmanager", "arn:key"),
      secret("B", "arn:secret:${account}:a", "secretsmanager", "arn:key"),
      secret("C", "arn:parameter:c", "ssm"),
    ];
    const policy = executionPolicy(service("web", { secrets }), account, shop);
    assert.deepEqual(statements(policy).slice(3), [
      { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: ["arn:secret:123456789012:a"] },
      { Effect: "Allow", Action: ["ssm:GetParameters"], Resource: ["arn:parameter:c"] },
      { Effect: "Allow", Action: ["kms:Decrypt"], Resource: ["arn:key"] },
    ]);
  });
});

describe("execPolicy", () => {
  const channel = {
    Effect: "Allow",
    Action: [
      "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
      "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
    ],
    Resource: "*",
  };

  it("lets the agent open its channel, use the session's key, and write the session's log", () => {
    const sessions = { keyArn: "arn:key", logGroup: "/aws/ecs/exec/shop-dev" };
    const logs = "arn:aws:logs:us-east-1:123456789012:log-group:";
    assert.deepEqual(statements(execPolicy(account, sessions)), [
      channel,
      { Effect: "Allow", Action: "kms:Decrypt", Resource: "arn:key" },
      { Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: `${logs}*` },
      {
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: `${logs}/aws/ecs/exec/shop-dev:*`,
      },
    ]);
  });

  it("leaves key and log of an adopted cluster to its owner", () => {
    assert.deepEqual(statements(execPolicy(account, undefined)), [channel]);
  });
});

describe("taskPolicy", () => {
  it("is none where the service's code may do nothing", () => {
    assert.equal(taskPolicy(service("web"), account), undefined);
  });

  it("allows what the service declares, with its conditions", () => {
    const permissions = [
      { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::shop-${account}/*"] },
      { actions: ["sqs:SendMessage"], resources: ["arn:q"], conditions: { Bool: { "aws:SecureTransport": "true" } } },
    ];
    assert.deepEqual(statements(taskPolicy(service("web", { permissions }), account) ?? ""), [
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::shop-123456789012/*"] },
      {
        Effect: "Allow", Action: ["sqs:SendMessage"], Resource: ["arn:q"],
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      },
    ]);
  });
});

describe("refusePlain", () => {
  it("denies everybody what isn't encrypted in transit, whatever else allows it", () => {
    const arns = ["arn:aws:s3:::uploads", "arn:aws:s3:::uploads/*"];
    assert.deepEqual(JSON.parse(policy([refusePlain("s3:*", arns)])), {
      Version: "2012-10-17",
      Statement: [{
        Sid: "RefuseWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: arns,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }],
    });
  });
});
