import { anywhere, isWithin } from "./cidr";
import { outside } from "./ends";
import type { End } from "./ends";
import type { Finding } from "./flow";
import { kindOf } from "./flows";
import { Listeners } from "./listeners";
import type { Passage } from "./passages";
import type { Rule } from "./rules";
import type { Topology } from "./topology";
import { carries } from "./traffic";

/** A flow that the platform cannot do without. */
interface Need { readonly from: string; readonly to: string; readonly port: number; readonly kind: Finding["kind"] }

/** The platform's own flows that are not there: a listener that nobody reaches, a task that cannot pull its image. */
export function missingPlatform(topology: Topology, passages: readonly Passage[]): Finding[] {
  const open = new Map<string, Passage[]>();
  for (const passage of passages) {
    for (const id of new Set([passage.from.id, passage.to.id])) {
      const same = open.get(id);
      if (same) same.push(passage);
      else open.set(id, [passage]);
    }
  }
  const of = (end: End) => open.get(end.id) ?? [];
  const listeners = new Listeners(topology.registry, topology.adopted.ingress?.listenerArn);
  const services = topology.ends.filter(({ kind }) => kind === "service");
  return [
    ...ingressesOf(topology).flatMap((ingress) => ingressNeeds(listeners, ingress, services, of(ingress))),
    ...services.flatMap((service) => startNeeds(topology, service, of(service))),
  ].map(finding);
}

/** The adopted one is there, whether or not a rule names its group. */
function ingressesOf({ ends, adopted }: Topology): readonly End[] {
  const made = ends.filter(({ kind }) => kind === "ingress");
  if (!adopted.ingress) return made;
  return [...made, { ...outside("foreign", adopted.ingress.securityGroupId), role: "ingress" }];
}

function ingressNeeds(listeners: Listeners, ingress: End, services: readonly End[], open: readonly Passage[]): Need[] {
  const need = { kind: "ingress" } as const;
  const knocks = listeners.portsOf(ingress).filter((port) =>
    !open.some(({ from, to, traffic }) => to === ingress && from.kind !== "service" && carries(traffic, port)));
  const unreached = services.flatMap((service) => listeners.targetPorts(ingress, service).filter((port) =>
    !open.some(({ from, to, traffic }) => from.id === ingress.id && to === service && carries(traffic, port)))
    .map((port) => ({ ...need, from: ingress.name, to: service.name, port })));
  return [...knocks.map((port) => ({ ...need, from: "internet", to: ingress.name, port })), ...unreached];
}

/** A task pulls its image and sends its logs through NAT, or through interface endpoints and S3's gateway. */
function startNeeds(topology: Topology, service: End, open: readonly Passage[]): Need[] {
  const outward = open.filter(({ from, traffic }) => from === service && carries(traffic, 443));
  if (outward.some(({ to, rules: [own] }) => to.kind === "internet" && isToAll(own))) return [];
  const isEndpoint = (passage: Passage) => kindOf(passage) === "endpoints";
  const hasInterfaces = outward.some((passage) => isEndpoint(passage) && passage.to.kind !== "gateway");
  const hasGateway = outward.some((passage) => isEndpoint(passage) && passage.to.kind === "gateway");
  const needsGateway = topology.registry.all("vpcEndpoint")
    .some(({ inputs }) => inputs.vpcEndpointType === "Gateway");
  const need = { from: service.name, port: 443, kind: "endpoints" } as const;
  return [
    ...hasInterfaces ? [] : [{ ...need, to: "endpoints" }],
    ...hasGateway || !needsGateway ? [] : [{ ...need, to: "s3" }],
  ];
}

/** Nobody knows where a registry is, so that a way to some addresses of the internet is none to it. */
function isToAll(rule: Rule | undefined): boolean {
  return rule?.peer.kind === "block" && isWithin(anywhere, rule.peer.block);
}

function finding(need: Need): Finding {
  const { from, to, port } = need;
  const why = need.kind === "ingress" ? "a listener is there for it" : "its tasks need it in order to start";
  const place = to === "endpoints" ? "VPC endpoints, nor the internet by NAT," : to;
  const message = `${from} cannot reach ${place} on tcp ${port}, though ${why}`;
  return { ...need, protocol: "tcp", rules: [], lacks: "both", message };
}
