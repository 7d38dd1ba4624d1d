import { fixedQuotas, quotaOf, raiseAdvice, type RaisedQuotas } from "../../aws/quotas";
import { balancersOf } from "../../discovery/internalBalancers";
import { externalCalls } from "../../resolve/externalCalls";
import { placeOf, type EffectiveService, type EffectiveTask } from "../../merge/effective";
import { imagesOf, isOutside } from "../../resolve/images";
import { publicPort } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { ExternalCall, ServicePort } from "../../../model/system";
import { byCallee, publishedBy, type Edge } from "../../discovery/edges";
import { tasksOf, type CheckContext } from "../checkContext";

const rulesPerInterface = fixedQuotas.rulesPerInterface.value;
const targetGroupsAtMost = fixedQuotas.targetGroupsPerLoadBalancer.value;

/** The rules of one security group, and the path of its problems. */
interface Group {
  readonly path: string;
  readonly what?: string;
  readonly ingress: number;
  readonly egress: number;
}

export function checkQuotas(context: CheckContext): Problem[] {
  const publics = [...context.services.values()].filter(({ service }) => publicPort(service) !== undefined).length;
  const ingress: Group = { path: "ingress", ingress: 0, egress: publics };
  return [
    ...[...groupsOf(context), ingress].flatMap(({ path, what, ...counts }) =>
      (["ingress", "egress"] as const).flatMap((direction) =>
        checkRules(path, direction, counts[direction], context.raisedQuotas, what),
      ),
    ),
    ...(publics <= targetGroupsAtMost
      ? []
      : [
          error(
            "too-many-publics",
            "services",
            `${publics} services are public; a load balancer has at most ${targetGroupsAtMost} target groups`,
            "put a gateway in front of some of them",
          ),
        ]),
  ];
}

/** The security groups of services, jobs and internal load balancers. */
function groupsOf(context: CheckContext): Group[] {
  const edges = context.edges.filter(({ via }) => via !== undefined);
  const callersOf = byCallee(edges);
  const outside = externalCalls(context, context, context.edges);
  const calls = countBy(edges.filter(({ caller }) => caller !== "external"), ({ from }) => from);
  return [
    ...tasksOf(context).map((task) => ({
      path: placeOf(task),
      ingress: task.kind === "job" ? 0 : ingressOf(task.name, context, callersOf(task.name), outside),
      egress:
        (calls.get(task.name) ?? 0)
        + rulesOf(outside.filter(({ from, direction }) => direction === "out" && from === task.name))
        + platformRules(task, context),
    })),
    ...[...context.services.values()].flatMap((declared) =>
      ofBalancers(declared, context, callersOf(declared.name), outside),
    ),
  ];
}

/** Ingress rules of the tasks: from callers, from load balancers, and from externals. */
function ingressOf(
  name: string,
  context: CheckContext,
  callers: readonly Edge[],
  outside: readonly ExternalCall[],
): number {
  const service = context.services.get(name)?.service ?? {};
  const direct = callers.filter(({ caller, via }) => caller !== "external" && via !== "load-balancer").length;
  const { dns, "load-balancer": balancers } = publishedBy(service, callers);
  return (
    direct
    + balancers.length
    + (dns.length > 0 ? rulesOf(outside.filter(({ to, direction }) => direction === "in" && to === name)) : 0)
    + (publicPort(service) === undefined ? 0 : 1)
  );
}

function ofBalancers(
  { name, service }: EffectiveService,
  context: CheckContext,
  callers: readonly Edge[],
  outside: readonly ExternalCall[],
): Group[] {
  return balancersOf(name, service, publishedBy(service, callers)["load-balancer"], context).map(({ ports, kind }) => ({
    path: `services.${name}`,
    what: `the security group of its internal ${kind} load balancer`,
    ingress:
      callers.filter(
        ({ caller, via, port }) => caller !== "external" && via === "load-balancer" && isOneOf(port.port, ports),
      ).length
      + rulesOf(outside.filter(({ to, port, direction }) => direction === "in" && to === name && isOneOf(port, ports))),
    egress: ports.length,
  }));
}

function isOneOf(port: number, ports: readonly ServicePort[]): boolean {
  return ports.some((candidate) => candidate.port === port);
}

function countBy(edges: readonly Edge[], nameOf: (edge: Edge) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const edge of edges) counts.set(nameOf(edge), (counts.get(nameOf(edge)) ?? 0) + 1);
  return counts;
}

/** AWS rejects duplicate rules: externals with the same peer and port share one. */
function rulesOf(calls: readonly ExternalCall[]): number {
  const rules = calls.flatMap(({ port, protocol, peers }) =>
    peers.map((peer) => JSON.stringify([port, protocol, peer])),
  );
  return new Set(rules).size;
}

/** Egress rules that tasks need to start: VPC endpoints, file systems, and the internet if it has an image. */
function platformRules({ name, service }: EffectiveTask, context: CheckContext): number {
  const isFromOutside = imagesOf(name, service, context).some((image) => isOutside(image, context.region));
  const fileSystems = Object.values(service.volumes).filter(({ efs }) => efs !== undefined).length;
  return context.platformRules + fileSystems + (isFromOutside ? 1 : 0);
}

/** Checks the rules of one security group against the account's quota and AWS's fixed limit. */
export function checkRules(
  path: string,
  direction: "ingress" | "egress",
  rules: number,
  raised: RaisedQuotas | undefined,
  what = "its security group",
): Problem[] {
  const quota = quotaOf("rulesPerSecurityGroup", raised);
  if (rules > rulesPerInterface) {
    return [
      error(
        "rules-per-group",
        path,
        `${what} would have ${rules} ${direction} rules; AWS allows at most ${rulesPerInterface}`,
        "put a service in between",
      ),
    ];
  }
  return rules <= quota
    ? []
    : [
        warning(
          "rules-per-group",
          path,
          `${what} would have ${rules} ${direction} rules; the account's quota is ${quota}`,
          raiseAdvice("rulesPerSecurityGroup", rules),
        ),
      ];
}
