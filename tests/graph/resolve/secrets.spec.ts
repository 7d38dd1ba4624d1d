import * as assert from "node:assert/strict";
import { resolveSecret, secretPlace } from "../../../graph/resolve/secrets";

const known = { system: "shop", stack: "dev", region: "us-east-1" };
const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:login";

describe("secretPlace", () => {
  it("reads store and region from an ARN, without the part that picks a key", () => {
    assert.deepEqual(secretPlace(`${arn}:user::`, known), { store: "secretsmanager", region: "eu-west-1", arn });
    const parameter = "arn:aws:ssm:eu-west-1:${account}:parameter/shop/login";
    assert.deepEqual(secretPlace(parameter, known), { store: "ssm", region: "eu-west-1", arn: parameter });
  });

  it("fills placeholders in first", () => {
    const filled = "arn:aws:ssm:us-east-1:${account}:parameter/dev/login";
    assert.deepEqual(secretPlace("arn:aws:ssm:${region}:${account}:parameter/${stack}/login", known),
      { store: "ssm", region: "us-east-1", arn: filled });
  });

  it("takes a bare name for one in the stack's own Secrets Manager", () => {
    assert.deepEqual(secretPlace("db/login", known), { store: "secretsmanager", name: "db/login" });
  });

  it("reads a bare name without the key, stage and version after it", () => {
    for (const text of ["db/login:password::", "db/login::AWSPREVIOUS:", "db/login:spring.user::v-1", "db/login:::"]) {
      assert.deepEqual(secretPlace(text, known), { store: "secretsmanager", name: "db/login" }, text);
    }
  });

  it("takes a name that starts with a slash for a parameter's", () => {
    assert.deepEqual(secretPlace("/copilot/shop/${stack}/login", known),
      { store: "ssm", name: "/copilot/shop/dev/login" });
  });

  it("finds no place in a secret's own text, nor in the ARN of anything else", () => {
    const texts = ["", "pass word", "{\"a\":1}", `${arn}:user`, `${arn}:user:::`, "arn:aws:s3:::bucket",
      "arn:aws:ssm:us-east-1:123456789012:document/a", "/", "/a//b", "/a/", "/a b", "/a=b",
      "/a:b::", "arn:aws:ssm:us-east-1:123456789012:parameter/a:b::", "login:user", "login:user:", "login:user:::",
      "amqp://mq:5672/a:b", ":user::"];
    for (const text of texts) assert.equal(secretPlace(text, known), undefined, text);
  });
});

describe("resolveSecret", () => {
  it("lets a policy match what Secrets Manager adds to an ARN that lacks it", () => {
    assert.deepEqual(resolveSecret("LOGIN", `${arn}:user::`, known), {
      variable: "LOGIN", valueFrom: `${arn}:user::`, resource: `${arn}-??????`, store: "secretsmanager",
    });
  });

  it("takes a complete ARN as it stands", () => {
    const complete = `${arn}-a1B2c3`;
    assert.equal(resolveSecret("LOGIN", complete, known).resource, complete);
  });

  it("finds a bare name in the stack's own Secrets Manager", () => {
    const bare = "arn:aws:secretsmanager:us-east-1:${account}:secret:shop/dev/db-login";
    assert.deepEqual(resolveSecret("LOGIN", "db-login", known), {
      variable: "LOGIN", valueFrom: bare, resource: `${bare}-??????`, store: "secretsmanager",
    });
  });

  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
  it("lets ECS take a single key of a bare name, and a policy name the secret alone", () => {
    const bare = "arn:aws:secretsmanager:us-east-1:${account}:secret:shop/dev/orders-db";
    assert.deepEqual(resolveSecret("PASSWORD", "orders-db:password::", known), {
      variable: "PASSWORD", valueFrom: `${bare}:password::`, resource: `${bare}-??????`, store: "secretsmanager",
    });
    assert.equal(resolveSecret("PASSWORD", "${stack}-db:password::", known).valueFrom,
      "arn:aws:secretsmanager:us-east-1:${account}:secret:shop/dev/dev-db:password::");
  });

  it("finds a parameter by its name, which no random end follows", () => {
    const arn = "arn:aws:ssm:us-east-1:${account}:parameter/copilot/shop/dev/login-secret";
    assert.deepEqual(resolveSecret("LOGIN", "/copilot/shop/${stack}/login-secret", known), {
      variable: "LOGIN", valueFrom: arn, resource: arn, store: "ssm",
    });
  });

  it("looks for a bare name in the region's own partition", () => {
    const partitions = ["us-east-1", "cn-north-1", "us-gov-west-1"].map((region) =>
      resolveSecret("LOGIN", "login", { ...known, region }).valueFrom.split(":").slice(0, 4).join(":"));
    assert.deepEqual(partitions, [
      "arn:aws:secretsmanager:us-east-1", "arn:aws-cn:secretsmanager:cn-north-1",
      "arn:aws-us-gov:secretsmanager:us-gov-west-1",
    ]);
  });

  it("hands the key on that decrypts it", () => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/k";
    assert.equal(resolveSecret("LOGIN", { arn, kmsKeyArn }, known).kmsKeyArn, kmsKeyArn);
  });
});
