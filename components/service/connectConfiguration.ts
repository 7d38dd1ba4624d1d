import type * as aws from "@pulumi/aws";
import { dialledPort } from "../../graph/merge/ports";
import { physicalName } from "../../graph/names/names";
import type { ConnectEndpoint, ResolvedService } from "../../model/system";
import { toCloudWatch } from "../task/logRouting";
import type { ConnectPlatform, ServiceMesh } from "../platform/serviceMesh";
import { timeoutDefaults } from "../../graph/merge/defaults";

type Configuration = aws.types.input.ecs.ServiceServiceConnectConfiguration;
type Endpoint = aws.types.input.ecs.ServiceServiceConnectConfigurationService;

/**
 * What a service serves and calls by Service Connect: each of its tasks gets a proxy, which finds the endpoints that
 * were there when the task started, and keeps a log of its own. Undefined where the service takes no part.
 */
export function connectConfiguration(
  { name, connect }: Pick<ResolvedService, "name" | "connect">,
  { connect: platform, platform: { system } }: Pick<ServiceMesh, "connect" | "platform">,
): Configuration | undefined {
  if (connect === undefined) return undefined;
  if (platform === undefined) throw new Error(`${name} uses Service Connect, and the mesh has no namespace`);
  const group = physicalName("connectLogGroup", system.name, system.stack, name);
  return {
    enabled: true,
    namespace: platform.namespaceArn,
    services: connect.endpoints.length > 0 ? connect.endpoints.map((endpoint) => serve(endpoint, platform)) : undefined,
    logConfiguration: toCloudWatch({ group, region: system.region, prefix: "proxy" }),
    // What callers put into query strings may be secret or personal.
    accessLogConfiguration: { format: "JSON", includeQueryParameters: "DISABLED" },
  };
}

function serve(endpoint: ConnectEndpoint, platform: ConnectPlatform): Endpoint {
  return {
    portName: endpoint.portName,
    discoveryName: endpoint.discoveryName,
    clientAlias: [{ dnsName: endpoint.alias, port: dialledPort(endpoint.port) }],
    timeout: timeoutOf(endpoint),
    tls: encryption(platform),
  };
}

/**
 * Both times or none: the provider makes 0, no limit, of the one that is left out, so it is AWS's default instead.
 * Where the proxy sees bytes only, ECS refuses even that 0, so there neither can be given (pulumi-aws#4265).
 */
function timeoutOf({ appProtocol, requestTimeoutSeconds, idleTimeoutSeconds }: ConnectEndpoint): Endpoint["timeout"] {
  const timeout = requestTimeoutSeconds ?? idleTimeoutSeconds;
  if (appProtocol === undefined || timeout === undefined) return undefined;
  return {
    idleTimeoutSeconds: idleTimeoutSeconds ?? timeoutDefaults.idleSeconds,
    perRequestTimeoutSeconds: requestTimeoutSeconds ?? timeoutDefaults.requestSeconds,
  };
}

function encryption({ tls }: ConnectPlatform): Endpoint["tls"] {
  return tls && { issuerCertAuthority: { awsPcaAuthorityArn: tls.privateCaArn }, roleArn: tls.roleArn };
}
