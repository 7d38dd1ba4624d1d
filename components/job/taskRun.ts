import type { ECS, Failure, Task } from "@aws-sdk/client-ecs";

/** One run of a job's task to its end. */
export interface TaskRun {
  readonly job: string;
  /** The services that are not deployed unless it succeeds. */
  readonly before: readonly string[];
  readonly region: string;
  /** Of the credentials, as `aws:profile` names it; absent: those of the environment. */
  readonly profile?: string;
  /** Of ECS, as `aws:endpoints` names it; absent: AWS's own. */
  readonly endpoint?: string;
  /** ARN. */
  readonly cluster: string;
  /** ARN of one revision. */
  readonly taskDefinition: string;
  readonly capacityProviderStrategy: readonly {
    capacityProvider: string; base?: number | undefined; weight?: number | undefined;
  }[];
  /** Of Fargate; absent on EC2. */
  readonly platformVersion?: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** Where its container's output goes; absent where a log router sends it elsewhere. */
  readonly logGroup?: string;
  readonly timeoutMinutes: number;
  /** Which says so; absent: `rollout.timeoutMinutes`. */
  readonly timeoutSetting?: string;
  /** How many times a run that failed is tried again; absent: never. */
  readonly retries?: number;
}

/** What of ECS it takes: so that a test can stand in for it. */
export type TaskRunner = Pick<ECS, "runTask" | "describeTasks" | "stopTask">;

/**
 * Of the waits: between two looks, for a role that was made a moment ago to be known everywhere, and before the first
 * retry. Each further retry waits twice as long, at most 20 times.
 */
export interface Pace {
  readonly pollMilliseconds: number;
  readonly roleMilliseconds: number;
  readonly retryMilliseconds: number;
}

/**
 * Runs the task and waits for its end, again where it fails and has retries left. One that takes longer than its time
 * is stopped, so that the next run doesn't come upon it, and isn't tried again. Gives back its ARN.
 *
 * Pulumi sends this to another process as text: nothing in this file may use an import.
 *
 * @throws where its own container doesn't end with exit code 0.
 */
export async function runTask(ecs: TaskRunner, run: TaskRun, pace: Pace): Promise<string> {
  for (let retry = 0; ; retry += 1) {
    const outcome = await runOnce(ecs, run, pace);
    if (typeof outcome === "string") return outcome;
    if (retry >= (run.retries ?? 0)) throw outcome;
    await pause(pace.retryMilliseconds * Math.min(2 ** retry, 20));
  }
}

/** The ARN of a run that succeeded, or why it failed; throws where another run would be of no use, or come upon it. */
async function runOnce(ecs: TaskRunner, run: TaskRun, pace: Pace): Promise<string | Error> {
  const taskArn = await start(ecs, run, pace);
  if (typeof taskArn !== "string") return taskArn;
  const deadline = Date.now() + run.timeoutMinutes * 60_000;
  for (;;) {
    const task = await look(ecs, run, taskArn);
    if (task?.lastStatus === "STOPPED") return faultOf(run, task, taskArn) ?? taskArn;
    if (Date.now() >= deadline) throw await stop(ecs, run, taskArn);
    await pause(pace.pollMilliseconds);
  }
}

async function start(
  ecs: TaskRunner, run: TaskRun, { pollMilliseconds, roleMilliseconds }: Pace,
): Promise<string | Error> {
  const deadline = Date.now() + roleMilliseconds;
  for (;;) {
    try {
      const { tasks: [task] = [], failures = [] } = await ecs.runTask(requestOf(run));
      if (task?.taskArn !== undefined) return task.taskArn;
      throw new Error(failures.map(textOf).join("; ") || "it gives no reason");
    } catch (error) {
      const reason = reasonIn(error);
      // IAM tells of a new role a few seconds late.
      const isEarly = reason.includes("unable to assume the role") && Date.now() < deadline;
      if (!isEarly) return failed(run, `ECS started no task: ${reason}`);
    }
    await pause(pollMilliseconds);
  }
}

function requestOf(run: TaskRun): Parameters<TaskRunner["runTask"]>[0] {
  const { subnets, securityGroups } = run;
  return {
    cluster: run.cluster,
    taskDefinition: run.taskDefinition,
    capacityProviderStrategy: [...run.capacityProviderStrategy],
    platformVersion: run.platformVersion,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: [...subnets], securityGroups: [...securityGroups], assignPublicIp: "DISABLED",
      },
    },
    propagateTags: "TASK_DEFINITION",
    enableECSManagedTags: true,
    startedBy: "ecs-service-graph",
  };
}

/** Undefined in the first moments, in which ECS may not find what it has just started. */
async function look(ecs: TaskRunner, run: TaskRun, taskArn: string): Promise<Task | undefined> {
  try {
    return (await ecs.describeTasks({ cluster: run.cluster, tasks: [taskArn] })).tasks?.[0];
  } catch (error) {
    throw failed(run, `ECS doesn't tell how task ${taskArn} goes, which may run on: ${reasonIn(error)}`);
  }
}

async function stop(ecs: TaskRunner, run: TaskRun, taskArn: string): Promise<Error> {
  const { timeoutSetting = "rollout.timeoutMinutes" } = run;
  const stopping = ecs.stopTask({ cluster: run.cluster, task: taskArn, reason: `${timeoutSetting} is over` });
  const end = await stopping.then(() => "was stopped", (error: unknown) => `can't be stopped: ${reasonIn(error)}`);
  return failed(run, `it had not ended after ${run.timeoutMinutes} minutes, and ${end}. Where it needs longer, raise`
    + ` ${timeoutSetting}.${logsOf(run, taskArn)}`);
}

/** Looks at the job's own container only: its sidecars are killed when it ends. */
function faultOf(
  run: TaskRun, { containers = [], stoppedReason = "" }: Task, taskArn: string,
): Error | undefined {
  const own = containers.find(({ name }) => name === run.job);
  if (own?.exitCode === 0) return undefined;
  const reasons = [...new Set([stoppedReason, own?.reason ?? ""])].filter((text) => text !== "").join("; ");
  return own?.exitCode === undefined
    ? failed(run, `its container did not run to its end: ${reasons || "ECS gives no reason"}`)
    : failed(run, `its container ended with exit code ${own.exitCode} (${reasons}).${logsOf(run, taskArn)}`);
}

function failed({ job, before }: TaskRun, what: string): Error {
  const rest = `What waits for it was not deployed: ${before.join(", ")}. The next \`pulumi up\` runs it again.`;
  return new Error(`${job}: the job failed: ${what.replace(/\.$/, "")}. ${rest}`);
}

function logsOf({ job, logGroup }: TaskRun, taskArn: string): string {
  if (logGroup === undefined) return "";
  return ` What it wrote is in log group ${logGroup}, stream ${job}/${job}/${taskArn.split("/").at(-1) ?? ""}.`;
}

function textOf({ reason, detail, arn }: Failure): string {
  return [reason, detail, arn].filter((text) => text !== undefined).join(", ");
}

function reasonIn(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}
