import { fixedQuotas } from "../quotas";
import type { Limit } from "./limit";
import { api, form, lettersDigitsAnd, nameOf, size, tags } from "./limitRows";

const elb = "elasticloadbalancing/latest/APIReference";
const { valuesPerListenerRule, wildcardsPerListenerRule, listenerRulePriority } = fixedQuotas;
const split = "split the service's hosts and paths, or use fewer";
const group = api(elb, "CreateTargetGroup");
const groupAttribute = api(elb, "TargetGroupAttribute");

/** Elastic Load Balancing. */
export const loadBalancerLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:lb/loadBalancer:LoadBalancer": [
    ...nameOf("name", 32, api(elb, "CreateLoadBalancer"), lettersDigitsAnd.hyphens),
    form("name", "a name that doesn't begin with internal-", /^(?!internal-)/, api(elb, "CreateLoadBalancer")),
    size("idleTimeout", "value", 4000, api(elb, "LoadBalancerAttribute"), { least: 1 }),
    ...tags,
  ],
  "aws:lb/targetGroup:TargetGroup": [
    ...nameOf("name", 32, group, lettersDigitsAnd.hyphens),
    size("port", "value", 65_535, group, { least: 1 }),
    size("healthCheck.path", "characters", 1024, group, { least: 1 }),
    size("healthCheck.interval", "value", 300, group, { least: 5 }),
    size("healthCheck.timeout", "value", 120, group, { least: 2 }),
    size("healthCheck.healthyThreshold", "value", 10, group, { least: 2 }),
    size("healthCheck.unhealthyThreshold", "value", 10, group, { least: 2 }),
    size("deregistrationDelay", "value", 3600, groupAttribute),
    size("stickiness.cookieDuration", "value", 604_800, groupAttribute, { least: 1 }),
    ...tags,
  ],
  "aws:lb/listener:Listener": [
    size("port", "value", 65_535, api(elb, "CreateListener"), { least: 1 }),
    size("defaultActions[].fixedResponse.messageBody", "characters", 1024, api(elb, "FixedResponseActionConfig")),
    ...tags,
  ],
  "aws:lb/listenerRule:ListenerRule": [
    size("priority", "value", listenerRulePriority.value, api(elb, "CreateRule"), { least: 1 }),
    size("conditions[].hostHeader.values[]", "characters", 128, api(elb, "HostHeaderConditionConfig")),
    size("conditions[].pathPattern.values[]", "characters", 128, api(elb, "PathPatternConditionConfig")),
    size("conditions[].*.values", "entries", valuesPerListenerRule.value, valuesPerListenerRule.page, {
      isSum: true, advice: split,
    }),
    size("conditions[].*.values[]", "wildcards", wildcardsPerListenerRule.value, wildcardsPerListenerRule.page, {
      isSum: true, advice: split,
    }),
    ...tags,
  ],
  "aws:lb/listenerCertificate:ListenerCertificate": [],
};

const waf = "waf/latest/APIReference";
const webAcl = api(waf, "CreateWebACL");
const entityName = ["letters, digits, hyphens and underscores", /^[\w-]*$/] as const;

/** AWS WAF. */
export const firewallLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:wafv2/webAcl:WebAcl": [
    ...nameOf("name", 128, webAcl, entityName),
    ...nameOf("description", 256, webAcl, ["letters, digits, spaces and +=:#@/-,.", /^[\w+=:#@/\-,.\s]*$/]),
    ...nameOf("rules[].name", 128, api(waf, "Rule"), entityName),
    ...nameOf("visibilityConfig.metricName", 128, api(waf, "VisibilityConfig"),
      ["letters, digits and _#:.-/", /^[\w#:./-]*$/]),
    ...tags,
  ],
  "aws:wafv2/webAclAssociation:WebAclAssociation": [],
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": [
    size("logDestinationConfigs", "entries", 100, api(waf, "LoggingConfiguration"), { least: 1 }),
    size("redactedFields", "entries", 100, api(waf, "LoggingConfiguration")),
  ],
};
