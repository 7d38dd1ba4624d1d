import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedIngress, IngressSettings } from "../../model/ingressSettings";
import type { System } from "../../model/system";
import type { Account } from "../lookUps/account";
import { issueCertificate, type IssuedCertificate } from "./certificate";
import { Firewall } from "./firewall";
import { createListeners } from "./listeners";
import { createLoadBalancer } from "./loadBalancer";
import type { Logs } from "../logs/logGroups";
import type { TagsOf } from "../tags";
import type { Transform } from "../transform";
import type { Vpc } from "../network/vpc";

/** Edits what an {@link Ingress} makes. */
export interface IngressTransform {
  securityGroup?: Transform<aws.ec2.SecurityGroupArgs>;
  loadBalancer?: Transform<aws.lb.LoadBalancerArgs>;
  listener?: Transform<aws.lb.ListenerArgs>;
  certificate?: Transform<aws.acm.CertificateArgs>;
  webAcl?: Transform<aws.wafv2.WebAclArgs>;
  logBucket?: Transform<aws.s3.BucketArgs>;
}

/** What an {@link Ingress} needs to know. */
export interface IngressArgs {
  settings: IngressSettings;
  network: Vpc;
  logs: Logs;
  /** Whose load balancer it is: physical names are built from it. */
  system: Pick<System, "name" | "stack">;
  account: Account;
  /** Route 53 zone of the domains that certificates are issued for. */
  hostedZoneId?: string;
  /** For how many days access logs are kept. */
  logRetentionDays: number;
  /** True: the access logs outlive the stack. */
  production: boolean;
  tags: TagsOf;
  transform?: IngressTransform;
}

/**
 * The system's one door to the internet: a load balancer in the public subnets. It answers 404 until a gateway
 * service adds a listener rule of its own, and nothing reaches it until rules open its group. Its listeners open
 * only once the firewall stands before it.
 *
 * Adopted, it makes nothing and passes the ids on.
 */
export class Ingress extends pulumi.ComponentResource {
  /** Such as `https://shop.example.com`; undefined where the listener is adopted, whose names the stack doesn't know. */
  readonly url: pulumi.Output<string> | undefined;
  readonly securityGroupId: pulumi.Output<string>;
  /** Of the listener that takes the gateway services' rules. */
  readonly listenerArn: pulumi.Output<string>;

  constructor(name: string, args: IngressArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:Ingress", name, {}, opts);
    const { settings } = args;

    if (settings.kind === "adopt") {
      this.securityGroupId = pulumi.output(settings.securityGroupId);
      this.listenerArn = pulumi.output(settings.listenerArn);
    } else {
      const { loadBalancer, group } = createLoadBalancer(this, args, settings);
      const firewall = settings.waf === "none" ? [] : new Firewall(this, args, settings.waf, loadBalancer).resources;
      const certificates = this.issueCertificates(args, settings, loadBalancer);

      this.securityGroupId = group.id;
      this.listenerArn = createListeners(this, args, { settings, certificates, loadBalancer, firewall }).arn;
      this.url = addressOf(settings, loadBalancer);
    }
    this.registerOutputs({ url: this.url, listenerArn: this.listenerArn });
  }

  private issueCertificates(
    { hostedZoneId, tags, transform }: IngressArgs,
    { certificate, dualStack }: CreatedIngress,
    loadBalancer: aws.lb.LoadBalancer,
  ): readonly IssuedCertificate[] {
    if (certificate === undefined || "arn" in certificate) return [];
    if (hostedZoneId === undefined) throw new Error(`the zone ${certificate.hostedZone} was not looked up`);
    const issued = { hostedZoneId, loadBalancer, dualStack, tags: tags("ingress"), transform: transform?.certificate };
    return certificate.domains.map((domain) => issueCertificate(this, domain, issued));
  }
}

/** The ports that the internet may knock at: those of the listeners. */
export function ingressPorts({ certificate }: Pick<CreatedIngress, "certificate">): readonly number[] {
  return certificate === undefined ? [80] : [443, 80];
}

/** Under a certificate that is there, the name that it is for isn't known: the load balancer's own stands in. */
function addressOf({ certificate }: CreatedIngress, { dnsName }: aws.lb.LoadBalancer): pulumi.Output<string> {
  if (certificate === undefined) return pulumi.interpolate`http://${dnsName}`;
  return pulumi.interpolate`https://${"domains" in certificate ? certificate.domains[0] : dnsName}`;
}
