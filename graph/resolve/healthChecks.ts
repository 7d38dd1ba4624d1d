import { choosePort, portsOf, publicPorts, schemeOf } from "../merge/ports";
import { protocolTraits, type ProtocolTraits } from "../discovery/protocols";
import { leastGracePeriod } from "../merge/defaults";
import {
  defaultHealthCheck, type MergedHealthCheck, type MergedPublic, type MergedService,
} from "../merge/withDefaults";
import type { ContainerHealthCheck, PublicEndpoint, ServicePort } from "../../model/system";

/** The settings of a service's checks; load balancers use the defaults where the container has no check. */
export function healthSettings({ healthCheck }: Pick<MergedService, "healthCheck">): MergedHealthCheck {
  return healthCheck === false ? defaultHealthCheck : healthCheck;
}

/** For how long a load balancer's check of a new task doesn't count: never less than the container's own start. */
export function gracePeriodOf(service: Pick<MergedService, "healthCheck">): number {
  const { gracePeriod, startPeriod } = healthSettings(service);
  return gracePeriod ?? Math.max(leastGracePeriod, startPeriod);
}

/** What a probe speaks; absent: there is none. */
export function spokenBy(probe: MergedHealthCheck["probe"]): ProtocolTraits["probe"] {
  return probe === "none" ? undefined : probe === "grpc" ? "grpc" : "http";
}

/** The port that a probe asks: the one named, or a public or the only one, or the first by name that speaks so. */
export function probedPort(service: MergedService): ServicePort | undefined {
  const { port, probe } = healthSettings(service);
  const spoken = spokenBy(probe);
  const candidates = port === undefined
    ? [...publicPorts(service), ...portsOf(service)]
    : [choosePort(service, port)].flatMap((chosen) => chosen ?? []);
  return spoken && candidates.find(({ protocol }) => protocolTraits[protocol].probe === spoken);
}

/** Over HTTPS, no program verifies the certificate, which isn't issued for 127.0.0.1. */
const ask = {
  curl: (url: string) => `curl -fsS${isHttps(url) ? "k" : ""} -o /dev/null '${url}'`,
  wget: (url: string) => `wget -q${isHttps(url) ? " --no-check-certificate" : ""} -O /dev/null '${url}'`,
  node: (url: string) => `node -e "${nodeScript(url)}"`,
};

const isHttps = (url: string): boolean => url.startsWith("https:");

function nodeScript(url: string): string {
  const [library, options] = isHttps(url) ? ["https", "{rejectUnauthorized:false},"] : ["http", ""];
  const judged = "(r)=>process.exit(r.statusCode<400?0:1)";
  return `require('${library}').get('${url}',${options}${judged}).on('error',()=>process.exit(1))`;
}

/** The command of a probe. ECS accepts only 0 and 1, so every other exit status becomes 1. */
export function probeCommand(probe: "auto" | "curl" | "wget" | "node", url: string): string[] {
  if (probe === "node") return ["CMD", "node", "-e", nodeScript(url)];
  if (probe !== "auto") return ["CMD-SHELL", `${ask[probe](url)} || exit 1`];
  const whichever = Object.entries(ask).map(
    ([program, command]) => `if command -v ${program} >/dev/null; then ${command(url)}; `,
  );
  return ["CMD-SHELL", `${whichever.join("el")}else false; fi || exit 1`];
}

/** https://github.com/grpc-ecosystem/grpc-health-probe; images without a shell have it too. */
function commandFor(
  probe: MergedHealthCheck["probe"], { port, scheme, path }: { port: number; scheme: string; path: string },
): string[] | undefined {
  if (probe === "none") return undefined;
  if (probe !== "grpc") return probeCommand(probe, `${scheme}://127.0.0.1:${port}${path}`);
  const tls = scheme === "https" ? ["-tls", "-tls-no-verify"] : [];
  return ["CMD", "grpc_health_probe", `-addr=127.0.0.1:${port}`, ...tls];
}

/**
 * The check that ECS runs in the container: the author's command, or a probe of an HTTP port; absent: none. By address:
 * BusyBox's wget takes `localhost` for ::1 where the host has it, and doesn't go on to 127.0.0.1.
 */
export function containerHealthCheck(service: MergedService): ContainerHealthCheck | undefined {
  if (service.healthCheck === false) return undefined;
  const settings = healthSettings(service);
  const { command, probe, path = protocolTraits.http.health.path } = settings;
  const port = probedPort(service);
  const probed = port && commandFor(probe, { ...port, scheme: schemeOf(service, port), path });
  const chosen = command ?? probed;
  return chosen && checkOf({ ...settings, command: chosen });
}

/** A command, and how often it is run. */
export function checkOf(
  { command, interval, timeout, retries, startPeriod }: MergedHealthCheck & { readonly command: readonly string[] },
): ContainerHealthCheck {
  return {
    command, intervalSeconds: interval, timeoutSeconds: timeout, retries, startPeriodSeconds: startPeriod,
  };
}

/** What the internet-facing load balancer asks for behind one entry, which forwards to this port. */
export function targetHealth(
  service: MergedService, { healthPath: path }: Pick<MergedPublic, "healthPath">, exposed: ServicePort,
): PublicEndpoint["health"] {
  const { port, ...health } = balancerHealth(service, [exposed]);
  // The path of the public port itself.
  if (path !== undefined) return { ...health, path };
  return port === undefined ? health : { ...health, port };
}

/** What a load balancer asks these ports for; ELB takes 2 to 10 failures in a row. */
export function balancerHealth(service: MergedService, ports: readonly ServicePort[]): PublicEndpoint["health"] {
  const { path, port, probe, interval, timeout, retries, successCodes } = healthSettings(service);
  const asked = port === undefined ? undefined : choosePort(service, port);
  const [usual, ...others] = new Set(ports.map(({ protocol }) => protocolTraits[protocol].health.path));
  const isElsewhere = asked !== undefined && ports.some((forwarded) => forwarded.port !== asked.port);
  return {
    ...(isElsewhere ? { port: { port: asked.port, https: schemeOf(service, asked) === "https" } } : {}),
    ...(probe === "grpc" ? { asksGrpc: true } : {}),
    path: path ?? (usual === undefined || others.length > 0 ? "/health" : usual),
    intervalSeconds: interval,
    timeoutSeconds: timeout,
    unhealthyThreshold: Math.min(Math.max(retries, 2), 10),
    ...(successCodes === undefined ? {} : { successCodes }),
  };
}
