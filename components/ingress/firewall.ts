import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { IngressArgs } from "./ingress";
import type { Tags } from "../tags";
import { transformed } from "../transform";

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

  constructor(
    private readonly parent: pulumi.ComponentResource,
    private readonly args: IngressArgs,
    mode: "count" | "block",
    loadBalancer: aws.lb.LoadBalancer,
  ) {
    this.tags = args.tags("ingress");
    const webAcl = this.createWebAcl(mode);
    const logging = this.log(webAcl);
    const association = new aws.wafv2.WebAclAssociation(
      "firewall",
      { webAclArn: webAcl.arn, resourceArn: loadBalancer.arn },
      // Nothing is refused that the log doesn't tell of.
      { parent, dependsOn: [logging] },
    );
    this.resources = [association];
  }

  private createWebAcl(mode: "count" | "block"): aws.wafv2.WebAcl {
    const { system, transform } = this.args;
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
    return new aws.wafv2.WebAcl(name, transformed(transform?.webAcl, args, name), { parent: this.parent });
  }

  /** AWS itself gives the log delivery leave to write there, once for the whole account. */
  private log(webAcl: aws.wafv2.WebAcl): aws.wafv2.WebAclLoggingConfiguration {
    const { system, logs } = this.args;
    const group = logs.group("firewall", {
      physicalName: physicalName("wafLogGroup", system.name, system.stack),
      node: "ingress",
      parent: this.parent,
    });
    return new aws.wafv2.WebAclLoggingConfiguration(
      "firewall",
      {
        resourceArn: webAcl.arn,
        logDestinationConfigs: [group.arn],
        // What lets one in as somebody else stays out of the log.
        redactedFields: ["authorization", "cookie"].map((name) => ({ singleHeader: { name } })),
      },
      { parent: this.parent },
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
