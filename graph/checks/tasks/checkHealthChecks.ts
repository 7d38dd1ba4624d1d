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
  return [...context.services.values()].flatMap((one) => {
    const { dns, connect } = publishedBy(one.service, callersOf(one.name));
    const ofProbe = checkProbe(one);
    return [
      ...checkTimes(one),
      ...checkCommand(one),
      ...ofProbe,
      ...((dns.length > 0 || connect.length > 0) && ofProbe.length === 0 ? checkAbsence(one) : []),
    ];
  });
}

function checkTimes(one: EffectiveService): Problem[] {
  const { interval, timeout } = healthSettings(one.service);
  return timeout < interval
    ? []
    : [
        error(
          "health-timeout",
          pathOf(one, "healthCheck.timeout"),
          `a check may take ${timeout} s, but the next one starts after ${interval} s`,
          `give a timeout of less than ${interval}, or a longer interval`,
        ),
      ];
}

function checkCommand(one: EffectiveService): Problem[] {
  const { command } = healthSettings(one.service);
  if (command === undefined) return [];
  const [form, ...words] = command;
  const isSound = form === "CMD" ? words.length > 0 : form === "CMD-SHELL" && words.length === 1;
  return isSound
    ? []
    : [
        error(
          "health-command",
          pathOf(one, "healthCheck.command"),
          "it isn't in ECS's form",
          "write [\"CMD\", \"program\", \"argument\"], or [\"CMD-SHELL\", \"one line for the shell\"]",
        ),
      ];
}

/** A probe that its author asked for by name can't be left out without a word. */
function checkProbe(one: EffectiveService): Problem[] {
  const { service, name, own } = one;
  const { port, probe, command } = healthSettings(service);
  const names = portsOf(service).flatMap((any) => any.name ?? []);
  const chosen = port === undefined ? undefined : choosePort(service, port);
  // A default that names a port is for services that have ports.
  if (port !== undefined && chosen === undefined && (own.has("healthCheck") || portsOf(service).length > 0)) {
    return [
      error(
        "unknown-port",
        pathOf(one, "healthCheck.port"),
        `"${name}" has no port named "${port}"`,
        didYouMean(port, names, "leave the port's name out"),
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
      "a probe asks over http, which the service doesn't speak there",
      "give the check a command of your own",
    ),
  ];
}

/** That nothing is checked is for the author to say: no probe asks what speaks no http. */
function checkAbsence({ name, service }: EffectiveService): Problem[] {
  const isSaid = service.healthCheck === false || healthSettings(service).probe === "none";
  if (isSaid || containerHealthCheck(service) !== undefined) return [];
  return [
    warning(
      "unchecked",
      `services.${name}.healthCheck`,
      "nothing checks it, since it speaks no http: callers find it before it is ready, and ECS takes it for healthy "
      + "40 s after its start",
      "give the check a command of your own, or say healthCheck: false",
    ),
  ];
}
