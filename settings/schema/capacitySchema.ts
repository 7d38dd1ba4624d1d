import { z } from "zod";
import { text, whole } from "../../graph/author/formats";

export const capacity = z.strictObject({
  spot: z
    .strictObject({
      onDemandBase: whole(0, 5000, "tasks")
        .optional()
        .describe(
          "Tasks of each service on Fargate Spot that run on demand, where it has no `spot` itself. Default: 0.",
        ),
    })
    .optional()
    .describe("Fargate Spot, for `capacity: fargate-spot`."),
  ec2: z
    .strictObject({
      instanceType: text(
        /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
        "write an instance type such as m7g.large",
      ).describe("Instance type, such as `m7g.large`; it decides the architecture of the tasks."),
      min: whole(0, 5000, "instances").describe("Minimum number of instances."),
      max: whole(1, 5000, "instances").describe("Maximum number of instances."),
      trunking: z
        .boolean()
        .optional()
        .describe(
          "Whether the account setting `awsvpcTrunking` is on, so that instances run more tasks than they have network "
          + "interfaces. This stack doesn't change it. Default: false.",
        ),
    })
    .optional()
    .describe(
      "An Auto Scaling group of EC2 instances, for `capacity: ec2`; it scales with the tasks. To remove it, move all "
      + "tasks to Fargate first, and remove this in the next deployment: ECS refuses while tasks run there.",
    ),
});
