import { idleSecondsOf } from "../../graph/aws/idleTimes";
import { publishedOf } from "../../graph/checks/checkContext";
import { protocolTraits } from "../../graph/discovery/protocols";
import type { Edge } from "../../graph/discovery/edges";
import { pathOf } from "../../graph/merge/effective";
import { isPublic } from "../../graph/merge/ports";
import { warning } from "../../graph/problems";
import type { Problem } from "../../model/problem";
import { isAdoptedIngress } from "../schema/ingressSchema";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

/** Times that a request may take, against those that load balancers let its connection idle. */
export function checkIdleTimes(context: SettingsContext): Problem[] {
  return [
    ...context.edges.filter(({ via }) => via === "load-balancer").flatMap((edge) => checkCall(edge, context)),
    ...checkPublics(context),
  ];
}

function checkCall({ call, path, port }: Edge, { settings: { discovery } }: SettingsContext): Problem[] {
  const { to, timeoutSeconds = 0 } = call;
  const isRead = protocolTraits[port.protocol].balancer === "application";
  const idle = isRead ? discovery?.loadBalancer?.idleSeconds ?? idleSecondsOf.application : idleSecondsOf.network;
  if (timeoutSeconds <= idle) return [];
  return [
    warning(
      "timeout-unreachable",
      `${path}.timeoutSeconds`,
      `the load balancer of "${to}" closes a connection after ${idle} s without a byte, before ${timeoutSeconds} s`,
      isRead
        ? raised(at("discovery", "loadBalancer", "idleSeconds"), timeoutSeconds)
        : `lower it, or send TCP keepalives more often than every ${idle} s`,
    ),
  ];
}

/** An adopted listener's load balancer is its owner's, and so is its time. */
function checkPublics(context: SettingsContext): Problem[] {
  const { settings: { ingress = {} }, services } = context;
  const idle = ingress.idleSeconds ?? idleSecondsOf.application;
  if (isAdoptedIngress(ingress)) return [];
  return [...services.values()].flatMap((declared) => {
    const { requestSeconds = 0 } = declared.service.timeouts ?? {};
    const isLong = requestSeconds > idle && declared.own.has("timeouts");
    const isCalled = publishedOf(declared, context).connect.length > 0;
    if (!isPublic(declared.service) || !isLong || !isCalled) return [];
    return [
      warning(
        "timeout-unreachable",
        pathOf(declared, "timeouts.requestSeconds"),
        `the public load balancer closes a connection after ${idle} s without a byte, before ${requestSeconds} s`,
        raised(at("ingress", "idleSeconds"), requestSeconds),
      ),
    ];
  });
}

function raised(setting: string, wanted: number): string {
  const { mostOfApplication } = idleSecondsOf;
  return wanted > mostOfApplication
    ? `a load balancer waits for ${mostOfApplication} s at most: answer earlier, and let callers ask again`
    : `set ${setting}: ${wanted}, or lower it`;
}
