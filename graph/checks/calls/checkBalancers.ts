import { balancersOf, isBalancerHttps } from "../../discovery/internalBalancers";
import { protocolTraits } from "../../discovery/protocols";
import type { EffectiveService } from "../../merge/effective";
import { loadBalancerMonth, usd } from "../../aws/prices";
import { fixedQuotas, quotaOf, raiseAdvice } from "../../aws/quotas";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import type { ServicePort } from "../../../model/system";
import { publishedBy } from "../../discovery/edges";
import type { CheckContext } from "../checkContext";

/** What internal load balancers need, and what they cost. */
export function checkBalancers(context: CheckContext): Problem[] {
  const { callersOf } = context;
  const published = [...context.services.values()].map((merged) => {
    const ports = publishedBy(merged.service, callersOf(merged.name))["load-balancer"];
    return { merged, ports, kinds: balancersOf(merged.name, merged.service, ports, context).map(({ kind }) => kind) };
  });
  const kinds = published.flatMap((each) => each.kinds);
  return [
    ...published.flatMap(({ merged, ports }) =>
      [...checkCertificate(merged, ports, context), ...checkPorts(merged, ports)]),
    ...cost(published.flatMap(({ merged: { name }, kinds: each }) => (each.length === 0 ? [] : [name])), kinds.length),
    ...(["application", "network"] as const).flatMap((kind) =>
      checkQuota(kind, kinds.filter((any) => any === kind).length, context),
    ),
  ];
}

/** Load balancers speak HTTP/2 with callers over TLS alone. */
function checkCertificate({ name }: EffectiveService, ports: readonly ServicePort[], context: CheckContext): Problem[] {
  return ports
    .filter(({ protocol }) => protocolTraits[protocol].needsTls && !isBalancerHttps(protocol, context))
    .map(({ port, protocol }) =>
      error(
        "balancer-certificate",
        `services.${name}.discovery`,
        `port ${port} speaks ${protocol}, which a load balancer accepts over TLS only`,
        "give the stack's discovery.loadBalancer a certificateArn and domain, or the service another discovery mode",
      ),
    );
}

/** Each port is a target group, and so is each public entry. */
function checkPorts({ name, service }: EffectiveService, ports: readonly ServicePort[]): Problem[] {
  const count = ports.length + service.public.length;
  const most = fixedQuotas.targetGroupsPerService.value;
  return count <= most
    ? []
    : [
        error(
          "too-many-target-groups",
          `services.${name}.${ports.length === 0 ? "public" : "discovery"}`,
          `load balancers forward to it in ${count} ways; a service has at most ${most} target groups`,
          ports.length === 0
            ? "join public entries of the same port, or divide it"
            : "let it be found by connect or dns, or divide it",
        ),
      ];
}

/** Said once of all, where the first of them is. */
function cost(names: readonly string[], count: number): Problem[] {
  const [first] = names;
  if (first === undefined) return [];
  const each = usd(loadBalancerMonth);
  return [
    warning(
      "balancer-cost",
      `services.${first}.discovery`,
      (count === 1
        ? `an internal load balancer costs ${each} a month (us-east-1), before its capacity units: `
        : `${count} internal load balancers cost ${usd(count * loadBalancerMonth)} a month, ${each} each (us-east-1), `
          + "before their capacity units: ")
        + names.join(", "),
      "keep what callers outside Service Connect need, and move the rest: npx servicegraph migrate --to connect",
    ),
  ];
}

function checkQuota(kind: "application" | "network", count: number, { raisedQuotas }: CheckContext): Problem[] {
  const quota = quotaOf("loadBalancersPerRegion", raisedQuotas);
  return count <= quota
    ? []
    : [
        warning(
          "too-many-balancers",
          "services",
          `${count} services have an internal ${kind} load balancer; the account's quota is ${quota}`,
          `${raiseAdvice("loadBalancersPerRegion", count)}, or use connect or dns for some`,
        ),
      ];
}
