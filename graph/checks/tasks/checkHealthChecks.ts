import { pathOf, type EffectiveService } from "../../merge/effective";
import { containerHealthCheck, healthSettings, spokenBy } from "../../resolve/healthChecks";
import { didYouMean } from "../../text/nearest";
import { choosePort, isPublic, portsOf, publicPorts } from "../../merge/ports";
import type { Problem } from "../../../model/problem";
import type { ServicePort } from "../../../model/system";
import { error, warning } from "../../problems";
import { publishedBy } from "../../discovery/edges";
import { protocolTraits } from "../../discovery/protocols";
import type { CheckContext } from "../checkContext";

export function checkHealthChecks(context: CheckContext): Problem[] {
  const { callersOf } = context;
  return [...context.services.values()].flatMap((declared) => {
    const { dns, connect, "load-balancer": balancers } = publishedBy(declared.service, callersOf(declared.name));
    const ofProbe = checkProbe(declared);
    return [
      ...checkTimes(declared, isPublic(declared.service) || balancers.length > 0),
      ...checkGracePeriod(declared, context),
      ...checkBalancedPort(declared, context),
      ...checkCommand(declared),
      ...ofProbe,
      ...((dns.length > 0 || connect.length > 0) && ofProbe.length === 0 ? checkAbsence(declared) : []),
    ];
  });
}

/**
 * ELB refuses a timeout that isn't less than the interval; ECS has no such rule. AWS: "API_HealthCheck" of ECS,
 * "Health checks for Application Load Balancer target groups".
 */
function checkTimes(declared: EffectiveService, isBalanced: boolean): Problem[] {
  const { interval, timeout } = healthSettings(declared.service);
  return !isBalanced || timeout < interval
    ? []
    : [
        error(
          "health-timeout",
          pathOf(declared, "healthCheck.timeout"),
          `a load balancer takes no timeout of ${timeout} s with an interval of ${interval} s`,
          `set timeout below ${interval}, or a longer interval`,
        ),
      ];
}

/** ECS counts a load balancer's check once the grace period is over, and replaces a task that is still starting. */
function checkGracePeriod(declared: EffectiveService, context: CheckContext): Problem[] {
  const { gracePeriod, startPeriod } = healthSettings(declared.service);
  if (gracePeriod === undefined) return [];
  const path = pathOf(declared, "healthCheck.gracePeriod");
  if (balancedPorts(declared, context).length === 0) {
    return declared.own.has("healthCheck")
      ? [
          warning(
            "no-effect",
            path,
            "only load balancers have a grace period, and none forwards to the service",
            "set startPeriod for the container's own check",
          ),
        ]
      : [];
  }
  return gracePeriod >= startPeriod
    ? []
    : [
        warning(
          "grace-shorter",
          path,
          `ECS counts the load balancer's checks after ${gracePeriod} s, before the start period of ${startPeriod} s`
          + " ends",
          "remove gracePeriod, or set it to startPeriod or more",
        ),
      ];
}

/**
 * A target group asks for health by its own protocol version, on whichever port: only what speaks the same answers.
 * AWS: "Health checks for Application Load Balancer target groups".
 */
function checkBalancedPort(declared: EffectiveService, context: CheckContext): Problem[] {
  const { service } = declared;
  const { port } = healthSettings(service);
  const chosen = port === undefined ? undefined : choosePort(service, port);
  if (chosen === undefined) return [];
  const asksItself = (number: number) => service.public.some((entry) =>
    entry.healthPath !== undefined && choosePort(service, entry.port)?.port === number);
  const [first] = balancedPorts(declared, context).filter(({ port: number, protocol }) =>
    // A network load balancer asks for a connection only.
    protocolTraits[protocol].balancer === "application" && number !== chosen.port
    && protocolTraits[protocol].targetGroupVersion !== protocolTraits[chosen.protocol].targetGroupVersion
    && !asksItself(number));
  if (first === undefined) return [];
  return [
    error(
      "health-port",
      pathOf(declared, "healthCheck.port"),
      `the load balancer asks for health by ${first.protocol}, which it forwards, and "${port ?? ""}" speaks `
      + chosen.protocol,
      "set public.healthPath to a path of the forwarded port; or remove port, and set a command that asks it",
    ),
  ];
}

/** The ports that load balancers forward to. */
function balancedPorts({ name, service }: EffectiveService, { callersOf }: CheckContext): readonly ServicePort[] {
  const internal = publishedBy(service, callersOf(name))["load-balancer"];
  return [...publicPorts(service), ...internal];
}

function checkCommand(declared: EffectiveService): Problem[] {
  const { command } = healthSettings(declared.service);
  return command === undefined ? [] : checkForm(pathOf(declared, "healthCheck.command"), command);
}

/** A command begins with the word that says how ECS runs it. */
export function checkForm(path: string, command: readonly string[]): Problem[] {
  const [form, ...words] = command;
  const isSound = form === "CMD" ? words.length > 0 : form === "CMD-SHELL" && words.length === 1;
  return isSound
    ? []
    : [
        error(
          "health-command",
          path,
          "the command doesn't have the form that ECS requires",
          "write [\"CMD\", \"program\", \"argument\"], or [\"CMD-SHELL\", \"one line for the shell\"]",
        ),
      ];
}

/** A probe or port that the service itself sets must exist and speak what the probe does. */
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
  const spoken = spokenBy(probe);
  const canAsk = asked.some(({ protocol }) => protocolTraits[protocol].probe === spoken);
  if (!isNamed || probe === "none" || command !== undefined || canAsk) return [];
  return [
    error(
      spoken === "grpc" ? "probe-needs-grpc" : "probe-needs-http",
      `services.${name}.healthCheck.${probe === "auto" ? "port" : "probe"}`,
      `the probe asks by ${spoken === "grpc" ? "gRPC" : "HTTP"}, which the service doesn't speak on that port`,
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
      portsOf(service).some(({ protocol }) => protocol === "grpc")
        ? "set probe: grpc where the image has grpc_health_probe, a command of your own, or healthCheck: false"
        : "set a command of your own, or healthCheck: false",
    ),
  ];
}
