import * as assert from "node:assert/strict";
import program from "../../index";
import { committedStack } from "../committed";
import { ofType, register } from "../mocks";
import { inProd, listOf, resourcesInProd, statementsOf } from "./prod";

const rolePolicies = () => inProd("aws:iam/rolePolicy:RolePolicy");

describe("Security Hub's controls of IAM and KMS, in prod", () => {
  it("IAM.1 and IAM.21: no policy allows every action, of everything or of one AWS service", async () => {
    for (const { policy } of await rolePolicies()) {
      for (const { Action } of statementsOf(policy)) {
        for (const action of listOf(Action)) assert.doesNotMatch(action, /^(\*|[a-z0-9-]+:\*)$/);
      }
    }
  });

  it("KMS.1 and KMS.2: no policy of a role decrypts with every key", async () => {
    for (const { policy } of await rolePolicies()) {
      const decrypting = statementsOf(policy)
        .filter(({ Action }) => listOf(Action).some((action) => /^kms:(Decrypt|ReEncrypt)/.test(action)));
      for (const { Resource } of decrypting) assert.ok(!listOf(Resource).includes("*"));
    }
  });

  it("KMS.3: a key that is deleted can be had back for 30 days, and prod keeps it", async () => {
    for (const { inputs, kept } of await resourcesInProd("aws:kms/key:Key")) {
      assert.deepEqual({ days: inputs["deletionWindowInDays"], kept }, { days: 30, kept: true });
    }
  });

  it("KMS.4: keys rotate", async () => {
    for (const { enableKeyRotation } of await inProd("aws:kms/key:Key")) assert.equal(enableKeyRotation, true);
  });

  it("KMS.5: a key's policy speaks of this account and of the logs' service, of nobody else", async () => {
    for (const { policy } of await inProd("aws:kms/key:Key")) {
      const principals = statementsOf(policy).map(({ Principal }) => Principal);
      const allowed = [{ AWS: "arn:aws:iam::<account>:root" }, { Service: "logs.us-east-1.amazonaws.com" }];
      assert.deepEqual(principals, allowed);
    }
  });
});

describe("Security Hub's controls of logs and images, in prod", () => {
  it("CloudWatch.16: every log group keeps a year at least, under the stack's own key", async () => {
    const keys = (await resourcesInProd("aws:kms/key:Key")).map(({ urn }) => urn);
    for (const { inputs, references, kept } of await resourcesInProd("aws:cloudwatch/logGroup:LogGroup")) {
      assert.ok(Number(inputs["retentionInDays"]) >= 365);
      assert.deepEqual(references["kmsKeyId"], keys);
      assert.equal(kept, true);
    }
  });

  it("S3.2, S3.3 and S3.8: nothing in the access-log bucket can be made public", async () => {
    for (const block of await inProd("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")) {
      const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } = block;
      assert.deepEqual(
        [blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets], [true, true, true, true]);
    }
  });

  it("S3.5: the access-log bucket refuses requests without TLS", async () => {
    // The policy names the bucket, which only AWS does: here the mocks do.
    const [policy] = ofType(await register(() => program(committedStack("prod"))), "BucketPolicy");
    const refused = statementsOf(policy?.inputs["policy"]).filter(({ Effect }) => Effect === "Deny");
    assert.deepEqual(refused.map(({ Principal, Action, Condition }) => ({ Principal, Action, Condition })), [
      { Principal: "*", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ]);
  });

  it("S3.12: the access-log bucket knows no ACLs", async () => {
    const [controls] = await inProd("aws:s3/bucketOwnershipControls:BucketOwnershipControls");
    assert.deepEqual(controls?.["rule"], { objectOwnership: "BucketOwnerEnforced" });
  });

  it("S3.13 and S3.14: the access-log bucket forgets old logs, and keeps versions until then", async () => {
    const [lifecycle] = await inProd("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration");
    assert.ok((lifecycle?.["rules"] as { status: string }[]).every(({ status }) => status === "Enabled"));
    const [versioning] = await inProd("aws:s3/bucketVersioning:BucketVersioning");
    assert.deepEqual(versioning?.["versioningConfiguration"], { status: "Enabled" });
  });

  it("keeps the access-log bucket and the repositories when the stack is destroyed", async () => {
    for (const type of ["aws:s3/bucket:Bucket", "aws:ecr/repository:Repository"]) {
      for (const { kept } of await resourcesInProd(type)) assert.equal(kept, true);
    }
  });

  it("ECR.1, ECR.2 and ECR.3: images are scanned, their tags never move, and old ones go", async () => {
    const repositories = await inProd("aws:ecr/repository:Repository");
    for (const { imageScanningConfiguration, imageTagMutability } of repositories) {
      assert.deepEqual(imageScanningConfiguration, { scanOnPush: true });
      assert.equal(imageTagMutability, "IMMUTABLE");
    }
    assert.equal((await inProd("aws:ecr/lifecyclePolicy:LifecyclePolicy")).length, repositories.length);
  });
});
