import type { End } from "./end";

/** What comes in on a listener's port goes to one port of a service's tasks. */
export interface Forward {
  /** Undefined on an adopted load balancer: only its owner knows. */
  readonly port: number | undefined;
  readonly targetPort: number;
}

/** A listener, with what its default actions and its rules forward to. */
export interface Listener {
  /** Ids of its load balancer; of an adopted listener, of the security group that is attached to that. */
  readonly balancers: readonly string[];
  /** Undefined on an adopted load balancer: only its owner knows. */
  readonly port: number | undefined;
  /** Such as `HTTPS`; undefined: unknown. */
  readonly protocol: string | undefined;
  /** Whether a rule of it asks an identity provider who the client is. */
  readonly authenticates: boolean;
  /** Whether all that it does is to redirect. */
  readonly redirects: boolean;
  /**
   * The services it forwards to, by their ends' ids, the ports of their tasks, and those that it asks for their health
   * where they are others.
   */
  readonly targets: ReadonlyArray<{ readonly service: string; readonly port: number; readonly checkPort?: number }>;
}

/** What load balancers accept and pass on. */
export class Listeners {
  constructor(private readonly all: readonly Listener[]) {}

  /** The ports that the load balancer listens on. */
  portsOf(balancer: End): readonly number[] {
    return [...new Set(this.of(balancer).flatMap(({ port }) => port ?? []))];
  }

  /** Whether the load balancer answers plain HTTP although it has HTTPS. */
  isPlainBesideHttps(balancer: End): boolean {
    const listeners = this.of(balancer);
    return listeners.some(({ protocol }) => protocol === "HTTPS")
      && listeners.some(({ protocol, redirects }) => protocol === "HTTP" && !redirects);
  }

  /** Whether the load balancer asks an identity provider who its clients are. */
  authenticates(balancer: End): boolean {
    return this.of(balancer).some(({ authenticates }) => authenticates);
  }

  /** The ports of the service's tasks that the load balancer connects to: it forwards there, or asks for health. */
  targetPorts(balancer: End, service: End): readonly number[] {
    return [...this.forwardedPorts(balancer, service), ...this.checkPorts(balancer, service)];
  }

  /** The ports where the load balancer asks for the health of tasks, besides those that it forwards to. */
  checkPorts(balancer: End, service: End): readonly number[] {
    const forwarded = this.forwardedPorts(balancer, service);
    const asked = this.of(balancer).flatMap(({ targets }) => targets.filter((target) => target.service === service.id))
      .flatMap(({ checkPort }) => checkPort ?? []);
    return [...new Set(asked)].filter((port) => !forwarded.includes(port));
  }

  private forwardedPorts(balancer: End, service: End): readonly number[] {
    return [...new Set(this.forwards(balancer, service).map(({ targetPort }) => targetPort))];
  }

  /** What the load balancer passes on to the service, by TCP. */
  forwards(balancer: End, service: End): readonly Forward[] {
    return this.of(balancer).filter(({ protocol }) => protocol !== "UDP").flatMap(({ port, targets }) => targets
      .filter((target) => target.service === service.id).map((target) => ({ port, targetPort: target.port })));
  }

  private of(balancer: End): readonly Listener[] {
    return this.all.filter(({ balancers }) => balancers.includes(balancer.id));
  }
}
