import * as assert from "node:assert/strict";
import { Bucket } from "../../../components/stores/bucket";
import type { MadeBucket } from "../../../model/store";
import { system } from "../../builders";
import { register, the } from "../../mocks";
import { meshOf } from "../deploy";

/** The bucket `uploads`, on the mocked runtime. */
function made(subject: Partial<MadeBucket> = {}, production = false) {
  const origin: MadeBucket = { kind: "create", versioned: true, ...subject };
  const store = { kind: "bucket", name: "uploads", origin } as const;
  return register(() => {
    const mesh = meshOf(system([], { stores: [store] }), { production });
    new Bucket("uploads", { store, mesh });
  });
}

describe("Bucket", () => {
  it("goes with its objects, but in production, where it stays with all that locks it", async () => {
    const stateIn = async (production: boolean) => {
      const registered = await made({}, production);
      const { inputs, kept } = the(registered, "s3/bucket:Bucket", "shop-dev-uploads");
      return [inputs["forceDestroy"], kept, the(registered, "BucketPolicy", "shop-dev-uploads").kept];
    };
    assert.deepEqual(await stateIn(false), [true, false, false]);
    assert.deepEqual(await stateIn(true), [false, true, true]);
  });

  it("is closed to the public, and to plain HTTP", async () => {
    const registered = await made();
    const { inputs } = the(registered, "BucketPublicAccessBlock", "shop-dev-uploads");
    const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } = inputs;
    const blocked = [blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets];
    assert.deepEqual(blocked, [true, true, true, true]);
    const policy = String(the(registered, "BucketPolicy", "shop-dev-uploads").inputs["policy"]);
    assert.match(policy, /"Effect":"Deny".*"aws:SecureTransport":"false"/);
  });

  it("lets objects go after so many days, and keeps versions unless the graph says otherwise", async () => {
    const expiry = async (subject: Partial<MadeBucket>) => {
      const registered = await made(subject);
      const { rules } = the(registered, "BucketLifecycleConfiguration", "shop-dev-uploads").inputs;
      const [rule] = rules as [{ expiration?: unknown; noncurrentVersionExpiration?: unknown }];
      return [rule.expiration, rule.noncurrentVersionExpiration !== undefined];
    };
    assert.deepEqual(await expiry({ expireDays: 7 }), [{ days: 7 }, true]);
    assert.deepEqual(await expiry({ versioned: false }), [undefined, false]);
  });
});
