import * as assert from "node:assert/strict";
import type { EffectiveStore } from "../../../graph/merge/effectiveStores";
import { bucketTraits } from "../../../graph/stores/bucketTraits";

const resolved = (settings: EffectiveStore["settings"] = {}) =>
  bucketTraits.resolve({ name: "files", declared: { kind: "bucket", expireDays: 30 }, settings }, { production: true });

describe("bucketTraits", () => {
  it("keep versions, unless the stack says otherwise", () => {
    assert.deepEqual(resolved().origin, { kind: "create", versioned: true, expireDays: 30 });
    assert.deepEqual(resolved({ versioned: false }).origin, { kind: "create", versioned: false, expireDays: 30 });
  });

  it("tell the name and the ARN, of a bucket that is there at once", () => {
    assert.deepEqual(bucketTraits.tells(resolved()), { name: "${calls.files.name}", arn: "${calls.files.arn}" });
    const arn = "arn:aws:s3:::files-of-others";
    assert.deepEqual(bucketTraits.tells(resolved({ arn })), { name: "files-of-others", arn });
  });

  it("let who reads not write, and who writes not read", () => {
    const actionsOf = (access: "read" | "write") => bucketTraits.rightsOf(access).flatMap(({ actions }) => actions);
    assert.deepEqual(actionsOf("read"), ["s3:ListBucket", "s3:GetObject"]);
    assert.deepEqual(actionsOf("write"), ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]);
    assert.deepEqual(bucketTraits.rightsOf("read-write").map(({ on }) => on), ["", "/*", "/*"]);
  });
});
