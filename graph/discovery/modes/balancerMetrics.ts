import type { InternalBalancer } from "../../../model/endpoints";
import type { BalancerKind } from "../../../model/nodeId";
import { nodeName } from "../../../model/nodeId";
import { physicalName } from "../../names/names";
import type { Subject, Watch } from "./discoveryMode";

type Metric = Omit<Watch, "expect">;

/** What CloudWatch calls the two kinds of load balancers. */
const kinds: Readonly<Record<BalancerKind, Readonly<Record<"namespace" | "arn" | "load", string>>>> = {
  application: { namespace: "AWS/ApplicationELB", arn: "app", load: "RequestCount" },
  network: { namespace: "AWS/NetworkELB", arn: "net", load: "ActiveFlowCount" },
};

/** What callers send through a load balancer: requests, or connections where it reads no HTTP. */
export function loadOf(balancer: InternalBalancer, subject: Subject): Metric {
  return metric(balancer, kinds[balancer.kind].load, ofBalancer(balancer, subject));
}

/** Server errors of the tasks behind a load balancer; none where it reads no HTTP. */
export function errorsOf(balancer: InternalBalancer, subject: Subject): Metric[] {
  return balancer.kind === "network"
    ? []
    : [metric(balancer, "HTTPCode_Target_5XX_Count", ofBalancer(balancer, subject))];
}

/** How long tasks take to answer, by each of the callee's load balancers that reads HTTP. */
export function slowAnswers(subject: Subject): Metric[] {
  return subject.callee.balancers
    .filter(({ kind }) => kind === "application")
    .map((balancer) => metric(balancer, "TargetResponseTime", ofBalancer(balancer, subject)));
}

/** The tasks that a load balancer sends to, for each of its ports. */
export function healthyHosts(balancer: InternalBalancer, subject: Subject): Metric[] {
  const { system, stack } = subject;
  return balancer.ports.map(({ port }) => {
    const targetGroup = physicalName("targetGroup", system, stack, `${nodeName(balancer.node)}-${String(port)}`);
    const dimensions = { ...ofBalancer(balancer, subject), TargetGroup: `targetgroup/${targetGroup}-*` };
    return metric(balancer, "HealthyHostCount", dimensions);
  });
}

function metric({ kind }: InternalBalancer, name: string, dimensions: NonNullable<Watch["dimensions"]>): Metric {
  return { namespace: kinds[kind].namespace, metric: name, dimensions };
}

function ofBalancer({ kind, node }: InternalBalancer, { system, stack }: Subject): { LoadBalancer: string } {
  return { LoadBalancer: `${kinds[kind].arn}/${physicalName("loadBalancer", system, stack, nodeName(node))}-*` };
}
