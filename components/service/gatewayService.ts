import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import { publicName } from "../../graph/names/publicName";
import type { Auth, PublicEndpoint } from "../../model/system";
import { formerNames } from "../formerNames";
import type { Ingress } from "../ingress/ingress";
import type { Account } from "../lookUps/account";
import { secretValue } from "../lookUps/secretValue";
import { serviceAliases } from "./serviceAliases";
import { ServiceCore, type ServiceArgs, type ServiceOutputs, type ServiceTransform } from "./serviceCore";
import { applicationTargets } from "./targetGroup";
import { transformed, type Transform } from "../transform";

/** What a {@link GatewayService} needs to know. */
export interface GatewayServiceArgs extends ServiceArgs {
  transform?: ServiceTransform & {
    targetGroup?: Transform<aws.lb.TargetGroupArgs>;
    listenerRule?: Transform<aws.lb.ListenerRuleArgs>;
  };
}

/**
 * A service that the internet reaches through the load balancer, by listener rules of its own, each with a target
 * group: up to 5, AWS: "Registering multiple target groups with an Amazon ECS service". Its tasks are as private as any
 * other's: only the load balancer and declared callers connect to them.
 */
export class GatewayService extends pulumi.ComponentResource {
  readonly ecsService: aws.ecs.Service;
  /** What must be there before anything that calls the service. */
  readonly ready: readonly pulumi.Resource[];
  readonly outputs: ServiceOutputs;

  constructor(name: string, args: GatewayServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("ecs-service-graph:index:GatewayService", name, {}, serviceAliases(args.service, "InternalService", opts));
    const { service, mesh } = args;
    const { ingress } = mesh;
    if (service.publics.length === 0 || !ingress) throw new Error(`${name} is public, and the mesh has no ingress`);

    const exposures = service.publics.map((door) => {
      const targetGroup = this.createTargetGroup(args, door);
      const listener = this.createListenerRule(args, door, ingress, targetGroup);
      const { name: entry, gracePeriodSeconds, port: { port } } = door;
      return { targetGroup, listener, port, gracePeriodSeconds, entry };
    });
    const core = new ServiceCore(this, args, exposures);

    this.ecsService = core.ecsService;
    this.ready = core.ready;
    this.outputs = core.outputs;
    this.registerOutputs({ ...core.outputs });
  }

  private createTargetGroup(args: GatewayServiceArgs, door: PublicEndpoint): aws.lb.TargetGroup {
    const { service, mesh: { platform: { system } }, transform } = args;
    const nameOf = (node: string) => physicalName("targetGroup", system.name, system.stack, publicName(node, door));
    const name = nameOf(service.name);
    return new aws.lb.TargetGroup(
      name,
      transformed(transform?.targetGroup, targetGroupArgs(args, door), name),
      { parent: this, aliases: formerNames([service], nameOf) },
    );
  }

  private createListenerRule(
    { service, mesh, transform }: GatewayServiceArgs,
    door: PublicEndpoint,
    { listenerArn }: Ingress,
    targetGroup: aws.lb.TargetGroup,
  ): aws.lb.ListenerRule {
    const { priority, paths, hosts, allowedCidrs } = door;
    // A rule has at least one condition.
    const wholePath = [...paths, ...hosts, ...allowedCidrs].length === 0 ? ["/*"] : paths;
    const args: aws.lb.ListenerRuleArgs = {
      listenerArn,
      priority,
      conditions: [
        ...wholePath.length > 0 ? [{ pathPattern: { values: [...wholePath] } }] : [],
        ...hosts.length > 0 ? [{ hostHeader: { values: [...hosts] } }] : [],
        // AWS, SourceIpConditionConfig: the address that connects, never one of X-Forwarded-For.
        ...allowedCidrs.length > 0 ? [{ sourceIp: { values: [...allowedCidrs] } }] : [],
      ],
      actions: [
        ...door.auth ? [signIn(door.auth, mesh.platform.account)] : [],
        { type: "forward", targetGroupArn: targetGroup.arn },
      ],
      tags: mesh.platform.tags(service.name),
    };
    const name = publicName(service.name, door);
    return new aws.lb.ListenerRule(name, transformed(transform?.listenerRule, args, name), { parent: this });
  }
}

/** It stands before the one that forwards: a request that it refuses goes no further. */
function signIn(auth: Auth, account: Account): aws.types.input.lb.ListenerRuleAction {
  if ("jwt" in auth) {
    const { issuer, jwksEndpoint, claims } = auth.jwt;
    const additionalClaims = Object.entries(claims).map(([name, { format, values }]) =>
      ({ name, format, values: [...values] }));
    return { type: "jwt-validation", jwtValidation: { issuer, jwksEndpoint, additionalClaims } };
  }
  if ("oidc" in auth) {
    const { clientSecret, sessionSeconds, ...oidc } = auth.oidc;
    return {
      type: "authenticate-oidc",
      authenticateOidc: {
        ...oidc, clientSecret: secretValue(clientSecret, account), sessionTimeout: sessionSeconds,
        onUnauthenticatedRequest: "authenticate",
      },
    };
  }
  const { userPoolArn, clientId, domain, scope, sessionSeconds } = auth.cognito;
  return {
    type: "authenticate-cognito",
    authenticateCognito: {
      userPoolArn, userPoolClientId: clientId, userPoolDomain: domain, scope, sessionTimeout: sessionSeconds,
      onUnauthenticatedRequest: "authenticate",
    },
  };
}

function targetGroupArgs({ service, mesh }: ServiceArgs, door: PublicEndpoint): aws.lb.TargetGroupArgs {
  const { port, health, https, stickySeconds } = door;
  return {
    ...applicationTargets({ service, port, health, mesh }, https),
    // Said aloud where there is none, too: the provider leaves a stickiness that is no longer spoken of as it was.
    stickiness: { type: "lb_cookie", enabled: stickySeconds !== undefined, cookieDuration: stickySeconds },
  };
}
