import { placeOf, type EffectiveService } from "../../merge/effective";
import { choosePort, portsOf } from "../../merge/ports";
import { publishedBy } from "../../discovery/edges";
import { protocolTraits } from "../../discovery/protocols";
import { containerHealthCheck } from "../../resolve/healthChecks";
import type { MergedHealthCheck } from "../../merge/withDefaults";
import type { Problem } from "../../../model/problem";
import type { CheckContext } from "../checkContext";
import { hasNoEffect } from "./noEffect";

/** Fields of a health check that neither the container nor a load balancer runs, or that another field replaces. */
export function checkUnusedHealth(context: CheckContext): Problem[] {
  return [...context.services.values()].flatMap((declared) => {
    const { healthCheck } = declared.service;
    const given = fieldsOf(declared, context);
    if (healthCheck === false || given.size === 0) return [];
    return reasons(declared, healthCheck, context).filter(([field]) => given.has(field))
      .map(([field, why]) => hasNoEffect(`${placeOf(declared)}.healthCheck${field === "" ? "" : `.${field}`}`, why));
  });
}

/** The fields that the service itself gives, in the graph or in the stack; the empty one is all of them. */
function fieldsOf(declared: EffectiveService, { blocks }: CheckContext): ReadonlySet<string> {
  const checks = blocks.filter(({ path }) => path === placeOf(declared)).map(({ declared: { healthCheck } }) =>
    typeof healthCheck === "object" ? Object.keys(healthCheck) : []).flat();
  return new Set(checks.length === 0 ? [] : ["", ...checks]);
}

/** Each field without an effect, and why. */
function reasons(
  { name, service }: EffectiveService, { command, path, probe }: MergedHealthCheck, { callersOf }: CheckContext,
): readonly (readonly [field: string, why: string])[] {
  const internal = publishedBy(service, callersOf(name))["load-balancer"];
  const publics = service.public.filter((entry) => choosePort(service, entry.port) !== undefined);
  const isBalanced = publics.length > 0 || internal.length > 0;
  const hasCommand = command !== undefined;
  const container = containerHealthCheck(service);
  if (container === undefined && !isBalanced) {
    if (probe === "none") return unrun.map((field) => [field, "probe is none, and no load balancer asks"]);
    return portsOf(service).length === 0 ? [["", "there is no command, and no port to ask"]] : [];
  }
  const asksByHttp = internal.some(({ protocol }) => protocolTraits[protocol].balancer === "application");
  // `public.healthPath` is a path of the public port, and stands in place of both.
  const asksPublic = publics.some(({ healthPath }) => healthPath === undefined);
  const probes = container !== undefined && !hasCommand;
  return [
    ...hasCommand && probe !== "auto" && !(probe === "grpc" && isBalanced)
      ? [["probe", "command is the check"] as const]
      : [],
    ...probes || asksPublic || internal.length > 0
      ? []
      : [["port", hasCommand ? "command is the check" : "no probe asks it"] as const],
    ...path === undefined || (probes && probe !== "grpc") || asksPublic || asksByHttp
      ? []
      : [["path", whyPath(hasCommand, isBalanced)] as const],
    ...publics.length > 0 || asksByHttp
      ? []
      : [["successCodes", "no load balancer asks; the container's check takes any status below 400"] as const],
  ];
}

/** What a check is made of that nothing runs. */
const unrun = [
  "path", "port", "interval", "timeout", "retries", "startPeriod", "successCodes",
] as const;

function whyPath(hasCommand: boolean, isBalanced: boolean): string {
  if (!isBalanced) return "command is the check, and no load balancer asks";
  const why = hasCommand ? "command is the check" : "no probe asks";
  return `${why}, and the load balancer asks for another path or none`;
}
