import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { Logs } from "../logs/logGroups";
import type { Platform } from "../platform/platform";
import type { Tags } from "../tags";
import { transformed, type Transform } from "../transform";

/** What a {@link Firewall} needs to know. */
export interface FirewallArgs {
  platform: Pick<Platform, "system" | "tags">;
  logs: Logs;
  /** `block` refuses the requests that a rule matches, `count` reports them. */
  mode: "count" | "block";
  loadBalancer: aws.lb.LoadBalancer;
  parent: pulumi.ComponentResource;
  transform: Transform<aws.wafv2.WebAclArgs> | undefined;
}

/**
 * AWS's managed rule sets before the load balancer, with a metric for each and a log of every request that they look
 * at. What they know by heart they refuse: addresses of bad repute, known exploits, and the common attacks.
 *
 * The common set also refuses bodies over 8 KiB (SizeRestrictions_BODY): a service that takes uploads is best watched
 * in `count` mode first, in which nothing is refused.
 */
export class Firewall {
  /** What must be there for the load balancer to be guarded. */
  readonly resources: readonly pulumi.Resource[];
  private readonly tags: Tags;

  constructor(private readonly args: FirewallArgs) {
    const { platform, loadBalancer, parent } = args;
    this.tags = platform.tags("ingress");
    const webAcl = this.createWebAcl();
    const logging = this.log(webAcl);
    const association = new aws.wafv2.WebAclAssociation(
      "firewall",
      { webAclArn: webAcl.arn, resourceArn: loadBalancer.arn },
      // No request is refused before requests are logged.
      { parent, dependsOn: [logging] },
    );
    this.resources = [association];
  }

  private createWebAcl(): aws.wafv2.WebAcl {
    const { platform: { system }, mode, parent, transform } = this.args;
    const name = physicalName("webAcl", system.name, system.stack, "ingress");
    const args: aws.wafv2.WebAclArgs = {
      description: "What the public load balancer does not let through",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules: RULE_SETS.map(({ set, counted = [] }, priority) => ({
        name: set,
        priority,
        overrideAction: mode === "count" ? { count: {} } : { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: "AWS",
            name: set,
            ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          },
        },
        visibilityConfig: seenAs(set),
      })),
      visibilityConfig: seenAs(name),
      tags: this.tags,
    };
    return new aws.wafv2.WebAcl(name, transformed(transform, args, name), { parent });
  }

  /** AWS itself gives the log delivery leave to write there, once for the whole account. */
  private log(webAcl: aws.wafv2.WebAcl): aws.wafv2.WebAclLoggingConfiguration {
    const { platform: { system }, logs, parent } = this.args;
    const group = logs.group("firewall", {
      physicalName: physicalName("wafLogGroup", system.name, system.stack),
      node: "ingress",
      parent,
    });
    return new aws.wafv2.WebAclLoggingConfiguration(
      "firewall",
      {
        resourceArn: webAcl.arn,
        logDestinationConfigs: [group.arn],
        // What lets one in as somebody else stays out of the log.
        redactedFields: ["authorization", "cookie"].map((name) => ({ singleHeader: { name } })),
      },
      { parent },
    );
  }
}

/** In the order in which they are asked: the cheapest first. */
const RULE_SETS: readonly { readonly set: string; readonly counted?: readonly string[] }[] = [
  { set: "AWSManagedRulesAmazonIpReputationList" },
  // Other companies' servers are clients too, and stand where anonymous ones do.
  { set: "AWSManagedRulesAnonymousIpList", counted: ["HostingProviderIPList"] },
  { set: "AWSManagedRulesKnownBadInputsRuleSet" },
  { set: "AWSManagedRulesCommonRuleSet" },
];

const seenAs = (metricName: string) =>
  ({ cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true });
