import { of, type Names, type Right } from "./right";

const ROLE = "aws:iam/role:Role";
const tagging = " TagResource UntagResource ListTagsForResource";
const named = (type: string, kind: string) => (names: Names) => names.of(type).map((name) => `${kind}${name}`);
const roles = named(ROLE, "role");
const profiles = named("aws:iam/instanceProfile:InstanceProfile", "instance-profile");
const buckets = named("aws:s3/bucket:Bucket", "");
const bucket = (actions: string): Right => ({ actions: of("s3", actions), at: buckets });
const acls = named("aws:wafv2/webAcl:WebAcl", "regional/webacl/");
const discovery = (actions: string): Right => ({
  actions: of("servicediscovery", actions + tagging), anywhere: of("servicediscovery", "ListNamespaces GetOperation"),
});
/** Cloud Map keeps the names of a DNS namespace in a hosted zone, and makes it in the caller's name. */
const zone = of("route53", "CreateHostedZone GetHostedZone ListHostedZonesByName DeleteHostedZone "
  + "ChangeResourceRecordSets AssociateVPCWithHostedZone CreateHealthCheck DeleteHealthCheck GetHealthCheck "
  + "UpdateHealthCheck");
const files = (actions: string): Right => ({ actions: of("elasticfilesystem", actions) });

/** IAM, keys, logs, names, certificates, files and the web ACL. */
export const accountRights: Readonly<Record<string, Right>> = {
  [ROLE]: {
    actions: of("iam", "CreateRole GetRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy DeleteRole TagRole "
    + "UntagRole ListRolePolicies ListAttachedRolePolicies ListInstanceProfilesForRole PutRolePermissionsBoundary "
    + "DeleteRolePermissionsBoundary DeleteRolePolicy DetachRolePolicy"),
    at: roles,
  },
  "aws:iam/rolePolicy:RolePolicy": { actions: of("iam", "PutRolePolicy GetRolePolicy DeleteRolePolicy"), at: roles },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    actions: of("iam", "AttachRolePolicy DetachRolePolicy ListAttachedRolePolicies"), at: roles,
  },
  "aws:iam/instanceProfile:InstanceProfile": {
    actions: of("iam", "CreateInstanceProfile GetInstanceProfile DeleteInstanceProfile AddRoleToInstanceProfile "
    + "RemoveRoleFromInstanceProfile TagInstanceProfile UntagInstanceProfile"),
    at: profiles,
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    actions: of("logs", "CreateLogGroup PutRetentionPolicy DeleteRetentionPolicy DeleteLogGroup AssociateKmsKey "
    + "DisassociateKmsKey" + tagging),
    at: (names) => names.of("aws:cloudwatch/logGroup:LogGroup")
      .flatMap((name) => [`log-group:${name}`, `log-group:${name}:*`]),
    anywhere: ["logs:DescribeLogGroups"],
  },
  "aws:kms/key:Key": {
    actions: of("kms", "CreateKey DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags PutKeyPolicy "
    + "EnableKeyRotation DisableKeyRotation EnableKey DisableKey UpdateKeyDescription TagResource UntagResource "
    + "ScheduleKeyDeletion"),
  },
  // An alias asks for the right on itself and on its key.
  "aws:kms/alias:Alias": {
    actions: of("kms", "CreateAlias UpdateAlias DeleteAlias"),
    at: (names) => [...names.of("aws:kms/alias:Alias"), "key/*"],
    anywhere: ["kms:ListAliases"],
  },
  "aws:servicediscovery/httpNamespace:HttpNamespace": discovery(
    "CreateHttpNamespace GetNamespace UpdateHttpNamespace DeleteNamespace"),
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": withZone(discovery(
    "CreatePrivateDnsNamespace GetNamespace UpdatePrivateDnsNamespace DeleteNamespace"), "ec2:DescribeVpcs"),
  "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace": withZone(discovery(
    "CreatePublicDnsNamespace GetNamespace UpdatePublicDnsNamespace DeleteNamespace")),
  "aws:servicediscovery/service:Service": withZone(discovery(
    "CreateService GetService UpdateService DeleteService ListInstances DeregisterInstance")),
  "aws:servicediscovery/instance:Instance": withZone({
    actions: of("servicediscovery", "RegisterInstance GetInstance ListInstances DeregisterInstance"),
    anywhere: ["servicediscovery:GetOperation"],
  }),
  "aws:route53/record:Record": {
    anywhere: of("route53", "ChangeResourceRecordSets ListResourceRecordSets GetHostedZone GetChange"),
  },
  "aws:acm/certificate:Certificate": {
    actions: of("acm", "RequestCertificate DescribeCertificate UpdateCertificateOptions DeleteCertificate "
    + "AddTagsToCertificate RemoveTagsFromCertificate ListTagsForCertificate"),
  },
  "aws:acm/certificateValidation:CertificateValidation": { actions: ["acm:DescribeCertificate"] },
  "aws:efs/fileSystem:FileSystem": {
    ...files("CreateFileSystem DescribeFileSystems DescribeLifecycleConfiguration DescribeReplicationConfigurations "
      + "UpdateFileSystem UpdateFileSystemProtection PutLifecycleConfiguration DeleteFileSystem" + tagging),
    linked: ["elasticfilesystem.amazonaws.com"],
  },
  "aws:efs/backupPolicy:BackupPolicy": files("PutBackupPolicy DescribeBackupPolicy"),
  "aws:efs/fileSystemPolicy:FileSystemPolicy": files(
    "PutFileSystemPolicy DescribeFileSystemPolicy DeleteFileSystemPolicy"),
  "aws:efs/accessPoint:AccessPoint": files("CreateAccessPoint DescribeAccessPoints DeleteAccessPoint" + tagging),
  // EFS makes the network interface in the caller's name.
  "aws:efs/mountTarget:MountTarget": {
    ...files("CreateMountTarget DescribeMountTargets DescribeMountTargetSecurityGroups "
      + "ModifyMountTargetSecurityGroups DeleteMountTarget"),
    anywhere: of("ec2", "DescribeSubnets DescribeNetworkInterfaces CreateNetworkInterface DeleteNetworkInterface "
    + "ModifyNetworkInterfaceAttribute"),
  },
  "aws:wafv2/webAcl:WebAcl": {
    actions: of("wafv2", "CreateWebACL GetWebACL UpdateWebACL DeleteWebACL" + tagging),
    at: (names) => [...acls(names).map((name) => `${name}/*`), "regional/managedruleset/*"],
  },
  "aws:wafv2/webAclAssociation:WebAclAssociation": {
    anywhere: [
      ...of("wafv2", "AssociateWebACL DisassociateWebACL GetWebACLForResource"), "elasticloadbalancing:SetWebAcl",
    ],
  },
  "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": {
    actions: of("wafv2", "PutLoggingConfiguration GetLoggingConfiguration DeleteLoggingConfiguration"),
    at: (names) => acls(names).map((name) => `${name}/*`),
    anywhere: of("logs", "CreateLogDelivery DeleteLogDelivery PutResourcePolicy DescribeResourcePolicies "
    + "DescribeLogGroups"),
    linked: ["wafv2.amazonaws.com"],
  },
  "aws:s3/bucket:Bucket": bucket("CreateBucket DeleteBucket ListBucket GetBucketAcl GetBucketCORS GetBucketLocation "
    + "GetBucketLogging GetBucketObjectLockConfiguration GetBucketPolicy GetBucketRequestPayment GetBucketTagging "
    + "GetBucketVersioning GetBucketWebsite GetAccelerateConfiguration GetEncryptionConfiguration "
    + "GetLifecycleConfiguration GetReplicationConfiguration PutBucketTagging" + tagging),
  "aws:s3/bucketPolicy:BucketPolicy": bucket("PutBucketPolicy GetBucketPolicy DeleteBucketPolicy"),
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucket(
    "PutLifecycleConfiguration GetLifecycleConfiguration"),
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucket(
    "PutBucketOwnershipControls GetBucketOwnershipControls"),
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucket(
    "PutBucketPublicAccessBlock GetBucketPublicAccessBlock"),
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": bucket(
    "PutEncryptionConfiguration GetEncryptionConfiguration"),
  "aws:s3/bucketVersioning:BucketVersioning": bucket("PutBucketVersioning GetBucketVersioning"),
};

function withZone(right: Right, ...more: readonly string[]): Right {
  return { ...right, anywhere: [...right.anywhere ?? [], ...zone, ...more] };
}
