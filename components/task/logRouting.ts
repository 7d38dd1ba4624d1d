import type { Sidecar } from "../../model/system";
import { secretVariables } from "./containerVariables";
import { fillAccount, type Account } from "../lookUps/account";

/** Where a container's output goes: streams of its own in the service's group. */
export interface LogStreams {
  readonly group: string;
  readonly region: string;
  readonly prefix: string;
  /** The first line of an event, as a regular expression. @default each line is an event */
  readonly multilinePattern?: string | undefined;
}

/** Sends a container's output to CloudWatch Logs. */
export function toCloudWatch({ group, region, prefix, multilinePattern }: LogStreams) {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": group,
      "awslogs-region": region,
      "awslogs-stream-prefix": prefix,
      // A log that can't be delivered must not stop the service: what exceeds the buffer is dropped instead.
      "mode": "non-blocking",
      "max-buffer-size": "25m",
      ...multilinePattern !== undefined && { "awslogs-multiline-pattern": multilinePattern },
    },
  };
}

/** Sends the output of the service's own container to CloudWatch Logs, or to the sidecar that routes it. */
export function serviceLog(sidecars: readonly Sidecar[], streams: LogStreams, account: Account) {
  const [router] = sidecars.flatMap(({ logRouter }) => logRouter ?? []);
  if (!router) return { logConfiguration: toCloudWatch(streams) };
  const options = Object.entries(router.options).map(([name, value]) => [name, fillAccount(value, account)] as const);
  return {
    logConfiguration: {
      logDriver: "awsfirelens",
      options: options.length > 0 ? Object.fromEntries(options) : undefined,
      secretOptions: router.secrets.length > 0 ? secretVariables(router.secrets, account, {}) : undefined,
    },
  };
}

/** Makes a sidecar the log router, which hears from ECS whose output it is given. */
export function firelens({ logRouter }: Sidecar) {
  return logRouter && { type: logRouter.type, options: { "enable-ecs-log-metadata": "true" } };
}
