import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { runTask, type TaskRun } from "./taskRun";

type Plain = Omit<TaskRun, "profile" | "endpoint" | "securityGroups">;

/** What a {@link JobRun} needs to know. */
export type JobRunArgs = { [Key in keyof Plain]: pulumi.Input<Plain[Key]> } & {
  securityGroups: pulumi.Input<string>[];
};

/**
 * Runs a job's task when it is made, and again whenever the task definition is another; nothing else does. A run that
 * fails leaves no trace in the stack's state: the next `pulumi up` tries again, and what depends on it isn't deployed.
 *
 * Its code runs in a process of Pulumi's own, with the credentials that the AWS SDK finds there. It follows the AWS
 * provider's profile and endpoint; a stack that sets another way to AWS is refused when its settings are checked.
 */
export class JobRun extends pulumi.dynamic.Resource {
  constructor(name: string, args: JobRunArgs, opts?: pulumi.CustomResourceOptions) {
    const { profile, endpoints = [] } = aws.config;
    const endpoint = endpoints.map(({ ecs }) => ecs).find((address) => address !== undefined);
    super(provider, name, { ...args, profile, endpoint }, opts, "ecs-service-graph", "JobRun");
  }
}

// A function's text goes along; a module would be looked for where the code runs. Names of globals stay behind.
const runToItsEnd = runTask;

/** One object for every job: Pulumi turns it into text once. */
const provider: pulumi.dynamic.ResourceProvider<TaskRun, TaskRun> = {
  diff: (_id, olds, news) => Promise.resolve({ changes: olds.taskDefinition !== news.taskDefinition }),
  create: async (inputs) => ({ id: await runFor(inputs), outs: inputs }),
  update: async (_id, _olds, news) => {
    await runFor(news);
    return { outs: news };
  },
};

async function runFor(inputs: TaskRun): Promise<string> {
  // It tells of releases to come, in the midst of what Pulumi prints.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded where it runs, and nowhere else
  const { ECS } = require("@aws-sdk/client-ecs") as typeof import("@aws-sdk/client-ecs");
  const { region, profile, endpoint } = inputs;
  const known = { ...profile !== undefined && { profile }, ...endpoint !== undefined && { endpoint } };
  const ecs = new ECS({ region, maxAttempts: 10, ...known });
  return runToItsEnd(ecs, inputs, { pollMilliseconds: 5_000, roleMilliseconds: 60_000, retryMilliseconds: 30_000 });
}
