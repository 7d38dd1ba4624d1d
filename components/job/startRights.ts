import * as pulumi from "@pulumi/pulumi";
import { physicalName } from "../../graph/names/names";
import type { ResolvedJob } from "../../model/system";
import { arn } from "../lookUps/account";
import type { ServiceMesh } from "../platform/serviceMesh";
import type { TaskParts } from "../task/taskParts";

/** Whose task is started, and where. */
export interface StartRightsArgs {
  job: Pick<ResolvedJob, "name">;
  mesh: Pick<ServiceMesh, "platform" | "cluster">;
  parts: Pick<TaskParts, "roles">;
}

/** To start any revision of the job's task definition, on the stack's cluster, with the job's two roles. */
export function startRights({ job, mesh, parts: { roles } }: StartRightsArgs): pulumi.Output<object[]> {
  const { system, account } = mesh.platform;
  const family = physicalName("taskDefinition", system.name, system.stack, job.name);
  const { arn: cluster, name: clusterName } = mesh.cluster;
  const known = pulumi.output({ cluster, clusterName, execution: roles.execution.arn, task: roles.task.arn });
  return known.apply(({ cluster, clusterName, execution, task }) => [
    {
      Effect: "Allow",
      Action: "ecs:RunTask",
      Resource: arn(account, "ecs", `task-definition/${family}:*`),
      Condition: { ArnEquals: { "ecs:cluster": cluster } },
    },
    {
      Effect: "Allow",
      Action: "ecs:TagResource",
      Resource: arn(account, "ecs", `task/${clusterName}/*`),
      Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: [execution, task],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ]);
}
