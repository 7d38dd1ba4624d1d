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
    assert.deepEqual(secretPlace("db/login", known), { store: "secretsmanager" });
  });

  it("takes a name that starts with a slash for a parameter's", () => {
    assert.deepEqual(secretPlace("/copilot/shop/${stack}/login", known), { store: "ssm" });
  });

  it("finds no place in a secret's own text, nor in the ARN of anything else", () => {
    const texts = ["", "pass word", "{\"a\":1}", `${arn}:user`, `${arn}:user:::`, "arn:aws:s3:::bucket",
      "arn:aws:ssm:us-east-1:123456789012:document/a", "/", "/a//b", "/a/", "/a b", "/a=b"];
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
