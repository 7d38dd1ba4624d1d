import { idleSecondsOf } from "../../graph/aws/idleTimes";
import type { System } from "../../model/system";
import { resolveCapacity } from "./resolveCapacity";
import { resolveDiscovery } from "./resolveDiscovery";
import { resolveNetwork } from "./resolveNetwork";
import type { IngressInput, Settings } from "../schema/settingsSchema";
import type { IssuedDomain } from "../../model/ingressSettings";
import type { CreatedIngress, IngressSettings, StackSettings } from "../../model/stackSettings";

/** Days that logs are kept by default. */
export const defaultRetentionDays = 30;

/** Applies the built-in defaults to settings against which no check has an error. */
export function resolveSettings(settings: Settings, system: System, namespace: string): StackSettings {
  const { cluster, production = false, rollout = {} } = settings;
  const isPublic = system.services.some((service) => service.publics.length > 0);
  const capacity = resolveCapacity(settings.capacity);
  return {
    production,
    network: resolveNetwork(settings.network ?? {}, { ...system, instances: capacity.instances }),
    hairpin: settings.network?.hairpin ?? "warning",
    ...(isPublic ? { ingress: resolveIngress(settings.ingress ?? {}, production) } : {}),
    ...(cluster === undefined ? {} : { clusterArn: cluster.arn }),
    ...resolveDiscovery(settings, system, namespace),
    capacity,
    logRetentionDays: settings.logs?.retentionDays ?? defaultRetentionDays,
    encryption: settings.encryption ?? "aws",
    ownsRepositories: settings.images?.create ?? false,
    rollout: { wait: rollout.wait ?? true, timeoutMinutes: rollout.timeoutMinutes ?? 30, tasks: rollout.tasks ?? true },
    iam: settings.iam ?? {},
    tags: settings.tags ?? {},
  };
}

function resolveIngress(ingress: IngressInput, production: boolean): IngressSettings {
  const { listenerArn, securityGroupId, dualStack = false, waf = false } = ingress;
  const { allowedCidrs, allowedPrefixLists = [] } = ingress;
  if (listenerArn !== undefined && securityGroupId !== undefined) {
    return { kind: "adopt", listenerArn, securityGroupId };
  }
  return {
    kind: "create",
    ...certificateOf(ingress),
    certificates: ingress.certificates ?? [],
    allowedCidrs: allowedCidrs ?? (allowedPrefixLists.length > 0 ? [] : ["0.0.0.0/0", ...(dualStack ? ["::/0"] : [])]),
    allowedPrefixLists,
    dualStack,
    waf: waf === "count" ? "count" : waf ? "block" : "none",
    accessLogs: ingress.accessLogs ?? false,
    idleSeconds: ingress.idleSeconds ?? idleSecondsOf.application,
    dropInvalidHeaders: ingress.dropInvalidHeaders ?? true,
    deletionProtection: ingress.deletionProtection ?? production,
  };
}

function certificateOf({ certificateArn, domains, hostedZone }: IngressInput): Pick<CreatedIngress, "certificate"> {
  if (certificateArn !== undefined) return { certificate: { arn: certificateArn } };
  const issued = (domains ?? []).flatMap((domain): IssuedDomain[] => {
    const { name, hostedZone: zone = hostedZone } = typeof domain === "string" ? { name: domain } : domain;
    return zone === undefined ? [] : [{ name, hostedZone: zone }];
  });
  return issued.length === 0 ? {} : { certificate: { domains: issued } };
}
