import type { AdoptedIngress } from "../../model/ingressSettings";
import { UNKNOWN } from "../../plan/plan";
import type { Listener } from "../model/listenerModel";
import { listOf, recordOf } from "./registry";
import type { PlannedOf, Registry } from "./registry";

/** A service that registers in a target group, and the port of its tasks. */
type Target = Listener["targets"][number];

/** The listeners of a plan; of the adopted one, what the plan's own rules of it pass on. */
export function listenersOf(registry: Registry, adopted?: AdoptedIngress): Listener[] {
  const targets = registeredTargets(registry);
  const to = (referred: ReadonlyArray<readonly string[] | undefined>) =>
    [...new Set(referred.flatMap((urns) => urns ?? []))].flatMap((urn) => targets.get(urn) ?? []);
  const made = registry.all("listener").map((listener): Listener => {
    const { inputs, references } = listener;
    const rules = rulesOf(registry, listener.urn);
    const actions = [inputs.defaultActions, ...rules.map((rule) => rule.inputs.actions)].flatMap(listOf);
    return {
      balancers: registry.ids(listener, "loadBalancerArn", "loadBalancer"),
      port: Number(inputs.port),
      protocol: protocolOf(inputs.protocol),
      authenticates: actions.some(isSignIn),
      redirects: actions.every((action) => recordOf<"type">(action).type === "redirect"),
      targets: to([references.defaultActions, ...rules.map((rule) => rule.references.actions)]),
    };
  });
  if (!adopted) return made;
  const rules = rulesOf(registry, adopted.listenerArn);
  return [...made, {
    balancers: [adopted.securityGroupId], port: undefined, protocol: undefined, redirects: false,
    authenticates: rules.some(({ inputs }) => listOf(inputs.actions).some(isSignIn)),
    targets: to(rules.map(({ references }) => references.actions)),
  }];
}

/** An action that asks an identity provider. */
function isSignIn(action: unknown): boolean {
  return /^(authenticate-|jwt-)/.test(String(recordOf<"type">(action).type));
}

/** AWS's default is HTTP. */
function protocolOf(protocol: unknown): string | undefined {
  if (protocol === undefined) return "HTTP";
  return typeof protocol === "string" && protocol !== UNKNOWN ? protocol : undefined;
}

/** Of a listener by its URN, or by its ARN. */
function rulesOf(registry: Registry, listener: string): ReadonlyArray<PlannedOf<"listenerRule">> {
  return registry.all("listenerRule")
    .filter((rule) => registry.ids(rule, "listenerArn", "listener").includes(listener));
}

/** Who registers in which target group. */
function registeredTargets(registry: Registry): Map<string, Target[]> {
  const found = new Map<string, Target[]>();
  for (const service of registry.all("service")) {
    for (const group of new Set(targetGroupsOf(registry, service))) {
      const checkPort = checkPortOf(registry, group);
      const targets = registeredPorts(registry, service, group)
        .map((port) => ({ service: service.urn, port, ...checkPort !== undefined && { checkPort } }));
      found.set(group, [...found.get(group) ?? [], ...targets]);
    }
  }
  return found;
}

/** Where a target group asks for the health of its targets; undefined: where it forwards to. */
function checkPortOf(registry: Registry, group: string): number | undefined {
  const { port } = recordOf<"port">(registry.get(group, "targetGroup")?.inputs.healthCheck);
  return /^\d+$/.test(String(port)) ? Number(port) : undefined;
}

/**
 * The container ports that a service registers in a target group. Its list names groups that are unknown, and refers
 * to them in any order: an entry's group is that with the same port, where there is one.
 */
function registeredPorts(registry: Registry, service: PlannedOf<"service">, target: string): number[] {
  const groups = targetGroupsOf(registry, service);
  const portOf = (group: string) => Number(registry.get(group, "targetGroup")?.inputs.port);
  return listOf(service.inputs.loadBalancers).map((entry) => Number(recordOf<"containerPort">(entry).containerPort))
    .filter((port) => portOf(target) === port || !groups.some((group) => portOf(group) === port));
}

function targetGroupsOf(registry: Registry, { references }: PlannedOf<"service">): readonly string[] {
  return (references.loadBalancers ?? []).filter((urn) => registry.is(urn, "targetGroup"));
}
