import * as assert from "node:assert/strict";
import type { IngressArgs } from "../../../components/ingress/ingress";
import { register, the } from "../../mocks";
import { ingressOf, tags, type Subject } from "../deploy";

const name = "shop-dev-ingress";
const made = (subject: Subject<IngressArgs> = {}) => register(() => ingressOf({ accessLogs: true }, subject));
const inputsOf = async (type: string, subject: Subject<IngressArgs> = {}) =>
  the(await made(subject), type, name).inputs;
const bucket = `${name}-id`;

describe("the bucket of the access logs", () => {
  it("is not there where nothing is logged", async () => {
    assert.deepEqual((await register(() => ingressOf())).filter(({ type }) => type.includes(":s3/")), []);
  });

  it("goes with a stack that is no production, whatever is in it", async () => {
    assert.deepEqual(await inputsOf("Bucket"), { forceDestroy: true, tags: tags("ingress") });
  });

  it("outlives a production stack, with all that locks it, and is never emptied", async () => {
    const resources = (await made({ production: true })).filter(({ type }) => type.includes(":s3/"));
    assert.equal(resources.length, 7);
    assert.ok(resources.every(({ kept }) => kept));
    assert.equal(the(resources, "Bucket", name).inputs["forceDestroy"], false);
  });

  it("is closed to the public, has one owner, is encrypted and versioned", async () => {
    const resources = await made();
    assert.deepEqual(the(resources, "BucketPublicAccessBlock", name).inputs, {
      bucket, blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true,
    });
    const of = (type: string) => the(resources, type, name).inputs;
    assert.deepEqual(of("BucketOwnershipControls"), { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
    assert.deepEqual(of("BucketVersioning"), { bucket, versioningConfiguration: { status: "Enabled" } });
    assert.deepEqual(of("BucketServerSideEncryptionConfiguration"),
      { bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] });
  });

  it("forgets logs as the log groups do, and gives a deleted one back for 30 days", async () => {
    assert.deepEqual(await inputsOf("BucketLifecycleConfiguration", { logRetentionDays: 365 }), {
      bucket,
      rules: [{
        id: "expire",
        status: "Enabled",
        filter: { prefix: "" },
        expiration: { days: 365 },
        noncurrentVersionExpiration: { noncurrentDays: 30 },
        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
      }],
    });
  });

  it("takes what load balancers of this account write, over TLS, and nothing else", async () => {
    const arn = `${name}-arn`;
    const { policy } = await inputsOf("BucketPolicy");
    assert.deepEqual((JSON.parse(String(policy)) as { Statement: unknown }).Statement, [
      {
        Sid: "TakeAccessLogs",
        Effect: "Allow",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `${arn}/AWSLogs/123456789012/*`,
        Condition: {
          StringEqualsIfExists: { "aws:SourceAccount": "123456789012" },
          ArnLikeIfExists: { "aws:SourceArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/*" },
        },
      },
      {
        Sid: "RefuseWithoutTls",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  it("is edited by a transform", async () => {
    const transform = { logBucket: <Args extends object>(args: Args) => ({ ...args, objectLockEnabled: true }) };
    assert.equal((await inputsOf("Bucket", { transform }))["objectLockEnabled"], true);
  });
});
