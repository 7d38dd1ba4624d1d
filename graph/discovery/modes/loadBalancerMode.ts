import { hostedZoneMonth, loadBalancerMonth } from "../../aws/prices";
import { dialledPort } from "../../merge/ports";
import { portAddress } from "../address";
import { balancerAt, balancerHost, balancersOf, isBalancerHttps } from "../internalBalancers";
import { errorsOf, healthyHosts, loadOf } from "./balancerMetrics";
import { expected, type DiscoveryMode } from "./discoveryMode";

/** Internal load balancers of the callee's own, under names in a namespace of their own. */
export const loadBalancer: DiscoveryMode = {
  title: "an internal load balancer",
  callers: ["service", "job", "external"],
  publishedFor: ["service", "job", "external"],
  transports: ["tcp"],
  isFixedAtStart: false,
  fields: [],

  refusalOf(name, _service, { alias }) {
    return alias?.name === undefined
      ? undefined
      : {
          code: "alias-mode",
          message: `the name of an internal load balancer is its own: the alias "${alias.name}" of "${name}" isn't one`,
          hint: "let it be found by connect or dns, or remove the alias's name",
        };
  },

  publish: ({ name, service, ports }, context) => ({ balancers: balancersOf(name, service, ports, context) }),

  hostOf: ({ balancers }) => balancers[0]?.host,

  isUsedBy: ({ balancers }) => balancers.length > 0,

  entryOf(callee, port) {
    const balancer = balancerAt(callee, port);
    const listener = balancer?.ports.find((own) => own.port === port);
    return balancer && listener && { node: balancer.node, port: dialledPort(listener) };
  },

  addressOf({ callee, port }, context) {
    const host = balancerHost(callee.name, port.protocol, context);
    return portAddress(host, port, isBalancerHttps(port.protocol, context) ? "https" : "http");
  },

  findable(subject) {
    const expect = `counts every task of ${subject.callee.name}`;
    return subject.callee.balancers.flatMap((balancer) =>
      healthyHosts(balancer, subject).map((metric) => ({ ...metric, expect })));
  },

  inUse(subject, callers) {
    const expect = callers.length > 0 ? expected.rising : expected.unchanged;
    return subject.callee.balancers.flatMap((balancer) => [
      { ...loadOf(balancer, subject), expect },
      ...errorsOf(balancer, subject).map((metric) => ({ ...metric, expect: expected.asLow })),
    ]);
  },

  unused(subject) {
    return subject.callee.balancers.map((balancer) => ({ ...loadOf(balancer, subject), expect: expected.none }));
  },

  /** Each load balancer, and once the hosted zone of their names. */
  monthlyCost(services) {
    const count = services.reduce((sum, { balancers }) => sum + balancers.length, 0);
    return count * loadBalancerMonth + (count > 0 ? hostedZoneMonth : 0);
  },
};
