import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { ingressPorts } from "../../graph/rules/surroundings";
import type { CreatedIngress } from "../../model/ingressSettings";
import type { IssuedCertificate } from "./certificate";
import type { Tags } from "../tags";
import { transformed, type Transform } from "../transform";

/** What {@link createListeners} needs to know. */
export interface ListenersArgs {
  settings: Pick<CreatedIngress, "certificate" | "certificates" | "allowedCidrs">;
  /** One for each domain; the first is the answer to clients that name no host. */
  certificates: readonly IssuedCertificate[];
  loadBalancer: aws.lb.LoadBalancer;
  /** What must stand before the first request is answered. */
  firewall: readonly pulumi.Resource[];
  tags: Tags;
  transform: Transform<aws.lb.ListenerArgs> | undefined;
}

/**
 * Opens the load balancer: HTTPS with every certificate, and HTTP that redirects to it; or plain HTTP where there is
 * no certificate. What no rule takes is answered 404. Gives back the listener that takes rules.
 */
export function createListeners(parent: pulumi.ComponentResource, args: ListenersArgs): aws.lb.Listener {
  const { settings, certificates, loadBalancer, firewall, tags, transform } = args;
  const listen = (name: string, shape: Omit<aws.lb.ListenerArgs, "loadBalancerArn">) => new aws.lb.Listener(
    name,
    transformed(transform, { loadBalancerArn: loadBalancer.arn, ...shape, tags }, name),
    { parent, dependsOn: [...firewall] },
  );
  const { certificate } = settings;
  if (certificate === undefined) return listen("http", { ...http, defaultActions: [notFound] });

  const [first, ...others] = certificates;
  const certificateArn = "arn" in certificate ? certificate.arn : first?.arn;
  const listener = listen("https", { ...https, certificateArn, defaultActions: [notFound] });
  // Clients are shown the one for the name that they ask for: AWS, "SNI" in "HTTPS listeners".
  const further = settings.certificates.map((arn) => ({ domain: certificateId(arn), arn }));
  for (const { domain, arn } of [...others, ...further]) {
    new aws.lb.ListenerCertificate(domain, { listenerArn: listener.arn, certificateArn: arn }, { parent });
  }
  if (ingressPorts(settings).includes(http.port)) listen("http", { ...http, defaultActions: [toHttps] });
  return listener;
}

/** What an ARN ends with: no domain, since it has no dot. */
function certificateId(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}

const http = { port: 80, protocol: "HTTP" };

/** The newest that Security Hub control ELB.17 accepts for TLS 1.2 and 1.3, with post-quantum key exchange. */
export const TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

const https = { port: 443, protocol: "HTTPS", sslPolicy: TLS_POLICY };

const notFound = {
  type: "fixed-response",
  fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};

const toHttps = { type: "redirect", redirect: { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" } };
