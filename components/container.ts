import { compareText } from "../graph/compareText";
import type { ResolvedService, System } from "../graph/system";
import type { Account } from "./account";
import { hardened } from "./hardening";
import { imageAddress } from "./image";
import { serviceLog } from "./logRouting";
import { sidecarContainer } from "./sidecars";
import { secretVariables, variables } from "./variables";

/** What {@link containerDefinitions} are made from. */
export interface ContainerArgs {
  service: ResolvedService;
  system: Pick<System, "calls" | "externalCalls" | "region">;
  account: Account;
  /** The group that the containers' output goes to. */
  logGroup: string;
}

/**
 * The containers of the service's tasks, as ECS takes them: a JSON list, of the service's own, then its sidecars by
 * name. It is built from plain values alone, so that a preview shows what changes in it.
 */
export function containerDefinitions(args: ContainerArgs): string {
  const { service: { sidecars, exec }, system: { region }, account, logGroup } = args;
  const place = { account, exec, log: { group: logGroup, region } };
  const beside = [...sidecars].sort((a, b) => compareText(a.name, b.name));
  return JSON.stringify([ownContainer(args), ...beside.map((sidecar) => sidecarContainer(sidecar, place))]);
}

function ownContainer({ service, system, account, logGroup }: ContainerArgs): object {
  const { name, image, command, entryPoint, ports, hardening, exec, sidecars, stopTimeoutSeconds } = service;
  return {
    name,
    image: imageAddress(image, account),
    essential: true,
    command,
    entryPoint,
    portMappings: ports.map(({ port }) => ({ containerPort: port, hostPort: port, protocol: "tcp" })),
    environment: variables([service.environment, ...addressesFor(name, system)], account),
    secrets: secretVariables(service.secrets, account),
    healthCheck: healthCheckOf(service),
    ...hardened(hardening, exec),
    ...serviceLog(sidecars, { group: logGroup, region: system.region, prefix: name }, account),
    stopTimeout: stopTimeoutSeconds,
    // ECS starts no task anew because shells were allowed or forbidden; for a new task definition it does.
    dockerLabels: exec ? { "servicegraph.exec": "true" } : undefined,
  };
}

/** Where the service finds what it calls, in the system and outside of it. */
function addressesFor(service: string, { calls, externalCalls }: ContainerArgs["system"]) {
  const outward = externalCalls.filter(({ direction }) => direction === "out");
  return [...calls, ...outward].filter(({ from }) => from === service).map(({ env }) => env);
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
