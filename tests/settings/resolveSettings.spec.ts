import * as assert from "node:assert/strict";
import { resolveSettings } from "../../settings/resolveSettings";
import { service, shop, system } from "../builders";

const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d";

describe("resolveSettings", () => {
  it("lets every setting win over its default, false among them", () => {
    const ingress = { certificateArn, insecureHttp: false, allowedCidrs: ["10.0.0.0/8"], deletionProtection: true };
    const rollout = { wait: false, timeoutMinutes: 5 };
    const tags = { owner: "me" };
    const settings = { ingress, rollout, tags, logs: { retentionDays: 7 } };
    const { network, ...rest } = resolveSettings(settings, shop(), "apps");
    assert.equal(network.kind, "create");
    assert.deepEqual(rest, { ingress, namespace: "apps", logRetentionDays: 7, rollout, tags });
  });

  it("has no certificate under plain HTTP", () => {
    const { ingress } = resolveSettings({ ingress: { insecureHttp: true } }, shop(), "internal");
    assert.deepEqual(ingress, { insecureHttp: true, allowedCidrs: ["0.0.0.0/0"], deletionProtection: false });
  });

  it("makes nothing that no service needs, though the stack speaks of it", () => {
    const resolved = resolveSettings({ ingress: { certificateArn } }, system([service("job")]), "apps");
    assert.deepEqual(Object.keys(resolved), ["network", "logRetentionDays", "rollout", "tags"]);
  });
});
