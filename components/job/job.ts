import * as pulumi from "@pulumi/pulumi";
import { capacityTraits } from "../../graph/aws/capacities";
import { tasksNode } from "../../model/nodeId";
import type { ResolvedJob } from "../../model/system";
import { JobRun, type JobRunArgs } from "./jobRun";
import type { Repositories } from "../task/repositories";
import { createSchedule, type ScheduleTransform } from "./jobSchedule";
import type { ServiceMesh } from "../platform/serviceMesh";
import type { Stores } from "../stores/stores";
import { TaskParts, type TaskTransform } from "../task/taskParts";
import { transformed, type Transform } from "../transform";

/** What a {@link Job} needs to know. */
export interface JobArgs {
  job: ResolvedJob;
  mesh: ServiceMesh;
  /** What is there before its first task: the services that it calls. */
  after: readonly pulumi.Resource[];
  /** Where its image is, if the stack owns that. */
  repositories?: Repositories | undefined;
  /** The system's stores, if it calls some. */
  stores?: Stores | undefined;
  transform?: JobTransform;
}

/** Edits what a job is made of. */
export interface JobTransform extends TaskTransform, ScheduleTransform {
  run?: Transform<JobRunArgs>;
}

/** What a stack tells of each job: with it one can be run by hand. */
export interface JobOutputs {
  readonly name: string;
  readonly logGroup: pulumi.Output<string>;
  /** Its family: ECS runs the newest revision. */
  readonly taskDefinition: pulumi.Output<string>;
  readonly securityGroup: pulumi.Output<string>;
}

/**
 * Tasks that end. They run by the clock, and before services deploy, each as far as the job says so; otherwise by
 * hand. They are as private as a service's tasks, and call as those do; nothing can call them.
 *
 * A run before services is part of `pulumi up`: where it fails, they are left as they are.
 */
export class Job extends pulumi.ComponentResource {
  readonly outputs: JobOutputs;
  /** What the services that wait for the job depend on: its run, where it has one. */
  readonly ready: readonly pulumi.Resource[];

  constructor(name: string, args: JobArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const { job, mesh, after, repositories, stores, transform } = args;
    const aliases = job.formerly.map((former) => ({ name: former }));
    super("ecs-service-graph:index:Job", name, {}, pulumi.mergeOptions(opts, { aliases }));

    const parts = new TaskParts(this, { workload: job, mesh, repositories, stores, transform });
    const needed = [...parts.needed, ...after];
    if (job.schedule) createSchedule(this, job.schedule, { job, mesh, parts, needed, transform });
    // Without the first images there is nothing to run, and the services start no tasks that would need it.
    const runs = job.before.length > 0 && mesh.platform.rollout.tasks;

    this.ready = runs ? [this.run(args, parts, needed)] : [];
    this.outputs = {
      name: job.name,
      logGroup: parts.logGroup.name,
      taskDefinition: parts.taskDefinition.family,
      securityGroup: mesh.groupOf(tasksNode(job.name)).id,
    };
    this.registerOutputs({ ...this.outputs });
  }

  private run(
    { job, mesh, transform }: JobArgs, { taskDefinition, logGroup }: TaskParts, needed: pulumi.Resource[],
  ): JobRun {
    const { network, cluster, platform: { account, rollout } } = mesh;
    const isRouted = job.sidecars.some(({ logRouter }) => logRouter);
    const { platformVersion } = capacityTraits[job.capacity];
    const args: JobRunArgs = {
      job: job.name,
      before: job.before,
      region: account.region,
      cluster: cluster.arn,
      taskDefinition: taskDefinition.arn,
      capacityProviderStrategy: pulumi.output(mesh.strategyOf(job)),
      ...(platformVersion === undefined ? {} : { platformVersion }),
      subnets: network.privateSubnetIds,
      securityGroups: [mesh.groupOf(tasksNode(job.name)).id],
      ...(isRouted ? {} : { logGroup: logGroup.name }),
      timeoutMinutes: job.timeoutMinutes ?? rollout.timeoutMinutes,
      ...(job.timeoutMinutes === undefined ? {} : { timeoutSetting: `jobs.${job.name}.timeoutMinutes` }),
      ...(job.retries === 0 ? {} : { retries: job.retries }),
    };
    const options = { parent: this, provider: mesh.jobRunner, dependsOn: needed };
    return new JobRun(job.name, transformed(transform?.run, args, job.name), options);
  }
}
