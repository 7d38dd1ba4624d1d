import * as assert from "node:assert/strict";
import { inProd, resourcesInProd } from "./prod";

const balancers = () => inProd("aws:lb/loadBalancer:LoadBalancer");
const listeners = () => inProd("aws:lb/listener:Listener");

/** The newest text of ELB.17, without policies that end before TLS 1.2's own successors. */
const policies = /^ELBSecurityPolicy-TLS13-1-(2-Res|3)(-FIPS)?(-PQ)?-20(21-06|23-04|25-09)$/;

describe("Security Hub's controls of load balancers, in prod", () => {
  it("ELB.1: the HTTP listener does nothing but redirect to HTTPS", async () => {
    const plain = (await listeners()).filter(({ protocol }) => protocol === "HTTP");
    for (const { defaultActions } of plain) {
      const redirect = { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" };
      assert.deepEqual(defaultActions, [{ type: "redirect", redirect }]);
    }
    const rules = await resourcesInProd("aws:lb/listenerRule:ListenerRule");
    assert.ok(rules.every(({ references }) => references["listenerArn"]?.every((urn) => urn.endsWith("::https"))));
  });

  it("ELB.4: drops headers that aren't valid", async () => {
    for (const { dropInvalidHeaderFields } of await balancers()) assert.equal(dropInvalidHeaderFields, true);
  });

  it("ELB.5: logs every request", async () => {
    for (const { accessLogs } of await balancers()) {
      assert.equal((accessLogs as { enabled: boolean }).enabled, true);
    }
  });

  it("ELB.6: refuses to be deleted", async () => {
    for (const { enableDeletionProtection } of await balancers()) assert.equal(enableDeletionProtection, true);
  });

  it("ELB.12: defends against request smuggling", async () => {
    for (const { desyncMitigationMode } of await balancers()) {
      assert.match(String(desyncMitigationMode), /^(defensive|strictest)$/);
    }
  });

  it("ELB.13: stands in several zones", async () => {
    const zoneOf = new Map((await resourcesInProd("aws:ec2/subnet:Subnet"))
      .map(({ urn, inputs }) => [urn, inputs["availabilityZone"]]));
    for (const { references } of await resourcesInProd("aws:lb/loadBalancer:LoadBalancer")) {
      const zones = (references["subnets"] ?? []).flatMap((urn) => zoneOf.get(urn) ?? []);
      assert.ok(new Set(zones).size >= 2, String(references["subnets"]));
    }
  });

  it("ELB.16: has a web ACL before it", async () => {
    const guarded = (await resourcesInProd("aws:wafv2/webAclAssociation:WebAclAssociation"))
      .flatMap(({ references }) => references["resourceArn"] ?? []);
    const made = await resourcesInProd("aws:lb/loadBalancer:LoadBalancer");
    assert.deepEqual(guarded, made.map(({ urn }) => urn));
  });

  it("ELB.17: takes only the newest ciphers", async () => {
    const secure = (await listeners()).filter(({ protocol }) => protocol === "HTTPS");
    assert.equal(secure.length, 1);
    for (const { sslPolicy } of secure) assert.match(String(sslPolicy), policies);
  });

  it("WAF.10 and WAF.12: the web ACL has rules, each with metrics, and refuses what they match", async () => {
    for (const { rules, visibilityConfig } of await inProd("aws:wafv2/webAcl:WebAcl")) {
      const managed = rules as { overrideAction: object; visibilityConfig: { cloudwatchMetricsEnabled: boolean } }[];
      assert.ok(managed.length >= 3);
      for (const rule of [...managed, { visibilityConfig } as (typeof managed)[number]]) {
        assert.equal(rule.visibilityConfig.cloudwatchMetricsEnabled, true);
      }
      for (const { overrideAction } of managed) assert.deepEqual(overrideAction, { none: {} });
    }
  });

  it("WAF.11: the web ACL logs", async () => {
    const acls = (await resourcesInProd("aws:wafv2/webAcl:WebAcl")).map(({ urn }) => urn);
    const logging = await resourcesInProd("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");
    assert.deepEqual(logging.flatMap(({ references }) => references["resourceArn"] ?? []), acls);
  });
});
