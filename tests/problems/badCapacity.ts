import type { Bad } from "./badGraphs";
import { production, shop, type Declaration } from "./declare";

/** The shop with a changed gateway or private service, on a stack that says more. */
const web = (fields: object, settings: Record<string, unknown> = {}): Declaration =>
  ({ services: { web: { ...shop.web, ...fields } }, settings });
const api = (fields: object, settings: Record<string, unknown> = {}): Declaration =>
  ({ services: { api: { ...shop.api, ...fields } }, settings });
const ec2 = (settings: object = {}): Record<string, unknown> =>
  ({ capacity: { ec2: { instanceType: "m5.large", min: 1, max: 4, ...settings } } });
/** One that takes all tasks. */
const single = ec2({ instanceType: "m5.4xlarge", max: 1 });
const onEc2 = { capacity: "ec2" };
const arn = "arn:aws:ecs:us-east-1:123456789012:cluster/main";

/** Systems whose tasks have nothing, too little or too much to run on, or whose number moves badly, one fault each. */
export const badCapacity: readonly Bad[] = [
  ["no instances", api(onEc2), ["error no-instances services.api.capacity"]],
  ["no instances for all", { also: { defaults: onEc2 } }, ["error no-instances defaults.capacity"]],
  [
    "no instances for a job",
    { also: { jobs: { report: { ...onEc2, schedule: { cron: "0 3 * * ? *" } } } } },
    ["error no-instances jobs.report.capacity"],
  ],
  ["a processor that instances haven't by default",
    { also: { defaults: onEc2 }, settings: ec2({ instanceType: "m7g.large" }) },
    ["error other-processor defaults.architecture"]],
  ["a processor that instances haven't, of one among others", api(onEc2, ec2({ instanceType: "m7g.large" })),
    ["error other-processor services.api.architecture"]],
  ["a processor that instances haven't", api({ ...onEc2, architecture: "arm64" }, ec2()),
    ["error other-processor services.api.architecture"]],
  ["a task with more CPU than an instance", api({ ...onEc2, cpu: 4096, memory: 1000 }, ec2()),
    ["error task-too-large services.api.cpu"]],
  ["a task with more memory than an instance", api({ ...onEc2, memory: 8192 }, ec2()),
    ["error task-too-large services.api.memory"]],
  ["more tasks than interfaces", api({ ...onEc2, desiredCount: 9 }, ec2()),
    ["error too-few-instances capacity.ec2.max"]],
  ["more tasks than interfaces at the busiest",
    api({ ...onEc2, autoscaling: { min: 2, max: 9, cpuPercent: 60 } }, ec2()),
    ["error too-few-instances capacity.ec2.max"]],
  [
    "more tasks than interfaces with a job",
    {
      ...api({ ...onEc2, desiredCount: 8 }, ec2()),
      also: { jobs: { report: { ...onEc2, schedule: { cron: "0 3 * * ? *" } } } },
    },
    ["error too-few-instances capacity.ec2.max"],
  ],
  ["more tasks in a deployment than interfaces", api({ ...onEc2, desiredCount: 5 }, ec2()),
    ["warning too-few-instances capacity.ec2.max"]],
  ["more memory than instances", api({ ...onEc2, memory: 7000, desiredCount: 5 }, ec2()),
    ["error too-few-instances capacity.ec2.max"]],
  ["instances in a cluster that is there", api(onEc2, { ...ec2(), cluster: { arn } }),
    ["error instances-elsewhere capacity.ec2"]],
  ["fewer instances than the fewest", api(onEc2, ec2({ min: 5 })), ["error instances-bounds capacity.ec2.min"]],
  ["an instance that nobody knows", api(onEc2, ec2({ instanceType: "x9.large" })),
    ["warning instance-unknown capacity.ec2.instanceType"]],
  ["no type of an instance", api(onEc2, ec2({ instanceType: "large" })),
    ["error wrong-form capacity.ec2.instanceType"]],
  ["trunking of what isn't trunked", api(onEc2, ec2({ instanceType: "t3.large", trunking: true })),
    ["error no-trunking capacity.ec2.trunking"]],
  ["trunking that the account must allow", api({ ...onEc2, desiredCount: 9 }, ec2({ trunking: true })),
    ["warning trunking-assumed capacity.ec2.trunking"]],
  ["instances for nobody, beside a cluster that is there", { settings: { ...ec2(), cluster: { arn } } },
    ["error instances-elsewhere capacity.ec2"]],
  ["instances for nobody", { settings: ec2() }, ["warning instances-unused capacity.ec2"]],
  ["a gateway on one instance", web(onEc2, single), ["warning single-zone capacity.ec2.max"]],
  ["a gateway on one instance in production", web(onEc2, { ...production, ...single }),
    ["error single-zone capacity.ec2.max"]],
  ["a gateway on as few as one instance in production", web(onEc2, { ...production, ...ec2() }),
    ["error single-instance capacity.ec2.min"]],
  ["what is critical on as few as one instance", api({ ...onEc2, critical: true }, ec2()),
    ["warning single-instance capacity.ec2.min"]],
  ["nothing of a gateway on two instances in production", web(onEc2, { ...production, ...ec2({ min: 2 }) }), []],
  ["nothing of a gateway on as few as one instance elsewhere", web(onEc2, ec2()), []],
  ["nothing of what is private on a single instance in production",
    api(onEc2, { ...production, ...single }), []],
  ["Spot for nobody", { settings: { capacity: { spot: { onDemandBase: 1 } } } }, ["warning no-effect capacity.spot"]],
  ["a base on demand for jobs, each of which is one task",
    { also: { jobs: { report: { capacity: "fargate-spot", schedule: { cron: "0 3 * * ? *" } } } },
      settings: { capacity: { spot: { onDemandBase: 1 } } } }, ["warning no-effect capacity.spot"]],
  ["a gateway on Spot", web({ capacity: "fargate-spot" }), ["warning spot-interrupted services.web.capacity"]],
  ["what is critical on Spot", api({ capacity: "fargate-spot", critical: true }),
    ["warning spot-interrupted services.api.capacity"]],
  ["nothing of a gateway on Spot that keeps a task on demand",
    web({ capacity: "fargate-spot" }, { capacity: { spot: { onDemandBase: 1 } } }), []],
  ["a gateway on Spot that keeps none on demand",
    web({ capacity: "fargate-spot" }, { capacity: { spot: { onDemandBase: 0 } } }),
    ["warning spot-interrupted services.web.capacity"]],
  ["a gateway on Spot that keeps none on demand, beside others that do",
    web({ capacity: "fargate-spot", spot: { onDemandBase: 0 } }, { capacity: { spot: { onDemandBase: 1 } } }),
    ["warning no-effect capacity.spot", "warning spot-interrupted services.web.capacity"]],
  ["nothing of a gateway on Spot that keeps a task of its own on demand",
    web({ capacity: "fargate-spot", spot: { onDemandBase: 1 } }), []],
  ["a job's tasks on demand",
    { also: { jobs: { report: { spot: { onDemandBase: 1 }, schedule: { cron: "0 3 * * ? *" } } } } },
    ["error job-setting jobs.report.spot"]],
  ["a size of EC2 on Fargate", api({ cpu: 300 }, {}), ["error fargate-size services.api.cpu"]],

  ["autoscaling that nothing moves", api({ autoscaling: { min: 1, max: 4 } }),
    ["error autoscaling-idle services.api.autoscaling"]],
  ["bounds the wrong way round", api({ autoscaling: { min: 5, max: 4, cpuPercent: 60 } }),
    ["error autoscaling-bounds services.api.autoscaling.min"]],
  [
    "bounds the wrong way round by the clock",
    api({ autoscaling: { min: 1, max: 4, schedules: [{ cron: "0 6 * * ? *", min: 5, max: 4 }] } }),
    ["error autoscaling-bounds services.api.autoscaling.schedules[0].min"],
  ],
  ["a service that sleeps at night, which its callers are told", api({
    autoscaling: { min: 1, max: 4, cpuPercent: 60, schedules: [
      { cron: "0 20 * * ? *", min: 0, max: 0 }, { cron: "0 7 * * ? *", min: 1, max: 4 },
    ] },
  }), ["warning scales-to-none services.api.autoscaling"]],
  ["a count that autoscaling doesn't allow", api({ desiredCount: 5, autoscaling: { min: 2, max: 4, cpuPercent: 60 } }),
    ["error autoscaling-bounds services.api.desiredCount"]],
  ["requests that nobody counts", api({ autoscaling: { min: 2, max: 4, requestsPerTarget: 100 } }),
    ["error requests-uncounted services.api.autoscaling.requestsPerTarget"]],
  [
    "two bounds at one moment",
    api({
      autoscaling: {
        min: 1, max: 4,
        schedules: [
          { cron: "0 6 * * ? *", min: 2, max: 4 },
          { cron: "cron(0 6 * * ? *)", timezone: "UTC", min: 1, max: 2 },
        ],
      },
    }),
    ["error schedule-twice services.api.autoscaling.schedules[1]"],
  ],
  [
    "a moment of no clock",
    api({ autoscaling: { min: 1, max: 4, schedules: [{ cron: "0 6 1 * 1", timezone: "Mars", min: 2, max: 4 }] } }),
    [
      "error cron-form services.api.autoscaling.schedules[0].cron",
      "error timezone-unknown services.api.autoscaling.schedules[0].timezone",
    ],
  ],
  [
    "autoscaling that leaves no room to deploy",
    api({ autoscaling: { min: 1, max: 4, cpuPercent: 60 }, deployment: { maximumPercent: 150 } }),
    ["error deployment-stuck services.api.deployment.maximumPercent"],
  ],
  [
    "autoscaling from none that leaves the first task no room to deploy",
    api({ autoscaling: { min: 0, max: 4, cpuPercent: 60 }, deployment: { maximumPercent: 150 } }),
    [
      "error deployment-stuck services.api.deployment.maximumPercent",
      "warning scales-to-none services.api.autoscaling",
    ],
  ],
  ["a critical service that shrinks to one", api({ critical: true, autoscaling: { min: 1, max: 4, cpuPercent: 60 } }),
    ["warning single-task services.api.autoscaling.min"]],
  ["nobody to answer", api({ autoscaling: { min: 0, max: 4, cpuPercent: 60 } }),
    ["warning scales-to-none services.api.autoscaling"]],
  // aws/aws-cdk#16961: the schedule's bounds replace min, and no load starts a task.
  ["a worker that a schedule stops for good", {
    services: { worker: { autoscaling: {
      min: 1, max: 4, cpuPercent: 60, schedules: [{ cron: "0 20 * * ? *", min: 0, max: 4 }],
    } } },
  }, ["warning scales-to-none services.worker.autoscaling"]],
  ["a worker that never comes back", { services: { worker: { autoscaling: { min: 0, max: 4, cpuPercent: 60 } } } },
    ["warning scales-to-none services.worker.autoscaling"]],
  ["more tasks at the busiest than others find", api({ autoscaling: { min: 2, max: 1001, cpuPercent: 60 } }),
    ["error too-many-tasks services.api.autoscaling.max"]],
  [
    "a subnet that the busiest don't fit",
    api({ autoscaling: { min: 2, max: 600, cpuPercent: 60 } }, { network: { cidrBlock: "10.0.0.0/23" } }),
    ["error subnets-too-small network.cidrBlock", "warning too-many-tasks services.api.autoscaling.max"],
  ],
];
