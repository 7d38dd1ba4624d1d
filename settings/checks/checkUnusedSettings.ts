import { hasNoEffect } from "../../graph/checks/noEffect";
import { isUsed } from "../../graph/checks/checkContext";
import type { Problem } from "../../model/problem";
import { at } from "../schema/settingPath";
import { balancerKinds } from "./checkBalancerSettings";
import type { SettingsContext } from "./settingsContext";

/** Settings of a stack that nothing in it uses, where no check of their own tells so. */
export function checkUnusedSettings(context: SettingsContext): Problem[] {
  const { settings: { discovery, rollout } } = context;
  return [
    ...discovery?.namespace !== undefined && !isUsed("dns", context)
      ? [hasNoEffect(at("discovery", "namespace"), "no service is called by DNS")]
      : [],
    ...checkBalancer(context),
    ...rollout?.timeoutMinutes !== undefined && rollout.wait === false
      ? [hasNoEffect(at("rollout", "timeoutMinutes"), "rollout.wait is false")]
      : [],
  ];
}

/** Only application load balancers have a certificate, and an idle timeout that can be set. */
function checkBalancer(context: SettingsContext): Problem[] {
  const { loadBalancer = {} } = context.settings.discovery ?? {};
  const kinds = balancerKinds(context);
  if (kinds.length === 0 || kinds.includes("application")) return [];
  return (["certificateArn", "idleSeconds"] as const).filter((field) => loadBalancer[field] !== undefined)
    .map((field) => hasNoEffect(at("discovery", "loadBalancer", field), "it is for http, http2 and grpc ports"));
}
