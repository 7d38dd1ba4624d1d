import { pathOf, type EffectiveService } from "../merge/effective";
import { portsOf, publicPort } from "../merge/ports";
import { carries } from "../discovery/modes/refusal";
import { modesOf, publishedBy } from "../discovery/edges";
import type { Problem } from "../../model/problem";
import type { CheckContext } from "./checkContext";
import { hasNoEffect } from "./noEffect";

/** Fields that a service itself gives, and that change nothing of it. Defaults are for many, and may fit some. */
export function checkUnused(context: CheckContext): Problem[] {
  return [...context.services.values()].flatMap((declared) => [
    ...checkFinding(declared, context), ...checkHealth(declared, context),
  ]);
}

/** How a service is found, where nobody finds it. A port that nobody calls is told elsewhere. */
function checkFinding(declared: EffectiveService, { callersOf }: CheckContext): Problem[] {
  const { name, service, own } = declared;
  const unused = (fields: readonly string[], why: string): Problem[] =>
    fields.filter((field) => own.has(field)).map((field) => hasNoEffect(pathOf(declared, field), why));
  if (portsOf(service).length === 0) return unused(["protocol", "discovery", "dns"], "the service has no port");
  const modes = modesOf(service);
  const idle = modes.filter((mode) => !portsOf(service).some((port) => carries(mode, port)));
  // Where none has an effect, the calls are errors.
  if (idle.length > 0 && idle.length < modes.length) {
    return unused(["discovery"], `${idle.join(" and ")} can't carry what it speaks`);
  }
  if (publicPort(service) === undefined || callersOf(name).length > 0) return [];
  const fields = modes.includes("dns") ? ["discovery", "dns"] : ["discovery"];
  return unused(fields, "only the public load balancer calls the service");
}

/** Fields of a health check that neither the container nor a load balancer runs, or that `command` replaces. */
function checkHealth(declared: EffectiveService, { callersOf }: CheckContext): Problem[] {
  const { name, service, own } = declared;
  if (service.healthCheck === false || !own.has("healthCheck")) return [];
  const { command, path, probe, successCodes } = service.healthCheck;
  const isBalanced = publicPort(service) !== undefined
    || publishedBy(service, callersOf(name))["load-balancer"].length > 0;
  const at = (field: string): string => pathOf(declared, `healthCheck.${field}`);
  const hasCommand = command !== undefined;
  if (portsOf(service).length === 0 && !hasCommand && probe !== "none")
    return [hasNoEffect(pathOf(declared, "healthCheck"), "there is no command, and no port to ask")];
  return [
    ...hasCommand && probe !== "auto" && !(probe === "grpc" && isBalanced)
      ? [hasNoEffect(at("probe"), "command is the check")]
      : [],
    ...hasCommand && path !== undefined && !isBalanced
      ? [hasNoEffect(at("path"), "command is the check, and no load balancer asks")]
      : [],
    ...successCodes !== undefined && !isBalanced
      ? [hasNoEffect(at("successCodes"), "no load balancer asks; the container's check takes any status below 400")]
      : [],
  ];
}
