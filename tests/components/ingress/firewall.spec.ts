import * as assert from "node:assert/strict";
import { ofType, register, the } from "../../mocks";
import { ingressOf, tags } from "../deploy";

type Rule = Readonly<Record<"name" | "priority" | "overrideAction" | "statement" | "visibilityConfig", unknown>>;

const made = (waf: "none" | "count" | "block") => register(() => ingressOf({ waf }));
const rules = async (waf: "count" | "block") =>
  the(await made(waf), "WebAcl", "shop-dev-ingress").inputs["rules"] as readonly Rule[];
const seenAs = (metricName: string) => ({ cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true });

describe("the firewall", () => {
  it("is not there where it is not asked for", async () => {
    assert.deepEqual((await made("none")).filter(({ type }) => type.includes("wafv2")), []);
  });

  it("lets through what no rule set matches", async () => {
    const { inputs } = the(await made("block"), "WebAcl", "shop-dev-ingress");
    assert.deepEqual({ ...inputs, rules: [] }, {
      description: "What the public load balancer does not let through",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules: [],
      visibilityConfig: seenAs("shop-dev-ingress"),
      tags: tags("ingress"),
    });
  });

  it("has AWS's managed rule sets, the cheapest first, each with a metric", async () => {
    const all = await rules("block");
    assert.deepEqual(all.map(({ name, priority }) => [name, priority]), [
      ["AWSManagedRulesAmazonIpReputationList", 0],
      ["AWSManagedRulesAnonymousIpList", 1],
      ["AWSManagedRulesKnownBadInputsRuleSet", 2],
      ["AWSManagedRulesCommonRuleSet", 3],
    ]);
    for (const { name, visibilityConfig } of all) assert.deepEqual(visibilityConfig, seenAs(String(name)));
  });

  it("only counts the servers of hosting companies, which are clients too", async () => {
    const of = (name: string, counted: string[]) => ({
      managedRuleGroupStatement: {
        vendorName: "AWS",
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    });
    assert.deepEqual((await rules("block")).map(({ statement }) => statement), [
      of("AWSManagedRulesAmazonIpReputationList", []),
      of("AWSManagedRulesAnonymousIpList", ["HostingProviderIPList"]),
      of("AWSManagedRulesKnownBadInputsRuleSet", []),
      of("AWSManagedRulesCommonRuleSet", []),
    ]);
  });

  it("refuses what they match, or counts it", async () => {
    for (const { overrideAction } of await rules("block")) assert.deepEqual(overrideAction, { none: {} });
    for (const { overrideAction } of await rules("count")) assert.deepEqual(overrideAction, { count: {} });
  });

  it("stands before the load balancer, logged from the first request on", async () => {
    const resources = await made("count");
    const { inputs, dependsOn } = the(resources, "WebAclAssociation", "firewall");
    assert.deepEqual(inputs, { webAclArn: "shop-dev-ingress-arn", resourceArn: "shop-dev-ingress-arn" });
    assert.ok(dependsOn.includes("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration firewall"));
    assert.ok(dependsOn.includes("aws:wafv2/webAcl:WebAcl shop-dev-ingress"));
  });

  it("logs without what lets one in as somebody else", async () => {
    const resources = await made("count");
    assert.deepEqual(ofType(resources, "WebAclLoggingConfiguration").map(({ inputs }) => inputs), [{
      resourceArn: "shop-dev-ingress-arn",
      logDestinationConfigs: ["firewall-arn"],
      redactedFields: [{ singleHeader: { name: "authorization" } }, { singleHeader: { name: "cookie" } }],
    }]);
    const group = the(resources, "LogGroup", "firewall").inputs;
    assert.deepEqual(group, { name: "aws-waf-logs-shop-dev", retentionInDays: 30, tags: tags("ingress") });
  });

  it("is edited by a transform", async () => {
    const transform = { webAcl: <Args extends object>(args: Args) => ({ ...args, tokenDomains: ["example.com"] }) };
    const resources = await register(() => ingressOf({ waf: "block" }, { transform }));
    assert.deepEqual(the(resources, "WebAcl", "shop-dev-ingress").inputs["tokenDomains"], ["example.com"]);
  });
});
