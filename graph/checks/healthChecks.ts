import { pathOf, type EffectiveService } from "../effective";
import { healthSettings } from "../healthChecks";
import { didYouMean } from "../nearest";
import { choosePort, portsOf } from "../ports";
import type { Problem } from "../problem";
import { error } from "../problems";
import type { CheckContext } from "./context";

export function checkHealthChecks({ services }: CheckContext): Problem[] {
  return [...services.values()].flatMap((one) => [...checkTimes(one), ...checkCommand(one), ...checkProbe(one)]);
}

function checkTimes(one: EffectiveService): Problem[] {
  const { interval = 30, timeout = 5 } = healthSettings(one.service);
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
  const isNamed = port !== undefined || (probe !== undefined && probe !== "auto");
  if (!isNamed || probe === "none" || command !== undefined || asked.some(({ protocol }) => protocol === "http"))
    return [];
  return [
    error(
      "probe-needs-http",
      `services.${name}.healthCheck.${probe === undefined ? "port" : "probe"}`,
      "a probe asks over http, which the service doesn't speak there",
      "give the check a command of your own",
    ),
  ];
}
