import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CreatedIngress, IngressSettings } from "../../model/ingressSettings";
import { issueCertificate, type IssuedCertificate } from "./certificate";
import { Firewall } from "./firewall";
import { createListeners } from "./listeners";
import { createLoadBalancer } from "./loadBalancer";
import type { Logs } from "../logs/logGroups";
import type { Platform } from "../platform/platform";
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
  platform: Pick<Platform, "system" | "account" | "production" | "tags">;
  network: Pick<Vpc, "vpcId" | "publicSubnetIds" | "routes">;
  logs: Logs;
  /** Ids of the zones that certificates are issued in, by how the settings name them. */
  hostedZoneIds: ReadonlyMap<string, string>;
  /** For how many days access logs are kept. */
  logRetentionDays: number;
  transform?: IngressTransform;
}

/**
 * The only public endpoint of the system: a load balancer in the public subnets. It answers 404 until a gateway
 * service adds a listener rule of its own, and nothing reaches it until rules open its security group. Its listeners
 * are made once the firewall is attached.
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
    const { platform, settings, network, logs, logRetentionDays, transform } = args;
    const tags = platform.tags("ingress");

    if (settings.kind === "adopt") {
      this.securityGroupId = pulumi.output(settings.securityGroupId);
      this.listenerArn = pulumi.output(settings.listenerArn);
    } else {
      const { loadBalancer, group } = createLoadBalancer(this, {
        platform, settings, network, logRetentionDays, transform,
      });
      const firewall = settings.waf === "none"
        ? []
        : new Firewall({
          platform, logs, mode: settings.waf, loadBalancer, parent: this, transform: transform?.webAcl,
        }).resources;
      const certificates = this.issueCertificates(args, settings, loadBalancer);

      this.securityGroupId = group.id;
      this.listenerArn = createListeners(this, {
        settings, certificates, loadBalancer, firewall, tags, transform: transform?.listener,
      }).arn;
      this.url = addressOf(settings, loadBalancer);
    }
    this.registerOutputs({ url: this.url, listenerArn: this.listenerArn });
  }

  private issueCertificates(
    { hostedZoneIds, platform: { tags }, transform }: IngressArgs,
    { certificate, dualStack }: CreatedIngress,
    loadBalancer: aws.lb.LoadBalancer,
  ): readonly IssuedCertificate[] {
    if (certificate === undefined || "arn" in certificate) return [];
    const issued = { loadBalancer, dualStack, tags: tags("ingress"), transform: transform?.certificate };
    return certificate.domains.map(({ name, hostedZone }) => {
      const hostedZoneId = hostedZoneIds.get(hostedZone);
      if (hostedZoneId === undefined) throw new Error(`the zone ${hostedZone} was not looked up`);
      return issueCertificate(this, name, { ...issued, hostedZoneId });
    });
  }
}

/** Under a certificate that is there, the name that it is for isn't known: the load balancer's own stands in. */
function addressOf({ certificate }: CreatedIngress, { dnsName }: aws.lb.LoadBalancer): pulumi.Output<string> {
  if (certificate === undefined) return pulumi.interpolate`http://${dnsName}`;
  return pulumi.interpolate`https://${"domains" in certificate ? certificate.domains[0]?.name : dnsName}`;
}
