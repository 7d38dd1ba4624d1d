import { appProtocolOf } from "../../discovery/connectRole";
import { timeoutDefaults } from "../../merge/defaults";
import { pathOf, type EffectiveService } from "../../merge/effective";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { publishedBy, modesOf, type Edge } from "../../discovery/edges";
import type { CheckContext } from "../checkContext";

/** The time limits of endpoints of Service Connect, and the budgets of their callers. */
export function checkTimeouts(context: CheckContext): Problem[] {
  const { edges, callersOf } = context;
  const services = [...context.services.values()];
  const isServed = services.some(({ service }) => modesOf(service).includes("connect"));
  return [
    ...context.blocks
      .filter(({ path, declared }) => path === "defaults" && declared.timeouts !== undefined && !isServed)
      .map(({ path }) => unserved(`${path}.timeouts`, "no service is")),
    ...services.flatMap((merged) => checkService(merged, callersOf(merged.name))),
    ...edges.flatMap(checkBudget),
  ];
}

function unserved(path: string, who: string): Problem {
  return error(
    "timeouts-without-connect",
    path,
    `they are those of Service Connect, by which ${who} found`,
    "add \"connect\" to discovery, or take them out",
  );
}

function checkService(merged: EffectiveService, callers: readonly Edge[]): Problem[] {
  const { service, own } = merged;
  const { requestSeconds = 0, idleSeconds = timeoutDefaults.idleSeconds } = service.timeouts ?? {};
  if (!modesOf(service).includes("connect")) {
    return own.has("timeouts") ? [unserved(pathOf(merged, "timeouts"), "it isn't")] : [];
  }
  const endpoints = publishedBy(service, callers).connect;
  const seesRequests = endpoints.some((port) => appProtocolOf(service, port) !== undefined);
  return [
    ...(endpoints.length === 0 && own.has("timeouts") ? [uncalled(pathOf(merged, "timeouts"))] : []),
    ...(endpoints.length > 0 && !seesRequests && own.has("timeouts")
      ? [timeoutsOfTcp(pathOf(merged, "timeouts"))]
      : []),
    ...(seesRequests && idleSeconds > 0 && idleSeconds < requestSeconds
      ? [
          warning(
            "idle-before-request",
            pathOf(merged, "timeouts"),
            `a connection closes after ${idleSeconds} s without a byte, and a request may take ${requestSeconds} s`,
            `give idleSeconds ${requestSeconds} or more`,
          ),
        ]
      : []),
  ];
}

function uncalled(path: string): Problem {
  return warning("no-effect", path, "no service calls it by Service Connect", "leave it out, or declare the call");
}

/** A request is nothing that its proxy knows of, and the provider sends a limit for requests with one for idling. */
function timeoutsOfTcp(path: string): Problem {
  const why = "the proxy sees bytes only on its ports, and none can be set there (pulumi-aws#4265)";
  return error("timeout-of-tcp", path, why, "leave them out: a connection then ends after an hour without a byte");
}

/** Whoever has set no limit doesn't know that there is one. */
function checkDefault(to: string, path: string, timeoutSeconds: number): Problem[] {
  const { requestSeconds } = timeoutDefaults;
  if (timeoutSeconds <= requestSeconds) return [];
  return [
    warning(
      "timeout-unreachable",
      `${path}.timeoutSeconds`,
      `Service Connect ends each request to "${to}" after ${requestSeconds} s by default, before ${timeoutSeconds} s`,
      `set services.${to}.timeouts.requestSeconds: ${timeoutSeconds}, or lower it`,
    ),
  ];
}

function checkBudget({ call: { to, timeoutSeconds }, path, callee, port, via }: Edge): Problem[] {
  const { requestSeconds } = callee.service.timeouts ?? {};
  if (via !== "connect" || timeoutSeconds === undefined) return [];
  if (appProtocolOf(callee.service, port) === undefined) return [];
  if (requestSeconds === undefined) return checkDefault(to, path, timeoutSeconds);
  const isLimited = requestSeconds > 0;
  if (isLimited && timeoutSeconds >= requestSeconds) return [];
  const limit = `services.${to}.timeouts.requestSeconds`;
  return [
    warning(
      "budget-shorter",
      `${path}.timeoutSeconds`,
      `the caller gives up after ${timeoutSeconds} s, "${to}" works on `
      + (isLimited ? `for ${requestSeconds} s` : "without a limit"),
      isLimited
        ? `give it ${requestSeconds} s or more, or lower ${limit}`
        : `limit ${limit}, or leave timeoutSeconds out`,
    ),
  ];
}
