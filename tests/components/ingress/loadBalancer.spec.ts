import * as assert from "node:assert/strict";
import type { IngressArgs } from "../../../components/ingress/ingress";
import { register, the } from "../../mocks";
import { ingressOf, tags } from "../deploy";

const name = "shop-dev-ingress";
const loadBalancer = async (...args: Parameters<typeof ingressOf>) =>
  the(await register(() => ingressOf(...args)), "LoadBalancer", name);

describe("the load balancer", () => {
  it("stands in the public subnets, and takes no request apart in two ways", async () => {
    const { inputs, dependsOn } = await loadBalancer({ deletionProtection: true });
    assert.deepEqual(inputs, {
      loadBalancerType: "application",
      internal: false,
      ipAddressType: "ipv4",
      subnets: ["public-1"],
      securityGroups: [`${name}-id`],
      enableDeletionProtection: true,
      idleTimeout: 60,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "defensive",
      tags: tags("ingress"),
    });
    assert.ok(dependsOn.includes("awsx:ec2:Vpc network"));
  });

  it("is refused to `pulumi destroy` by Pulumi itself, too: AWS answers when the services are gone", async () => {
    assert.equal((await loadBalancer({ deletionProtection: true })).protect, true);
    assert.equal((await loadBalancer({ deletionProtection: false })).protect, false);
  });

  it("has a security group of its own that is closed", async () => {
    const { inputs } = the(await register(() => ingressOf()), "SecurityGroup", name);
    const description = "Public load balancer of the system";
    assert.deepEqual(inputs, { description, vpcId: "network-id", tags: tags("ingress") });
  });

  it("has IPv6 addresses where it is dual-stack", async () => {
    assert.equal((await loadBalancer({ dualStack: true })).inputs["ipAddressType"], "dualstack");
  });

  it("passes on headers with invalid names where an application needs them", async () => {
    assert.equal((await loadBalancer({ dropInvalidHeaders: false })).inputs["dropInvalidHeaderFields"], false);
  });

  it("logs every request to the bucket, once that admits it", async () => {
    const { inputs, dependsOn } = await loadBalancer({ accessLogs: true });
    assert.deepEqual(inputs["accessLogs"], { bucket: `${name}-id`, enabled: true });
    assert.ok(dependsOn.includes(`aws:s3/bucketPolicy:BucketPolicy ${name}`));
  });

  it("is edited by a transform, as is its group", async () => {
    const transform: IngressArgs["transform"] = {
      loadBalancer: (args) => ({ ...args, idleTimeout: 120 }),
      securityGroup: (args) => ({ ...args, revokeRulesOnDelete: true }),
    };
    assert.equal((await loadBalancer({}, { transform })).inputs["idleTimeout"], 120);
    const group = the(await register(() => ingressOf({}, { transform })), "SecurityGroup", name);
    assert.equal(group.inputs["revokeRulesOnDelete"], true);
  });
});
