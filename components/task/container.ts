import { compareText } from "../../graph/text/compareText";
import type { System, Workload } from "../../model/system";
import type { Account } from "../lookUps/account";
import { hardened } from "./hardenedContainer";
import { imageAddress, repositoryCredentials } from "./imageAddress";
import { healthCheckOf, mountPoints } from "./containerParts";
import { dependencies } from "./containerOrder";
import { serviceLog } from "./logRouting";
import { portMappings } from "./portMappings";
import { sidecarContainer } from "./sidecarContainer";
import { secretVariables, variables } from "./containerVariables";

/** What {@link containerDefinitions} are made from. */
export interface ContainerArgs {
  workload: Workload;
  system: Pick<System, "calls" | "externalCalls" | "region">;
  account: Account;
  /** The group that the containers' output goes to. */
  logGroup: string;
  /** True: the endpoints of Service Connect encrypt. */
  usesTls: boolean;
}

/**
 * The containers of the tasks of a service or job, as ECS takes them: a JSON list, of its own, then its sidecars by
 * name. It is built from plain values alone, so that a preview shows what changes in it.
 */
export function containerDefinitions(args: ContainerArgs): string {
  const { workload, system, account, logGroup } = args;
  const addresses = addressesFor(workload.name, system);
  const place = { account, task: workload, addresses, log: { group: logGroup, region: system.region } };
  const beside = [...workload.sidecars].sort((a, b) => compareText(a.name, b.name));
  return JSON.stringify([ownContainer(args), ...beside.map((sidecar) => sidecarContainer(sidecar, place))]);
}

function ownContainer({ workload, system, account, logGroup, usesTls }: ContainerArgs): object {
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
    environment: variables([workload.environment, ...addressesFor(name, system)], account),
    secrets: secretVariables(workload.secrets, account),
    mountPoints: mountPoints(volumes),
    healthCheck: healthCheckOf(workload.kind === "service" ? workload.healthCheck : undefined),
    ...hardened(hardening, workload),
    ulimits: openFiles && [{ name: "nofile", softLimit: openFiles.soft, hardLimit: openFiles.hard }],
    systemControls: systemControls(sysctls),
    ...serviceLog(sidecars, { group: logGroup, region: system.region, prefix: name, multilinePattern }, account),
    dependsOn: dependencies(sidecars),
    stopTimeout: workload.stopTimeoutSeconds,
    dockerLabels: labels(workload, usesTls),
  };
}

/** Where it finds what it calls, in the system and outside of it. */
function addressesFor(workload: string, { calls, externalCalls }: ContainerArgs["system"]) {
  const outward = externalCalls.filter(({ direction }) => direction === "out");
  return [...calls, ...outward].filter(({ from }) => from === workload).map(({ env }) => env);
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
