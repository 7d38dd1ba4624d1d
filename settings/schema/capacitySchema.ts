import { z } from "zod";
import { text, whole } from "../../graph/author/formats";

export const capacity = z.strictObject({
  spot: z
    .strictObject({
      onDemandBase: whole(0, 5000, "tasks")
        .optional()
        .describe("Tasks of each service on Fargate Spot that stay on demand. Default: 0."),
    })
    .optional()
    .describe("Fargate Spot, for `capacity: fargate-spot`."),
  ec2: z
    .strictObject({
      instanceType: text(
        /^[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
        "write an instance type such as m7g.large",
      ).describe("Type of the instances, such as `m7g.large`; tasks are built for its processor."),
      min: whole(0, 5000, "instances").describe("Fewest instances."),
      max: whole(1, 5000, "instances").describe("Most instances."),
      trunking: z
        .boolean()
        .optional()
        .describe(
          "Whether instances take more tasks than they have network interfaces: the account's setting "
          + "`awsvpcTrunking`, which this stack doesn't change, is on. Default: false.",
        ),
    })
    .optional()
    .describe(
      "A group of EC2 instances of the stack's own, for `capacity: ec2`. They follow the tasks. To give them up, "
      + "deploy everything elsewhere, and take this out in the next deployment: ECS refuses it while tasks are there.",
    ),
});
