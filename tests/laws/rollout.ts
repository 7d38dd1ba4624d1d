import type { ResolvedCall } from "../../model/system";
import type { Plan, PlannedResource } from "../../plan/plan";
import { nodeOf } from "../planned";

const ECS_SERVICE = "aws:ecs/service:Service";
const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const half = (name: string) => `aws:vpc/securityGroup${name}Rule:SecurityGroup${name}Rule`;

/** Tasks of one revision of a service: what they call, and which endpoints their proxies know. */
interface Revision {
  readonly service: PlannedResource;
  readonly calls: readonly ResolvedCall[];
  readonly known: ReadonlySet<string>;
}

/** One endpoint of Service Connect, as a caller dials it. */
const endpointsOf = ({ inputs }: PlannedResource): string[] => {
  const { services = [] } = (inputs["serviceConnectConfiguration"] ?? {}) as {
    services?: { clientAlias?: { dnsName: string; port: number }[] | { dnsName: string; port: number } }[];
  };
  return services.flatMap(({ clientAlias = [] }) => [clientAlias].flat())
    .map(({ dnsName, port }) => `${dnsName}:${port}`);
};

const refs = ({ references }: PlannedResource, input: string): readonly string[] => references[input] ?? [];

/** Whoever calls: the security groups that are attached to it, and the endpoints that its proxy knows. */
interface Caller {
  readonly groups: readonly string[];
  readonly known: ReadonlySet<string>;
}

/**
 * What is there, and which tasks run, while the engine goes from one plan to the next: it creates and changes in any
 * order that the dependencies allow, waits for each service until the tasks of its earlier revision have stopped, and
 * deletes last, dependents first. No task of a job runs while its own schedule or run is changed.
 */
export class Rollout {
  /** What a call lacked, at which moment. */
  readonly faults: string[] = [];
  private readonly there: Map<string, PlannedResource>;
  private readonly running = new Map<string, Revision[]>();
  private jobCalls: ResolvedCall[] = [];

  /** `choose` picks one of several resources that could be next. */
  constructor(private plan: Plan, private readonly choose: (count: number) => number) {
    this.there = new Map(plan.resources.map((resource) => [resource.urn, resource]));
    for (const service of plan.resources.filter(({ type }) => type === ECS_SERVICE)) {
      const known = new Set(plan.resources.flatMap(endpointsOf));
      this.running.set(nodeOf(service) ?? "", [{ service, calls: this.callsOf(nodeOf(service)), known }]);
    }
    this.jobCalls = plan.jobs.flatMap(({ name }) => this.callsOf(name));
    this.look("at the start");
  }

  to(plan: Plan): void {
    const earlier = this.plan;
    this.plan = plan;
    const changed = this.changedServices(earlier);
    for (const resource of this.inAnyOrder(plan.resources, ({ dependsOn }) => dependsOn)) {
      this.there.set(resource.urn, resource);
      if (changed.has(resource.urn)) this.deploy(resource);
      for (const { name } of plan.jobs) if (this.starts(resource, name)) this.startFresh(name);
    }
    for (const { name } of plan.jobs) this.startFresh(name);
    const known = new Set(plan.resources.map(({ urn }) => urn));
    const gone = earlier.resources.filter(({ urn }) => !known.has(urn));
    const dependents = new Map(gone.map(({ urn }) =>
      [urn, gone.filter(({ dependsOn }) => dependsOn.includes(urn)).map((resource) => resource.urn)]));
    for (const resource of this.inAnyOrder(gone, ({ urn }) => dependents.get(urn) ?? [])) {
      this.there.delete(resource.urn);
      this.look(`without ${resource.name}`);
    }
  }

  /** Services whose own inputs, or whose task definition's, are others than before. */
  private changedServices(earlier: Plan): Set<string> {
    const stateIn = ({ resources }: Plan, urn: string): string => {
      const service = resources.find((resource) => resource.urn === urn);
      const definitions = service === undefined ? [] : refs(service, "taskDefinition");
      const parts = resources.filter((resource) => resource === service || definitions.includes(resource.urn));
      return JSON.stringify(parts.map(({ inputs, references }) => [inputs, references]));
    };
    const services = this.plan.resources.filter(({ type }) => type === ECS_SERVICE).map(({ urn }) => urn);
    return new Set(services.filter((urn) => stateIn(this.plan, urn) !== stateIn(earlier, urn)));
  }

  private deploy(service: PlannedResource): void {
    const name = nodeOf(service) ?? "";
    const steady = [...this.running].filter(([other]) => other !== name).flatMap(([, revisions]) => revisions);
    const known = new Set(steady.flatMap((resource) => endpointsOf(resource.service)));
    const revision = { service, calls: this.callsOf(name), known };
    this.running.set(name, [...this.running.get(name) ?? [], revision]);
    this.look(`while ${name} is deployed`);
    this.running.set(name, [revision]);
    this.look(`with ${name} deployed`);
  }

  private callsOf(name: string | undefined): ResolvedCall[] {
    return this.plan.calls.filter(({ from }) => from === name);
  }

  /** Whether it is what runs a job: its schedule, or its run before services. */
  private starts({ type, references }: PlannedResource, job: string): boolean {
    return type !== ECS_SERVICE && Object.values(references).flat().some((urn) => {
      const resource = this.there.get(urn);
      return resource?.type === TASK_DEFINITION && nodeOf(resource) === job;
    });
  }

  private startFresh(job: string): void {
    this.jobCalls = [...this.jobCalls.filter(({ from }) => from !== job), ...this.callsOf(job)];
    this.look(`with ${job} changed`);
  }

  private look(moment: string): void {
    const judge = (caller: Caller, call: ResolvedCall): void => {
      if (!this.hasWay(caller, call)) this.faults.push(`${call.from} -> ${call.to} by ${call.via}, ${moment}`);
    };
    for (const { service, calls, known } of [...this.running.values()].flat()) {
      for (const call of calls) judge({ groups: groupsOf(service, this.there), known }, call);
    }
    for (const call of this.jobCalls) {
      const own = [...this.there.values()].filter((group) => group.type === GROUP && nodeOf(group) === call.from);
      judge({ groups: own.map(({ urn }) => urn), known: new Set() }, call);
    }
  }

  private hasWay(caller: Caller, { to, port, via, env }: ResolvedCall): boolean {
    const callees = (this.running.get(to) ?? []).map(({ service }) => service);
    const dialled = Object.values(env).flatMap((value) => value.split(/[:/]+/));
    if (via === "load-balancer") return callees.some((callee) => this.isBalanced(caller, callee, port, dialled));
    const isOpen = callees.some((callee) =>
      this.passes(caller.groups, groupsOf(callee, this.there), port));
    if (!isOpen) return false;
    if (via === "dns") {
      return callees.some((callee) => refs(callee, "serviceRegistries").some((urn) => this.there.has(urn)));
    }
    return callees.flatMap(endpointsOf).some((endpoint) =>
      caller.known.has(endpoint) && endpoint.split(":").every((part) => dialled.includes(part)));
  }

  private isBalanced(
    caller: Caller, callee: PlannedResource, port: number, dialled: readonly string[],
  ): boolean {
    const all = [...this.there.values()];
    return all.some((listener) => {
      const listened = Number(listener.inputs["port"]);
      if (listener.type !== "aws:lb/listener:Listener" || !dialled.includes(String(listened))) return false;
      const leads = refs(listener, "defaultActions").some((urn) =>
        this.there.has(urn) && refs(callee, "loadBalancers").includes(urn));
      const [urn = ""] = refs(listener, "loadBalancerArn");
      const balancer = this.there.get(urn);
      const hosts = this.hostsOf(urn);
      const isNamed = hosts.some((host) => dialled.includes(host));
      if (!leads || !isNamed || balancer === undefined) return false;
      const groups = refs(balancer, "securityGroups");
      return this.passes(caller.groups, groups, listened)
        && this.passes(groups, groupsOf(callee, this.there), port);
    });
  }

  /** Names that lead to a load balancer. */
  private hostsOf(balancer: string): string[] {
    const leading = [...this.there.values()].filter((resource) =>
      resource.type === "aws:servicediscovery/instance:Instance" && refs(resource, "attributes").includes(balancer));
    const follow = (ones: readonly PlannedResource[], input: string) =>
      ones.flatMap((resource) => refs(resource, input).flatMap((urn) => this.there.get(urn) ?? []));
    return follow(leading, "serviceId").flatMap((entry) => follow([entry], "dnsConfig").map((namespace) =>
      `${String(entry.inputs["name"])}.${String(namespace.inputs["name"])}`));
  }

  private passes(from: readonly string[], to: readonly string[], port: number): boolean {
    const allows = (name: string, own: readonly string[], other: readonly string[]) =>
      [...this.there.values()].some((rule) => rule.type === half(name)
        && refs(rule, "securityGroupId").some((urn) => own.includes(urn))
        && refs(rule, "referencedSecurityGroupId").some((urn) => other.includes(urn))
        && Number(rule.inputs["fromPort"]) <= port && port <= Number(rule.inputs["toPort"]));
    return allows("Egress", from, to) && allows("Ingress", to, from);
  }

  /** Each after those that it waits for, else as `choose` says. */
  private inAnyOrder(
    resources: readonly PlannedResource[], waitsFor: (resource: PlannedResource) => readonly string[],
  ): PlannedResource[] {
    const urns = new Set(resources.map(({ urn }) => urn));
    const missing = new Map(resources.map((resource) =>
      [resource, new Set(waitsFor(resource).filter((urn) => urns.has(urn)))]));
    const order: PlannedResource[] = [];
    while (missing.size > 0) {
      const ready = [...missing].filter(([, waits]) => waits.size === 0).map(([resource]) => resource);
      const next = ready[this.choose(ready.length)];
      if (next === undefined) throw new Error("the plan's dependencies close a circle");
      missing.delete(next);
      for (const waits of missing.values()) waits.delete(next.urn);
      order.push(next);
    }
    return order;
  }
}

function groupsOf(service: PlannedResource, there: ReadonlyMap<string, PlannedResource>): string[] {
  return refs(service, "networkConfiguration").filter((urn) => there.get(urn)?.type === GROUP);
}

/** Always the same choices, which look like chance. */
function chooser(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * count);
  };
}

/** What calls lack on the way through the plans: in the order of registration, and in some others. */
export function faultsIn([first, ...others]: readonly Plan[]): string[] {
  if (first === undefined) return ["there is no plan"];
  return [() => 0, ...[1, 2, 3].map(chooser)].flatMap((choose) => {
    const rollout = new Rollout(first, choose);
    for (const plan of others) rollout.to(plan);
    return rollout.faults;
  });
}
