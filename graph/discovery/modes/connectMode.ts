import type { ConnectEndpoint } from "../../../model/endpoints";
import { tasksNode } from "../../../model/nodeId";
import { connectRole } from "../connectRole";
import { portAddress } from "../address";
import { protocolTraits } from "../protocols";
import { schemeOf } from "../../merge/ports";
import { physicalName } from "../../names/names";
import { slowAnswers } from "./balancerMetrics";
import { expected, type DiscoveryMode, type Subject, type Watch } from "./discoveryMode";

/** ECS Service Connect: a proxy in each task of callers and callees, which only ECS services can have. */
export const connect: DiscoveryMode = {
  title: "Service Connect",
  callers: ["service"],
  // A port that only jobs call is published too, as before its first service calls it.
  publishedFor: ["service", "job"],
  transports: ["tcp"],
  isFixedAtStart: true,
  fields: ["timeouts"],

  refusalOf: () => undefined,

  publish(publication, context) {
    const role = connectRole(publication, context);
    return role === undefined ? {} : { connect: role };
  },

  hostOf: (endpoints) => endpoints.connect?.endpoints[0]?.alias,

  isUsedBy: (endpoints) => endpoints.connect !== undefined,

  entryOf: ({ name }, port) => ({ node: tasksNode(name), port }),

  addressOf({ callee: { name, service }, port }) {
    return portAddress(port.alias?.name ?? name, port, schemeOf(service, port));
  },

  findable(subject) {
    const { callee: { name }, system, stack } = subject;
    const namespace = physicalName("connectNamespace", system, stack);
    const names = endpointsOf(subject).map(({ discoveryName }) => discoveryName).join(" and ");
    const listed = `Cloud Map lists every task of ${name} under ${names} in the namespace ${namespace}`;
    return [{ expect: listed }, ...slowest(subject)];
  },

  inUse(subject, callers) {
    const expect = callers.length > 0 ? expected.rising : expected.unchanged;
    return endpointsOf(subject).flatMap((endpoint) => [
      { ...requestsOf(endpoint, subject), expect },
      ...(countsStatus(endpoint) ? callers : [])
        .map((caller) => ({ ...errorsOf(endpoint, caller, subject), expect: expected.asLow })),
    ]);
  },

  unused(subject) {
    return endpointsOf(subject).map((endpoint) => ({ ...requestsOf(endpoint, subject), expect: expected.none }));
  },

  monthlyCost: () => 0,
};

function endpointsOf({ callee }: Subject): readonly ConnectEndpoint[] {
  return callee.connect?.endpoints ?? [];
}

/** Service Connect ends a request after 15 s by default; a load balancer waits 60 s for the next byte. */
function slowest(subject: Subject): Watch[] {
  const isShort = endpointsOf(subject).some(({ appProtocol, requestTimeoutSeconds }) =>
    appProtocol !== undefined && requestTimeoutSeconds === undefined);
  const expect = "has a maximum below 15 s, or the service gets timeouts.requestSeconds";
  return isShort ? slowAnswers(subject).map((metric) => ({ ...metric, expect })) : [];
}

function requestsOf(endpoint: ConnectEndpoint, { callee, cluster }: Subject): Omit<Watch, "expect"> {
  return {
    namespace: "AWS/ECS",
    metric: endpoint.appProtocol === undefined ? "NewConnectionCount" : "RequestCount",
    dimensions: { DiscoveryName: endpoint.discoveryName, ServiceName: callee.name, ClusterName: cluster },
  };
}

/** The caller's proxy counts the answers. */
function errorsOf({ discoveryName }: ConnectEndpoint, caller: string, { cluster }: Subject): Omit<Watch, "expect"> {
  return {
    namespace: "AWS/ECS",
    metric: "HTTPCode_Target_5XX_Count",
    dimensions: { TargetDiscoveryName: discoveryName, ServiceName: caller, ClusterName: cluster },
  };
}

function countsStatus({ appProtocol }: ConnectEndpoint): boolean {
  return appProtocol !== undefined && protocolTraits[appProtocol].countsStatus;
}
