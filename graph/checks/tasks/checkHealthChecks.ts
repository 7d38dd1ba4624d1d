import { pathOf, type EffectiveService } from "../../merge/effective";
import { containerHealthCheck, healthSettings } from "../../resolve/healthChecks";
import { didYouMean } from "../../text/nearest";
import { choosePort, portsOf } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import { error, warning } from "../../problems";
import { publishedBy } from "../../discovery/edges";
import { protocolTraits } from "../../discovery/protocols";
import type { CheckContext } from "../checkContext";

export function checkHealthChecks(context: CheckContext): Problem[] {
  const { callersOf } = context;
  return [...context.services.values()].flatMap((declared) => {
    const { dns, connect } = publishedBy(declared.service, callersOf(declared.name));
    const ofProbe = checkProbe(declared);
    return [
      ...checkTimes(declared),
      ...checkCommand(declared),
      ...ofProbe,
      ...((dns.length > 0 || connect.length > 0) && ofProbe.length === 0 ? checkAbsence(declared) : []),
    ];
  });
}

function checkTimes(declared: EffectiveService): Problem[] {
  const { interval, timeout } = healthSettings(declared.service);
  return timeout < interval
    ? []
    : [
        error(
          "health-timeout",
          pathOf(declared, "healthCheck.timeout"),
          `a check may take ${timeout} s, but the next check starts after ${interval} s`,
          `set timeout below ${interval}, or a longer interval`,
        ),
      ];
}

function checkCommand(declared: EffectiveService): Problem[] {
  const { command } = healthSettings(declared.service);
  if (command === undefined) return [];
  const [form, ...words] = command;
  const isSound = form === "CMD" ? words.length > 0 : form === "CMD-SHELL" && words.length === 1;
  return isSound
    ? []
    : [
        error(
          "health-command",
          pathOf(declared, "healthCheck.command"),
          "the command doesn't have the form that ECS requires",
          "write [\"CMD\", \"program\", \"argument\"], or [\"CMD-SHELL\", \"one line for the shell\"]",
        ),
      ];
}

/** A probe or port that the service itself sets must exist and speak HTTP. */
function checkProbe(declared: EffectiveService): Problem[] {
  const { service, name, own } = declared;
  const { port, probe, command } = healthSettings(service);
  const names = portsOf(service).flatMap((any) => any.name ?? []);
  const chosen = port === undefined ? undefined : choosePort(service, port);
  // A default port applies only to services that have ports.
  if (port !== undefined && chosen === undefined && (own.has("healthCheck") || portsOf(service).length > 0)) {
    return [
      error(
        "unknown-port",
        pathOf(declared, "healthCheck.port"),
        `"${name}" has no port named "${port}"`,
        didYouMean(port, names, "remove the port"),
      ),
    ];
  }
  if (!own.has("healthCheck")) return [];
  const asked = chosen === undefined ? portsOf(service) : [chosen];
  const isNamed = port !== undefined || probe !== "auto";
  const canAsk = asked.some(({ protocol }) => protocolTraits[protocol].isProbed);
  if (!isNamed || probe === "none" || command !== undefined || canAsk) return [];
  return [
    error(
      "probe-needs-http",
      `services.${name}.healthCheck.${probe === "auto" ? "port" : "probe"}`,
      "a probe needs HTTP, which the service doesn't speak on that port",
      "set a command of your own",
    ),
  ];
}

/** A service without HTTP has no probe: its author adds a command or turns the check off. */
function checkAbsence({ name, service }: EffectiveService): Problem[] {
  const isSaid = service.healthCheck === false || healthSettings(service).probe === "none";
  if (isSaid || containerHealthCheck(service) !== undefined) return [];
  return [
    warning(
      "unchecked",
      `services.${name}.healthCheck`,
      "the service has no health check, since it doesn't speak HTTP: callers may reach it before it is ready, and ECS "
      + "considers it healthy 40 s after its start",
      "set a command of your own, or healthCheck: false",
    ),
  ];
}
