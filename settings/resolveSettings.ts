import type { System } from "../graph/system";
import { resolveNetwork } from "./resolveNetwork";
import type { Settings } from "./schema";
import type { IngressSettings, StackSettings } from "./stack";

/** Applies the built-in defaults to settings that no check has anything against. */
export function resolveSettings(settings: Settings, system: System, namespace: string): StackSettings {
  const isPublic = system.services.some((service) => service.public !== undefined);
  return {
    network: resolveNetwork(settings.network ?? {}, system),
    ...(isPublic ? { ingress: resolveIngress(settings.ingress ?? {}) } : {}),
    ...(system.calls.length > 0 ? { namespace } : {}),
    logRetentionDays: settings.logs?.retentionDays ?? 30,
    rollout: { wait: settings.rollout?.wait ?? true, timeoutMinutes: settings.rollout?.timeoutMinutes ?? 30 },
    tags: settings.tags ?? {},
  };
}

function resolveIngress(ingress: NonNullable<Settings["ingress"]>): IngressSettings {
  const { certificateArn, insecureHttp = false, allowedCidrs = ["0.0.0.0/0"], deletionProtection = false } = ingress;
  return {
    ...(certificateArn === undefined ? {} : { certificateArn }),
    insecureHttp,
    allowedCidrs,
    deletionProtection,
  };
}
