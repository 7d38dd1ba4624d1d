import type { EndpointService } from "../graph/network";
import type { ResolvedService, System } from "../graph/system";
import type { Egress } from "./vpc";

/**
 * One half of something that may talk, on one TCP port: `in` is a rule of the callee's group, `out` of the caller's.
 * Both ends are nodes by name: a service, `ingress`, `endpoints` or `internet`.
 */
export interface Rule {
  readonly half: "in" | "out";
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** Stands for the end that has no group: a block, or S3's own prefix list. */
  readonly peer?: { readonly cidr: string } | { readonly prefixList: "s3" };
}

/** What decides which rules there are, besides the graph. */
export interface Surroundings {
  readonly egress: Egress;
  /** The ports that the ingress listens on, and who may connect; absent: no ingress. */
  readonly ingress?: { readonly ports: readonly number[]; readonly allowedCidrs: readonly string[] };
}

/** Everything that may talk. What is not listed here is closed. */
export function rulesOf(system: System, { egress, ingress }: Surroundings): Rule[] {
  const calls = new Map(system.calls.map((call) => [`${call.from} ${call.to} ${call.port}`, call]));
  return [
    ...[...calls.values()].flatMap(({ from, to, port }) => bothHalves(from, to, port)),
    ...ingress ? fromInternet(ingress) : [],
    ...system.services.flatMap(({ name, public: door }) =>
      door && ingress ? bothHalves("ingress", name, door.port.port) : []),
    ...system.services.flatMap((service) => waysOut(service, egress)),
  ];
}

/** The group that a rule belongs to. */
export const ownerOf = ({ half, from, to }: Rule): string => half === "in" ? to : from;

/** The rule's logical name, for one pair of names of its ends: the same in any order of the graph. */
export function ruleName({ half, port, peer }: Rule, from: string, to: string): string {
  // A service named `calls` could make two paths one name; no service's name has a double hyphen.
  const calls = [from, to].some((name) => name.split("-").includes("calls")) ? "--calls--" : "-calls-";
  const which = peer === undefined || to === "internet" ? "" : `-${"cidr" in peer ? peer.cidr : peer.prefixList}`;
  return `${from}${calls}${to}-${port}-${half}${which}`;
}

/** A sentence in the characters that EC2 takes. */
export function describeRule({ from, to, port, peer }: Rule): string {
  if (to === "internet") return `${from} calls AWS services and image registries through NAT`;
  if (peer === undefined) return `${from} calls ${to} on ${port}`;
  return "cidr" in peer ? `${peer.cidr} calls ${to} on ${port}` : `${from} pulls image layers from S3`;
}

function bothHalves(from: string, to: string, port: number): Rule[] {
  return [{ half: "in", from, to, port }, { half: "out", from, to, port }];
}

function fromInternet({ ports, allowedCidrs }: NonNullable<Surroundings["ingress"]>): Rule[] {
  return ports.flatMap((port) => allowedCidrs.map((cidr) =>
    ({ half: "in", from: "internet", to: "ingress", port, peer: { cidr } } as const)));
}

/** What a task needs in order to start: its image, its log group, its secrets. */
function waysOut(service: ResolvedService, egress: Egress): Rule[] {
  const way = { half: "out", from: service.name, port: 443 } as const;
  const rules: Rule[] = [];
  if (egress.endpointsSecurityGroupId !== undefined) rules.push({ ...way, to: "endpoints" });
  if (egress.s3PrefixListId !== undefined) rules.push({ ...way, to: "endpoints", peer: { prefixList: "s3" } });
  if (egress.nat && needsNat(service, egress)) {
    rules.push({ ...way, to: "internet", peer: { cidr: "0.0.0.0/0" } });
  }
  return rules;
}

function needsNat({ needsInternet, secrets }: ResolvedService, { endpoints }: Egress): boolean {
  const needed: EndpointService[] = ["ecr.api", "ecr.dkr", "s3", "logs", ...secrets.map(({ store }) => store)];
  return needsInternet || (endpoints !== "all" && needed.some((one) => !endpoints.includes(one)));
}
