import { compareText } from "../graph/compareText";
import type { ResolvedService, System } from "../graph/system";
import { fillAccount, type Account } from "./account";
import { imageAddress } from "./image";

/** What {@link containerDefinitions} are made from. */
export interface ContainerArgs {
  service: ResolvedService;
  system: Pick<System, "calls" | "region">;
  account: Account;
  /** The group that the container's output goes to. */
  logGroup: string;
}

/**
 * The service's one container, as ECS takes it: a JSON list. It is built from plain values alone, so that a preview
 * shows what changes in it.
 */
export function containerDefinitions({ service, system, account, logGroup }: ContainerArgs): string {
  return JSON.stringify([{
    name: service.name,
    image: imageAddress(service.image, account),
    essential: true,
    command: service.command,
    entryPoint: service.entryPoint,
    portMappings: service.ports.map(({ port }) => ({ containerPort: port, hostPort: port, protocol: "tcp" })),
    environment: environmentOf(service, system, account),
    secrets: secretsOf(service, account),
    healthCheck: healthCheckOf(service),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroup,
        "awslogs-region": system.region,
        "awslogs-stream-prefix": service.name,
        // A log that can't be delivered must not stop the service: what exceeds the buffer is dropped instead.
        "mode": "non-blocking",
        "max-buffer-size": "25m",
      },
    },
    stopTimeout: service.stopTimeoutSeconds,
  }]);
}

/** The author's variables and the addresses of the callees, by name: the order in the graph changes nothing. */
function environmentOf({ name, environment }: ResolvedService, { calls }: Pick<System, "calls">, account: Account) {
  const addresses = calls.filter(({ from }) => from === name).map(({ env }) => env);
  return [environment, ...addresses].flatMap((one) => Object.entries(one))
    .map(([variable, value]) => ({ name: variable, value: fillAccount(value, account) }))
    .sort((a, b) => compareText(a.name, b.name));
}

function secretsOf({ secrets }: ResolvedService, account: Account) {
  return secrets
    .map(({ variable, valueFrom }) => ({ name: variable, valueFrom: fillAccount(valueFrom, account) }))
    .sort((a, b) => compareText(a.name, b.name));
}

function healthCheckOf({ healthCheck }: ResolvedService) {
  return healthCheck && {
    command: healthCheck.command,
    interval: healthCheck.intervalSeconds,
    timeout: healthCheck.timeoutSeconds,
    retries: healthCheck.retries,
    startPeriod: healthCheck.startPeriodSeconds,
  };
}
