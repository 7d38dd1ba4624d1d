import { of } from "./right";

/**
 * The actions of the provider functions by which the program looks something up, by their tokens. The provider itself
 * asks for `sts:GetCallerIdentity`, which needs no right.
 */
export const lookUpRights: Readonly<Record<string, readonly string[]>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": [],
  "aws:index/getRegion:getRegion": [],
  "aws:index/getAvailabilityZones:getAvailabilityZones": ["ec2:DescribeAvailabilityZones"],
  "aws:ec2/getPrefixList:getPrefixList": ["ec2:DescribePrefixLists"],
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": of("ec2",
    "DescribeManagedPrefixLists GetManagedPrefixListEntries"),
  "aws:ec2/getRouteTables:getRouteTables": ["ec2:DescribeRouteTables"],
  "aws:ec2/getVpc:getVpc": of("ec2", "DescribeVpcs DescribeVpcAttribute DescribeRouteTables"),
  "aws:route53/getZone:getZone": of("route53", "ListHostedZones ListHostedZonesByName GetHostedZone "
  + "ListTagsForResource ListResourceRecordSets"),
  "aws:cloudwatch/getLogGroup:getLogGroup": of("logs", "DescribeLogGroups ListTagsForResource"),
  "aws:kms/getAlias:getAlias": of("kms", "ListAliases DescribeKey"),
  "aws:kms/getKey:getKey": of("kms", "DescribeKey"),
  "aws:ecr/getRepository:getRepository": of("ecr", "DescribeRepositories ListTagsForResource"),
  // Of the secrets that the stack names alone: `deployerPolicy.ts`.
  "aws:secretsmanager/getSecretVersion:getSecretVersion": [],
  "aws:ecs/getService:getService": of("ecs", "DescribeServices"),
};
