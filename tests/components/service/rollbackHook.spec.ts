import * as assert from "node:assert/strict";
import { rolledBack } from "../../../components/service/rollbackHook";

const revision = (number: number) => `arn:aws:ecs:us-east-1:123456789012:task-definition/shop-dev-orders:${number}`;
const names = { service: "orders", ecsName: "shop-dev-orders", cluster: "shared" };
const deployment = { ...names, wanted: revision(3), running: revision(2) };

describe("rolledBack", () => {
  it("names the service, both revisions and where to look", () => {
    const message = rolledBack(deployment);
    assert.match(message ?? "", /^orders: ECS rolled the deployment back from shop-dev-orders:3 to shop-dev-orders:2/);
    assert.match(message ?? "", /aws ecs describe-services --cluster shared --services shop-dev-orders /);
  });

  it("says nothing when the service runs what was asked for", () => {
    assert.equal(rolledBack({ ...deployment, running: revision(3) }), undefined);
  });

  it("says nothing when either is not known", () => {
    assert.equal(rolledBack({ ...deployment, running: undefined }), undefined);
  });
});
