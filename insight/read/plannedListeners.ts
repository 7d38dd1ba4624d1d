import type { PlannedResource } from "../../plan/plan";
import type { End } from "./ends";
import { listOf, recordOf } from "./registry";
import type { Registry } from "./registry";

/** What comes in on a listener's port goes to one port of a service's tasks. */
export interface Forward {
  /** Undefined on an adopted load balancer: only its owner knows. */
  readonly port?: number;
  readonly targetPort: number;
}

interface Listener {
  readonly balancers: readonly string[];
  readonly port: number;
  readonly protocol: unknown;
  /** URNs of the target groups that its default actions and its rules forward to. */
  readonly targets: readonly string[];
  /** Whether all that it does is to redirect. */
  readonly redirects: boolean;
}

/** What the listeners of load balancers accept and pass on; of the adopted one, what its registered rules pass on. */
export class Listeners {
  private readonly all: readonly Listener[];
  /** Target groups that the adopted listener's rules forward to. */
  private readonly adopted: readonly string[];

  constructor(private readonly registry: Registry, adoptedListener?: string) {
    this.all = registry.all("listener").map((listener) => this.read(listener));
    const rules = adoptedListener === undefined ? [] : this.rulesOf(adoptedListener);
    this.adopted = this.targetsOf(rules.map(({ references }) => references.actions));
  }

  /** The ports that the load balancer listens on. */
  portsOf(balancer: End): readonly number[] {
    return [...new Set(this.of(balancer).map(({ port }) => port))];
  }

  /** Whether the load balancer answers plain HTTP although it has HTTPS. */
  isPlainBesideHttps(balancer: End): boolean {
    const listeners = this.of(balancer);
    return listeners.some(({ protocol }) => protocol === "HTTPS")
      && listeners.some(({ protocol, redirects }) => protocol === "HTTP" && !redirects);
  }

  /** The ports of the service's tasks that the load balancer forwards to. */
  targetPorts(balancer: End, service: End): readonly number[] {
    return [...new Set(this.forwards(balancer, service).map(({ targetPort }) => targetPort))];
  }

  /** What the load balancer passes on to the service, by TCP. */
  forwards(balancer: End, service: End): readonly Forward[] {
    if (service.kind !== "service" || !service.resource) return [];
    const { resource } = service;
    const listeners: ReadonlyArray<{ readonly port?: number; readonly targets: readonly string[] }> =
      balancer.role === "ingress"
        ? [{ targets: this.adopted }]
        : this.of(balancer).filter(({ protocol }) => protocol !== "UDP");
    return listeners.flatMap(({ port, targets }) => targets
      .flatMap((target) => this.registeredPorts(resource, target)).map((targetPort) => ({ port, targetPort })));
  }

  /**
   * The container ports that a service registers in a target group. Its list names groups that are unknown, and refers
   * to them in any order: an entry's group is that with the same port, where there is one.
   */
  private registeredPorts({ inputs, references }: PlannedResource, target: string): number[] {
    const groups = (references.loadBalancers ?? []).filter((urn) => this.registry.is(urn, "targetGroup"));
    if (!groups.includes(target)) return [];
    const portOf = (group: string) => Number(this.registry.get(group)?.inputs.port);
    return listOf(inputs.loadBalancers).map((one) => Number(recordOf(one).containerPort)).filter((port) =>
      portOf(target) === port || !groups.some((group) => portOf(group) === port));
  }

  private of(balancer: End): readonly Listener[] {
    return this.all.filter(({ balancers }) => balancers.includes(balancer.id));
  }

  private read(listener: PlannedResource): Listener {
    const { inputs, references } = listener;
    const rules = this.rulesOf(listener.urn);
    const actions = [inputs.defaultActions, ...rules.map((rule) => rule.inputs.actions)].flatMap(listOf);
    const referred = [references.defaultActions, ...rules.map((rule) => rule.references.actions)];
    return {
      balancers: this.registry.ids(listener, "loadBalancerArn", inputs.loadBalancerArn, "loadBalancer"),
      port: Number(inputs.port),
      protocol: inputs.protocol ?? "HTTP",
      targets: this.targetsOf(referred),
      redirects: actions.every((action) => recordOf(action).type === "redirect"),
    };
  }

  /** Of a listener by its URN, or by its ARN. */
  private rulesOf(listener: string): readonly PlannedResource[] {
    return this.registry.all("listenerRule").filter((rule) =>
      this.registry.ids(rule, "listenerArn", rule.inputs.listenerArn, "listener").includes(listener));
  }

  private targetsOf(referred: ReadonlyArray<readonly string[] | undefined>): string[] {
    return [...new Set(referred.flatMap((urns) => urns ?? []).filter((urn) => this.registry.is(urn, "targetGroup")))];
  }
}
