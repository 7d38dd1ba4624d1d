import type { Limit } from "./limit";
import { api, form, nameOf, size, tags } from "./limitRows";

const ec2 = "AWSEC2/latest/APIReference";
const groupText = [
  "letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*", /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/,
] as const;
const endpoints = "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html";
const rule = [...nameOf("description", 255, api(ec2, "IpRange"), groupText), ...tags];

/** Amazon VPC. */
export const networkLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:ec2/vpc:Vpc": tags,
  "aws:ec2/subnet:Subnet": tags,
  "aws:ec2/internetGateway:InternetGateway": tags,
  "aws:ec2/eip:Eip": tags,
  "aws:ec2/natGateway:NatGateway": tags,
  "aws:ec2/routeTable:RouteTable": tags,
  "aws:ec2/route:Route": [],
  "aws:ec2/routeTableAssociation:RouteTableAssociation": [],
  "aws:ec2/flowLog:FlowLog": tags,
  "aws:ec2/vpcEndpoint:VpcEndpoint": [
    size("policy", "characters", 20_480, endpoints, { advice: "name fewer resources in permissions" }), ...tags,
  ],
  "aws:ec2/securityGroup:SecurityGroup": [
    ...nameOf("name", 255, api(ec2, "CreateSecurityGroup"), groupText),
    form("name", "a name that doesn't begin with sg-", /^(?!sg-)/i, api(ec2, "CreateSecurityGroup")),
    ...nameOf("description", 255, api(ec2, "CreateSecurityGroup"), groupText),
    ...tags,
  ],
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": tags,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": rule,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": rule,
};

const cloudMap = "cloud-map/latest/api";
const namespaceName = (most: number) =>
  nameOf("name", most, api(cloudMap, "CreatePrivateDnsNamespace"), ["printable ASCII characters", /^(?!arn:)[!-~]*$/]);
const description = size("description", "characters", 1024, api(cloudMap, "CreateService"));
const label = "[a-zA-Z0-9_]([a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?";

/** Cloud Map and Route 53. */
export const dnsLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:servicediscovery/httpNamespace:HttpNamespace": [...namespaceName(1024), description, ...tags],
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": [...namespaceName(253), description, ...tags],
  "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace": [...namespaceName(253), description, ...tags],
  "aws:servicediscovery/service:Service": [
    ...nameOf("name", 127, api(cloudMap, "CreateService"),
      ["DNS labels of at most 63 letters, digits, hyphens and underscores", new RegExp(`^${label}(\\.${label})*$`)]),
    size("dnsConfig.dnsRecords[].ttl", "value", 2_147_483_647, api(cloudMap, "DnsRecord")),
    description,
    ...tags,
  ],
  "aws:servicediscovery/instance:Instance": [
    ...nameOf("instanceId", 64, api(cloudMap, "RegisterInstance"),
      ["letters, digits and _/:.@-", /^[0-9a-zA-Z_/:.@-]*$/]),
    size("attributes{key}", "characters", 255, api(cloudMap, "RegisterInstance")),
    size("attributes{}", "characters", 1024, api(cloudMap, "RegisterInstance")),
  ],
  "aws:route53/record:Record": [
    size("name", "characters", 255,
      "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html"),
  ],
};

const acm = api("acm/latest/APIReference", "RequestCertificate");

/** AWS Certificate Manager. */
export const certificateLimits: Readonly<Record<string, readonly Limit[]>> = {
  "aws:acm/certificate:Certificate": [
    // The common name's, by RFC 5280.
    size("domainName", "characters", 64, acm, { least: 1 }),
    size("subjectAlternativeNames", "entries", 100, acm),
    size("subjectAlternativeNames[]", "characters", 253, acm),
    ...tags,
  ],
  "aws:acm/certificateValidation:CertificateValidation": [],
};
