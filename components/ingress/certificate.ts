import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Tags } from "../tags";
import { transformed, type Transform } from "../transform";

/** What {@link issueCertificate} needs to know. */
export interface CertificateArgs {
  /** Route 53 zone that takes the domain's records. */
  hostedZoneId: string;
  /** Where the domain leads to. */
  loadBalancer: aws.lb.LoadBalancer;
  /** True: the load balancer has IPv6 addresses, so the domain gets them too. */
  dualStack: boolean;
  tags: Tags;
  transform: Transform<aws.acm.CertificateArgs> | undefined;
}

/** A certificate that is valid, since whoever has its ARN waits until it is. */
export interface IssuedCertificate {
  readonly domain: string;
  readonly arn: pulumi.Output<string>;
}

/**
 * Has AWS issue a certificate for one domain, proves by a record that the domain is ours, and makes the domain an
 * alias of the load balancer. AWS renews the certificate for as long as the record is there.
 *
 * Each domain has a certificate of its own: a further one leaves the others alone, and none is a list that must be
 * issued again. A load balancer takes 26 (Elastic Load Balancing, "quotas for your Application Load Balancers").
 */
export function issueCertificate(
  parent: pulumi.ComponentResource, domain: string, args: CertificateArgs,
): IssuedCertificate {
  const certificateArgs: aws.acm.CertificateArgs = {
    domainName: domain,
    validationMethod: "DNS",
    // Every client that speaks TLS 1.2 takes it (Security Hub control ACM.2 wants 2048 bits at least).
    keyAlgorithm: "RSA_2048",
    tags: args.tags,
  };
  const certificate = new aws.acm.Certificate(
    domain,
    transformed(args.transform, certificateArgs, domain),
    { parent },
  );
  const proof = (field: "resourceRecordName" | "resourceRecordType" | "resourceRecordValue") =>
    certificate.domainValidationOptions.apply(([only]) => only?.[field] ?? "");
  const record = new aws.route53.Record(
    `${domain}-validation`,
    {
      zoneId: args.hostedZoneId,
      name: proof("resourceRecordName"),
      type: proof("resourceRecordType"),
      records: [proof("resourceRecordValue")],
      ttl: 60,
      // An account proves one domain by the same record each time: an earlier certificate may have left it.
      allowOverwrite: true,
    },
    { parent },
  );
  const validation = new aws.acm.CertificateValidation(
    domain,
    { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] },
    { parent },
  );
  for (const type of args.dualStack ? ["A", "AAAA"] : ["A"]) aliasRecord(parent, domain, type, args);
  return { domain, arn: validation.certificateArn };
}

/** It overwrites nothing: a domain that leads elsewhere is a mistake that AWS refuses. */
function aliasRecord(
  parent: pulumi.ComponentResource, domain: string, type: string, { hostedZoneId, loadBalancer }: CertificateArgs,
): void {
  const alias = { name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true };
  new aws.route53.Record(
    `${domain}-${type.toLowerCase()}`,
    { zoneId: hostedZoneId, name: domain, type, aliases: [alias] },
    { parent },
  );
}
