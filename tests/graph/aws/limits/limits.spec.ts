import * as assert from "node:assert/strict";
import { limits, sharedSizes } from "../../../../graph/aws/limits/limits";
import { committedPlan, everything } from "../../../committed";

/** Every type that a component can construct: tests/everything.spec.ts holds that this system registers it. */
async function registeredTypes(): Promise<string[]> {
  const plans = await Promise.all(["dev", "prod"].map((stack) => committedPlan(stack, { folder: everything })));
  const custom = plans.flatMap(({ resources }) => resources).filter(({ custom: isCustom }) => isCustom);
  return [...new Set(custom.map(({ type }) => type))].filter((type) => !type.startsWith("pulumi:")).sort();
}

/** Those of which nothing has a size or characters that the program decides. */
const without = [
  "aws:acm/certificateValidation:CertificateValidation",
  "aws:ec2/route:Route",
  "aws:ec2/routeTableAssociation:RouteTableAssociation",
  "aws:efs/backupPolicy:BackupPolicy",
  "aws:lb/listenerCertificate:ListenerCertificate",
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:wafv2/webAclAssociation:WebAclAssociation",
];

describe("the table of AWS's limits", () => {
  it("has an entry for each type of resource that the program registers, and for no other", async () => {
    assert.deepEqual(Object.keys(limits).sort(), await registeredTypes());
  });

  it("has rows for all of them but those that are listed", () => {
    assert.deepEqual(Object.keys(limits).filter((type) => limits[type]?.length === 0).sort(), without);
  });

  it("has a source for each row", () => {
    for (const { input, page } of [...Object.values(limits).flat(), ...sharedSizes])
      assert.match(page, /^https:\/\/docs\.aws\.amazon\.com\/\S+$/, input);
  });

  it("has a sound range in each row", () => {
    for (const limit of Object.values(limits).flat())
      if ("most" in limit) assert.ok((limit.least ?? 0) < limit.most, limit.input);
  });

  it("has the tags of every type that the program tags", async () => {
    const plans = await Promise.all(["dev", "prod"].map((stack) => committedPlan(stack, { folder: everything })));
    const tagged = plans.flatMap(({ resources }) => resources)
      .filter(({ custom, inputs }) => custom && "tags" in inputs).map(({ type }) => type);
    for (const type of new Set(tagged))
      assert.ok(limits[type]?.some(({ input }) => /^tags(\{key\}|\[\]\.key)$/.test(input)), type);
  });
});
