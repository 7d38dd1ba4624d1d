import type { ConnectEndpoint, InternalBalancer } from "../../model/endpoints";
import { protocolTraits } from "../discovery/protocols";
import { physicalName } from "../names/names";
import { nodeName } from "../../model/nodeId";
import type { Mode, ResolvedService } from "../../model/system";

/** What to see before the next step: a metric of CloudWatch where one tells it. */
export interface Watch {
  readonly expect: string;
  readonly namespace?: string;
  readonly metric?: string;
  /** A load balancer's and a target group's end with `*`: the rest is known once they are there. */
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** A callee, and where it runs. */
export interface Subject {
  readonly callee: ResolvedService;
  readonly system: string;
  readonly stack: string;
  /** The cluster's name. */
  readonly cluster: string;
}

const risen = "rises by what the moved callers send";
const steady = "goes on as before";
const low = "is as low as it was on the earlier way";
const none = "is 0, or has no data, for 15 minutes";

/** Whether callers would find the callee this way. */
export function findable(way: Mode, subject: Subject): Watch[] {
  const { callee, system, stack } = subject;
  const { name, connect, dns, balancers } = callee;
  const all = `every task of ${name}`;
  if (way === "dns") return [{ expect: `${dns?.host ?? name} resolves to ${all}` }];
  if (way === "connect") {
    const namespace = physicalName("connectNamespace", system, stack);
    const names = (connect?.endpoints ?? []).map(({ discoveryName }) => discoveryName).join(" and ");
    const listed = `Cloud Map lists ${all} under ${names} in the namespace ${namespace}`;
    return [{ expect: listed }, ...slowest(subject)];
  }
  return balancers.flatMap((balancer) => balancer.ports.map(({ port }) => {
    const targetGroup = physicalName("targetGroup", system, stack, `${nodeName(balancer.node)}-${String(port)}`);
    const dimensions = { ...ofBalancer(balancer, subject), TargetGroup: `targetgroup/${targetGroup}-*` };
    return { ...metric(balancer, "HealthyHostCount", dimensions), expect: `counts ${all}` };
  }));
}

/** Where nobody says, Service Connect ends a request after 15 s; a load balancer waits for the next byte. */
function slowest(subject: Subject): Watch[] {
  const { callee: { connect, balancers } } = subject;
  const isShort = (connect?.endpoints ?? []).some((one) =>
    one.appProtocol !== undefined && one.requestTimeoutSeconds === undefined);
  const expect = "has a maximum below 15 s, or the service gets timeouts.requestSeconds";
  return balancers.filter(({ kind }) => isShort && kind === "application")
    .map((balancer) => ({ ...metric(balancer, "TargetResponseTime", ofBalancer(balancer, subject)), expect }));
}

/** Whether calls succeed that go this way: those of callers that have just moved to it, if any. */
export function inUse(way: Mode, subject: Subject, callers: readonly string[] = []): Watch[] {
  const { callee: { connect, balancers } } = subject;
  const expect = callers.length > 0 ? risen : steady;
  if (way === "dns") {
    return [{ expect: "the callers' own metrics and logs show no errors: nothing on AWS counts what goes by DNS" }];
  }
  if (way === "connect") {
    return (connect?.endpoints ?? []).flatMap((endpoint) => [
      { ...requestsOf(endpoint, subject), expect },
      ...(speaksHttp(endpoint) ? callers : [])
        .map((caller) => ({ ...errorsOf(endpoint, caller, subject), expect: low })),
    ]);
  }
  return balancers.flatMap((balancer) => [
    { ...trafficOf(balancer, subject), expect },
    ...(balancer.kind === "network"
      ? []
      : [{ ...metric(balancer, "HTTPCode_Target_5XX_Count", ofBalancer(balancer, subject)), expect: low }]),
  ]);
}

/** Whether nobody goes this way any more. */
export function unused(way: Mode, subject: Subject): Watch[] {
  const { callee: { connect, balancers } } = subject;
  if (way === "dns") return [{ expect: "the callers' earlier tasks have stopped: nothing on AWS counts look-ups" }];
  if (way === "connect") {
    return (connect?.endpoints ?? []).map((endpoint) => ({ ...requestsOf(endpoint, subject), expect: none }));
  }
  return balancers.map((balancer) => ({ ...trafficOf(balancer, subject), expect: none }));
}

function requestsOf(endpoint: ConnectEndpoint, { callee, cluster }: Subject): Omit<Watch, "expect"> {
  return {
    namespace: "AWS/ECS",
    metric: endpoint.appProtocol === undefined ? "NewConnectionCount" : "RequestCount",
    dimensions: { DiscoveryName: endpoint.discoveryName, ServiceName: callee.name, ClusterName: cluster },
  };
}

/** The proxy counts answers at the caller, and of gRPC none. */
function errorsOf({ discoveryName }: ConnectEndpoint, caller: string, { cluster }: Subject): Omit<Watch, "expect"> {
  return {
    namespace: "AWS/ECS",
    metric: "HTTPCode_Target_5XX_Count",
    dimensions: { TargetDiscoveryName: discoveryName, ServiceName: caller, ClusterName: cluster },
  };
}

function speaksHttp({ appProtocol }: ConnectEndpoint): boolean {
  return appProtocol !== undefined && protocolTraits[appProtocol].countsStatus;
}

function trafficOf(balancer: InternalBalancer, subject: Subject): Omit<Watch, "expect"> {
  const name = balancer.kind === "network" ? "ActiveFlowCount" : "RequestCount";
  return metric(balancer, name, ofBalancer(balancer, subject));
}

function metric(
  { kind }: InternalBalancer,
  name: string,
  dimensions: NonNullable<Watch["dimensions"]>,
): Omit<Watch, "expect"> {
  return { namespace: kind === "network" ? "AWS/NetworkELB" : "AWS/ApplicationELB", metric: name, dimensions };
}

function ofBalancer({ kind, node }: InternalBalancer, { system, stack }: Subject): { LoadBalancer: string } {
  const name = physicalName("loadBalancer", system, stack, nodeName(node));
  return { LoadBalancer: `${kind === "network" ? "net" : "app"}/${name}-*` };
}
