import type { PlannedResource } from "../plan/plan";
import type { End } from "./ends";
import { listOf, recordOf } from "./registry";
import type { Registry } from "./registry";

interface Listener {
  readonly balancers: readonly string[];
  readonly port: unknown;
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
    return [...new Set(this.of(balancer).map(({ port }) => Number(port)))];
  }

  /** Whether the load balancer answers plain HTTP although it has HTTPS. */
  isPlainBesideHttps(balancer: End): boolean {
    const listeners = this.of(balancer);
    return listeners.some(({ protocol }) => protocol === "HTTPS")
      && listeners.some(({ protocol, redirects }) => protocol === "HTTP" && !redirects);
  }

  /** The ports of the service's tasks that the load balancer forwards to. */
  targetPorts(balancer: End, service: End): readonly number[] {
    if (!service.resource) return [];
    const { inputs, references } = service.resource;
    const groups = new Set(references.loadBalancers);
    const targets = balancer.role === "ingress" ? this.adopted : this.of(balancer).flatMap((one) => one.targets);
    const isTarget = targets.some((target) => groups.has(target));
    return isTarget ? listOf(inputs.loadBalancers).map((one) => Number(recordOf(one).containerPort)) : [];
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
      port: inputs.port,
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
    return referred.flatMap((urns) => urns ?? []).filter((urn) => this.registry.is(urn, "targetGroup"));
  }
}
