import { UNKNOWN, type PlannedResource } from "../../plan/plan";
import { ruleTypes } from "./groupRules";

/** The resources of a plan with some faults, and what those are. */
export interface Mutant {
  readonly titles: readonly string[];
  readonly resources: readonly PlannedResource[];
}

type All = readonly PlannedResource[];
type Inputs = PlannedResource["inputs"];

interface Fault {
  /** Which resources it can be done to. */
  readonly suits: (resource: PlannedResource) => boolean;
  /** What stands in its place. `choice` is any whole number, to choose among several ways. */
  readonly change: (resource: PlannedResource, choice: number, all: All) => All;
}

const rules: readonly string[] = [ruleTypes.in, ruleTypes.out];
const group = "aws:ec2/securityGroup:SecurityGroup";
/** By type, the input that holds a host's security groups. */
const attaching: Readonly<Record<string, string>> = {
  "aws:ecs/service:Service": "networkConfiguration",
  "aws:lb/loadBalancer:LoadBalancer": "securityGroups",
  "aws:ec2/vpcEndpoint:VpcEndpoint": "securityGroupIds",
  "aws:efs/mountTarget:MountTarget": "securityGroups",
};
const blocks = [
  "0.0.0.0/0", "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/16", "10.0.0.0/17", "10.0.0.0/20", "10.0.192.0/20", "52.0.0.0/8",
  "192.168.0.0/16", "10.98.0.0/16",
];

const isRule = ({ type }: PlannedResource) => rules.includes(type);
const hasPorts = (resource: PlannedResource) => isRule(resource) && typeof resource.inputs["fromPort"] === "number";

/** Each as likely as any other. */
export const faults: Readonly<Record<string, Fault>> = {
  "drop": { suits: isRule, change: () => [] },
  "shift the ports of": { suits: hasPorts, change: (rule, choice) =>
    [shifted(rule, choice % 2 === 0 ? 1 : -1)] },
  "open all ports of": { suits: hasPorts, change: (rule) => [withInputs(rule, { fromPort: 0, toPort: 65535 })] },
  "widen the ports of": { suits: hasPorts, change: (rule, choice) =>
    [withInputs(rule, { toPort: Math.min(Number(rule.inputs["toPort"]) + 1 + choice % 100, 65535) })] },
  "take UDP for TCP in": { suits: hasPorts, change: (rule) =>
    [withInputs(rule, { ipProtocol: rule.inputs["ipProtocol"] === "udp" ? "tcp" : "udp" })] },
  "open all protocols in": { suits: isRule, change: (rule) =>
    [withInputs(rule, { ipProtocol: "-1", fromPort: undefined, toPort: undefined })] },
  "name another group in": { suits: isRule, change: (rule, choice, all) =>
    [withPeer(rule, undefined, groupAt(all, choice))] },
  "give another group": { suits: isRule, change: (rule, choice, all) =>
    [{ ...rule, inputs: { ...rule.inputs, securityGroupId: UNKNOWN },
      references: { ...rule.references, securityGroupId: groupAt(all, choice) } }] },
  "name a block in": { suits: isRule, change: (rule, choice) => [withPeer(rule, blocks[choice % blocks.length], [])] },
  "turn round": { suits: isRule, change: (rule) =>
    [{ ...rule, type: rule.type === ruleTypes.in ? ruleTypes.out : ruleTypes.in }] },
  "add the other half of": { suits: isRule, change: otherHalf },
  "attach another group to": { suits: ({ type }) => type in attaching, change: (host, choice, all) => {
    const input = attaching[host.type] ?? "";
    return [{ ...host, references: {
      ...host.references, [input]: [...host.references[input] ?? [], ...groupAt(all, choice)],
    } }];
  } },
  "drop the route": { suits: ({ type }) => type === "aws:ec2/route:Route", change: () => [] },
};

/** Puts one fault for each number into the resources; the same numbers make the same faults. */
export function mutantOf(resources: All, numbers: readonly number[]): Mutant {
  return numbers.reduce<Mutant>(({ titles, resources: all }, number) => {
    const names = Object.keys(faults);
    const title = names[number % names.length] ?? "";
    const fault = faults[title];
    const rest = Math.floor(number / names.length);
    const suitable = all.filter((resource) => fault?.suits(resource));
    const target = suitable[rest % suitable.length];
    if (fault === undefined || target === undefined) return { titles, resources: all };
    const changed = fault.change(target, Math.floor(rest / suitable.length), all);
    return {
      titles: [...titles, `${title} ${target.name}`],
      resources: all.flatMap((resource) => (resource === target ? changed : [resource])),
    };
  }, { titles: [], resources });
}

function withInputs(resource: PlannedResource, inputs: Inputs): PlannedResource {
  return { ...resource, inputs: { ...resource.inputs, ...inputs } };
}

/** Shifted up or down, as far as there are ports. */
function shifted(rule: PlannedResource, by: 1 | -1): PlannedResource {
  const [fromPort, toPort] = ["fromPort", "toPort"].map((key) =>
    Math.min(Math.max(Number(rule.inputs[key]) + by, 0), 65535));
  return withInputs(rule, { fromPort, toPort });
}

/** The rule with a block, or with a group that it refers to, on its other side. */
function withPeer(rule: PlannedResource, cidrIpv4: string | undefined, groups: readonly string[]): PlannedResource {
  const none = { referencedSecurityGroupId: undefined, prefixListId: undefined, cidrIpv4: undefined };
  const peer = cidrIpv4 === undefined ? { referencedSecurityGroupId: UNKNOWN } : { cidrIpv4 };
  const changed = withInputs(rule, { ...none, ...peer });
  return { ...changed, references: { ...rule.references, referencedSecurityGroupId: groups } };
}

/** Beside a rule that names a group of the stack: what that group needs for the rule to have an effect. */
function otherHalf(rule: PlannedResource): All {
  const { securityGroupId = [], referencedSecurityGroupId = [] } = rule.references;
  if (securityGroupId.length === 0 || referencedSecurityGroupId.length === 0) return [rule];
  return [rule, {
    ...rule, urn: `${rule.urn}-turned`, name: `${rule.name}-turned`,
    type: rule.type === ruleTypes.in ? ruleTypes.out : ruleTypes.in,
    references: { securityGroupId: referencedSecurityGroupId, referencedSecurityGroupId: securityGroupId },
  }];
}

function groupAt(all: All, choice: number): string[] {
  const groups = all.filter(({ type }) => type === group);
  return groups.slice(choice % groups.length).slice(0, 1).map(({ urn }) => urn);
}
