import { toldLater } from "../../graph/stores/storeTraits";
import { compareText } from "../../graph/text/compareText";
import type { System, Workload } from "../../model/system";
import type { Account } from "../lookUps/account";
import { hardened } from "./hardenedContainer";
import { imageAddress, repositoryCredentials } from "./imageAddress";
import { healthCheckOf, mountPoints } from "./containerParts";
import { dependencies } from "./containerOrder";
import { serviceLog } from "./logRouting";
import { portMappings } from "./portMappings";
import { sidecarContainer, type SidecarPlace } from "./sidecarContainer";
import { secretVariables, variables, type SecretVariable } from "./containerVariables";

/** What {@link containerDefinitions} are made from. */
export interface ContainerArgs {
  workload: Workload;
  system: Pick<System, "calls" | "externalCalls" | "storeCalls" | "region">;
  account: Account;
  /** What stores tell, by the placeholders of it. */
  told: Readonly<Record<string, string>>;
  /** The group that the containers' output goes to. */
  logGroup: string;
  /** True: the endpoints of Service Connect encrypt. */
  usesTls: boolean;
}

/**
 * The containers of the tasks of a service or job, as ECS takes them: a JSON list, of its own, then its sidecars by
 * name. It is built from plain values, so that a preview shows what changes in it.
 */
export function containerDefinitions(args: ContainerArgs): string {
  const { workload, system, account, told, logGroup } = args;
  const addresses = addressesFor(workload.name, system);
  const logins = loginsFor(workload.name, system);
  const log = { group: logGroup, region: system.region };
  const place = { account, told, task: workload, addresses, logins, log };
  const beside = [...workload.sidecars].sort((a, b) => compareText(a.name, b.name));
  return JSON.stringify([ownContainer(args, place), ...beside.map((sidecar) => sidecarContainer(sidecar, place))]);
}

function ownContainer({ workload, usesTls }: ContainerArgs, place: SidecarPlace): object {
  const { account, told, addresses, logins, log } = place;
  const { name, image, command, entryPoint, hardening, sidecars, volumes } = workload;
  const { openFiles, multilinePattern, sysctls } = workload;
  return {
    name,
    image: imageAddress(image, account),
    repositoryCredentials: repositoryCredentials(image, account),
    essential: true,
    command,
    entryPoint,
    portMappings: portMappings(workload, name),
    environment: variables([workload.environment, ...addresses], account, told),
    secrets: secretVariables([...workload.secrets, ...logins], account, told),
    mountPoints: mountPoints(volumes),
    healthCheck: healthCheckOf(workload.kind === "service" ? workload.healthCheck : undefined),
    ...hardened(hardening, workload),
    ulimits: openFiles && [{ name: "nofile", softLimit: openFiles.soft, hardLimit: openFiles.hard }],
    systemControls: systemControls(sysctls),
    ...serviceLog(sidecars, { ...log, prefix: name, multilinePattern }, account),
    dependsOn: dependencies(sidecars),
    stopTimeout: workload.stopTimeoutSeconds,
    dockerLabels: labels(workload, usesTls),
  };
}

/** Where it finds what it calls, in the system and outside of it. */
function addressesFor(workload: string, { calls, externalCalls, storeCalls }: ContainerArgs["system"]) {
  const outward = externalCalls.filter(({ direction }) => direction === "out");
  return [...calls, ...outward, ...storeCalls].filter(({ from }) => from === workload).map(({ env }) => env);
}

/** The logins of the databases that it calls: a key in the JSON of each one's secret. */
function loginsFor(workload: string, { storeCalls }: ContainerArgs["system"]): SecretVariable[] {
  return storeCalls.filter(({ from }) => from === workload).flatMap(({ to, secrets }) =>
    Object.entries(secrets).map(([variable, key]) =>
      ({ variable, valueFrom: `${toldLater(to, "secret")}:${key}::` })));
}

/** Of one container alone: in awsvpc networking they hold for all of the task. */
function systemControls(sysctls: Readonly<Record<string, string>>): object[] | undefined {
  const all = Object.entries(sysctls).map(([namespace, value]) => ({ namespace, value }));
  return all.length === 0 ? undefined : all;
}

/** What makes a new task definition, and so new tasks, of a change that is none to ECS. */
function labels(workload: Workload, usesTls: boolean): object | undefined {
  const calls = workload.kind === "service" ? workload.connect?.calls ?? [] : [];
  const all = {
    // A task sees the endpoints that were there when it started, in plain text or encrypted.
    ...calls.length > 0 && {
      "servicegraph.endpoints": calls.map((call) => usesTls ? `${call},tls` : call).join(" "),
    },
    // ECS doesn't replace tasks because shells were allowed or forbidden.
    ...workload.exec && { "servicegraph.exec": "true" },
  };
  return Object.keys(all).length > 0 ? all : undefined;
}
