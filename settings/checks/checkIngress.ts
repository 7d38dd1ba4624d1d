import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { publicEntries } from "../../graph/merge/effective";
import { choosePort } from "../../graph/merge/ports";
import { protocolTraits } from "../../graph/discovery/protocols";
import { adoptingIngressKeys, creatingIngressKeys } from "../schema/ingressSchema";
import { isAdopted } from "../resolve/resolveNetwork";
import { checkAllowed, checkSources } from "./checkAllowed";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { checkDomains } from "./checkDomains";
import { checkListener } from "./checkListener";
import { checkRegionOf } from "./checkRegions";

export function checkIngress(context: SettingsContext): Problem[] {
  const { settings: { ingress }, publics: [first] } = context;
  if (first === undefined) {
    return ingress === undefined
      ? []
      : [
          warning(
            "ingress-unused",
            at("ingress"),
            "no service is public: no load balancer is created",
            "make a service public in the graph, or leave ingress out",
          ),
        ];
  }
  const keys = Object.keys(ingress ?? {});
  const creating = keys.filter((key) => creatingIngressKeys.includes(key));
  const adopting = keys.filter((key) => adoptingIngressKeys.includes(key));
  if (creating.length > 0 && adopting.length > 0) {
    return [
      error(
        "ingress-mixed",
        at("ingress"),
        `${creating.join(", ")} would create a load balancer, ${adopting.join(", ")} adopt a listener`,
        "remove one of the two: an adopted listener keeps its own configuration",
      ),
    ];
  }
  return [...checkSources(context), ...(adopting.length > 0 ? checkListener(context) : checkCreated(context, first))];
}

/** `first`: the first public service. */
function checkCreated(context: SettingsContext, first: string): Problem[] {
  const { settings: { ingress = {} }, region } = context;
  const { certificateArn, insecureHttp = false, domains, hostedZone } = ingress;
  const isIssued = domains !== undefined || hostedZone !== undefined;
  if (certificateArn === undefined && !isIssued && !insecureHttp) {
    return [
      error(
        "certificate-missing",
        at("ingress"),
        `"${first}" is public, but there is no certificate for HTTPS`,
        "give certificateArn, domains and hostedZone to have one issued, or insecureHttp: true for plain HTTP",
      ),
    ];
  }
  return [
    ...checkExclusive(context),
    ...(insecureHttp ? checkInsecure(context) : []),
    ...(certificateArn === undefined
      ? []
      : checkRegionOf("certificate-region", at("ingress", "certificateArn"), certificateArn, region, "request it")),
    ...checkDomains(ingress, context),
    ...checkAllowed(ingress),
    ...checkDualStack(context),
  ];
}

/** There is one kind of certificate, or plain HTTP. */
function checkExclusive({ settings: { ingress = {} } }: SettingsContext): Problem[] {
  const { certificateArn, insecureHttp = false } = ingress;
  const issuing = (["domains", "hostedZone"] as const).find((key) => ingress[key] !== undefined);
  const isIssued = issuing !== undefined;
  if (certificateArn !== undefined && isIssued) {
    const path = at("ingress", issuing);
    const message = "certificateArn and issued certificates exclude each other";
    return [error("ingress-mixed", path, message, "remove certificateArn, or domains and hostedZone")];
  }
  const given = (["certificateArn", "certificates"] as const).find((key) => ingress[key] !== undefined);
  return insecureHttp && (given !== undefined || isIssued)
    ? [
        error(
          "ingress-mixed",
          at("ingress", "insecureHttp"),
          `insecureHttp and ${isIssued ? "issued certificates" : given} exclude each other`,
          "remove one of the two",
        ),
      ]
    : [];
}

function checkInsecure({ services, production }: SettingsContext): Problem[] {
  const entries = publicEntries(services.values());
  const needTls = entries.filter(({ declared: { service }, entry }) => {
    const port = choosePort(service, entry.port);
    return port !== undefined && protocolTraits[port.protocol].needsTls;
  });
  const signIns = entries.filter(({ entry: { auth } }) => auth !== undefined);
  const problem = production ? error : warning;
  return [
    problem(
      "insecure-http",
      at("ingress", "insecureHttp"),
      "plain HTTP on port 80: traffic between the internet and the load balancer isn't encrypted",
      "give certificateArn, or domains and hostedZone, instead",
    ),
    ...signIns.map(({ path }) =>
      error(
        "auth-needs-https",
        `${path}.auth`,
        "a load balancer checks tokens and signs users in only on HTTPS listeners",
        "give ingress.certificateArn, or ingress.domains and ingress.hostedZone",
      ),
    ),
    ...needTls.map(({ path }) =>
      error(
        "public-protocol",
        path,
        "a load balancer supports http2 and grpc only on HTTPS listeners",
        "give ingress.certificateArn, or ingress.domains and ingress.hostedZone",
      ),
    ),
  ];
}

/** Created subnets have no IPv6 addresses. */
function checkDualStack({ settings: { ingress = {}, network = {} } }: SettingsContext): Problem[] {
  return ingress.dualStack !== true || isAdopted(network)
    ? []
    : [
        error(
          "dual-stack",
          at("ingress", "dualStack"),
          "the created VPC has no IPv6 addresses",
          "adopt a VPC with IPv6, with network.vpcId, or leave dualStack out",
        ),
      ];
}
