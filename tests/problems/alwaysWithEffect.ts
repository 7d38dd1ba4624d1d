const authKeys = [
  "oidc", "oidc.issuer", "oidc.authorizationEndpoint", "oidc.tokenEndpoint", "oidc.userInfoEndpoint", "oidc.clientId",
  "oidc.clientSecret", "oidc.clientSecret.arn", "oidc.clientSecret.kmsKeyArn", "oidc.scope", "oidc.sessionSeconds",
  "jwt", "jwt.issuer", "jwt.jwksEndpoint", "jwt.claims", "jwt.claims.*.format", "jwt.claims.*.values",
  "cognito", "cognito.userPoolArn", "cognito.clientId", "cognito.domain", "cognito.scope", "cognito.sessionSeconds",
];

/** Why keys have an effect wherever they are taken at all: the reason, and the keys, as `keys.ts` lists them. */
export const alwaysWithEffect: Readonly<Record<string, string>> = {
  "it names what is declared, or holds what is":
    "name defaults services jobs task.formerly graph network discovery logs capacity rollout iam limits "
    + "stores.*.formerly "
    + "task.public task.calls task.calls.to externals.*.calls externals.*.calls.to externals.*.calls.port "
    + "externals.*.stack externals.*.stack.name externals.*.stack.service",
  "each store is made of it, or is there by it, and each call to one says what it may do":
    "stores stores.*.kind stores.*.database stores.*.fifo stores.*.tls stores.*.to stores.*.arn stores.*.endpoint "
    + "stores.*.securityGroupId stores.*.secretArn stores.*.aurora.minCapacity "
    + "stores.*.aurora.maxCapacity task.calls.access "
    + "stores.*.partitionKey stores.*.partitionKey.name stores.*.partitionKey.type stores.*.sortKey "
    + "stores.*.sortKey.name stores.*.sortKey.type stores.*.indexes stores.*.indexes.*.partitionKey "
    + "stores.*.indexes.*.partitionKey.name stores.*.indexes.*.partitionKey.type stores.*.indexes.*.sortKey "
    + "stores.*.indexes.*.sortKey.name stores.*.indexes.*.sortKey.type stores.*.ttl",
  "it is an input of the task definition":
    "task.image task.image.uri task.image.credentials task.image.credentials.arn "
    + "task.image.credentials.kmsKeyArn task.sidecars.*.image.uri task.sidecars.*.image.credentials "
    + "task.sidecars.*.image.credentials.arn task.sidecars.*.image.credentials.kmsKeyArn "
    + "task.sidecars.*.secrets.*.arn task.sidecars.*.secrets.*.kmsKeyArn task.sidecars.*.logRouter.secrets "
    + "task.sidecars.*.logRouter.secrets.*.arn task.sidecars.*.logRouter.secrets.*.kmsKeyArn task.logs "
    + "task.image.repository task.image.tag task.image.digest task.command task.entryPoint task.architecture "
    + "task.environment task.secrets task.secrets.*.arn task.stopTimeout task.hardening task.hardening.user "
    + "task.hardening.readonlyRootFilesystem task.hardening.keepCapabilities task.hardening.init task.ulimits "
    + "task.ulimits.nofile task.ulimits.nofile.soft task.ulimits.nofile.hard task.sysctls "
    + "task.healthCheck.command task.volumes task.volumes.*.path task.volumes.*.readOnly task.volumes.*.efs "
    + "task.files task.files.*.from task.files.*.content task.files.*.fill task.sidecars.*.files "
    + "task.sidecars.*.files.*.from task.sidecars.*.files.*.content task.sidecars.*.files.*.fill "
    + "task.volumes.*.efs.fileSystemId task.volumes.*.efs.accessPointId task.sidecars "
    + "task.sidecars.*.entryPoint task.sidecars.*.port task.sidecars.*.before task.sidecars.*.healthCheck "
    + "task.sidecars.*.healthCheck.command task.sidecars.*.healthCheck.interval "
    + "task.sidecars.*.healthCheck.timeout task.sidecars.*.healthCheck.retries "
    + "task.sidecars.*.healthCheck.startPeriod task.sidecars.*.volumes task.sidecars.*.volumes.*.path "
    + "task.sidecars.*.volumes.*.readOnly task.sidecars.*.image task.sidecars.*.command "
    + "task.sidecars.*.environment task.sidecars.*.secrets task.sidecars.*.cpu task.sidecars.*.memory "
    + "task.sidecars.*.essential task.sidecars.*.logRouter task.sidecars.*.logRouter.type "
    + "task.sidecars.*.logRouter.options task.sidecars.*.hardening task.sidecars.*.hardening.user "
    + "task.sidecars.*.hardening.readonlyRootFilesystem task.sidecars.*.hardening.keepCapabilities "
    + "task.sidecars.*.hardening.init",
  "it is a statement of a role's policy":
    "task.permissions task.permissions.actions task.permissions.resources task.permissions.conditions "
    + "task.secrets.*.kmsKeyArn",
  "it says what runs, when, and how much of it":
    "task.capacity task.desiredCount task.enabled task.schedule task.autoscaling.min task.autoscaling.max "
    + "task.autoscaling.schedules task.autoscaling.schedules.cron task.autoscaling.schedules.timezone "
    + "task.autoscaling.schedules.min task.autoscaling.schedules.max task.deployment.minimumHealthyPercent "
    + "task.deployment.maximumPercent rollout.tasks",
  "it is part of a listener rule or its target group, which each public service has":
    "task.public.name task.public.paths task.public.hosts "
    + "task.public.priority task.public.stickySeconds task.public.https",
  "it is part of the action by which a load balancer asks who the client is":
    ["task.public.auth", ...authKeys.flatMap((key) => [`task.public.auth.${key}`, `task.auth.${key}`])].join(" "),
  "it is part of the address that callers dial, or an error in the modes that can't have it":
    "task.alias.name task.alias.port task.ports.*.alias.name task.ports.*.alias.port",
  "a callee publishes each mode that it lists, and a call takes one of them":
    "task.calls.via",
  "a rule of a security group is made of it":
    "externals.*.securityGroupId externals.*.prefixListId task.volumes.*.efs.securityGroupId "
    + "ingress.allowedCidrs ingress.allowedPrefixLists ingress.securityGroupId",
  "it is an input of the network, which each stack has; beside the other kind of network it is an error":
    "network.publicSubnets network.privateSubnets network.endpoints network.vpcId network.privateSubnetIds "
    + "network.egress network.createEndpoints",
  "a VPC that is there must name its blocks: a path that a block opens is told by them":
    "network.cidrBlocks",
  "it is a promise that check holds, also where nothing breaks it":
    "network.hairpin production",
  "it is the load balancer's listener, or a range that its rules keep to":
    "ingress.certificateArn ingress.domains.name ingress.domains.hostedZone "
    + "ingress.listenerArn ingress.priorities ingress.priorities.from "
    + "ingress.priorities.to",
  "it replaces what the stack would create":
    "cluster cluster.arn discovery.namespace.id",
  "each stack has log groups, roles and tags":
    "logs.retentionDays encryption tags iam.permissionsBoundaryArn iam.path",
  "its file is read on each run, and empty until the first release":
    "versions",
  "it is a fact about the account, which checks count with":
    "limits.rulesPerSecurityGroup limits.loadBalancersPerRegion limits.certificatesPerLoadBalancer",
};
