import { instanceType } from "../../graph/aws/instanceTypes";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import type { Settings } from "../schema/settingsSchema";
import type { SettingsContext } from "./settingsContext";
import { hasNoEffect } from "./noEffect";

type Ec2 = NonNullable<NonNullable<Settings["capacity"]>["ec2"]>;

/** What a stack has for its tasks to run on. Whether they fit, the graph's checks say. */
export function checkCapacity({ settings: { capacity = {}, cluster }, system }: SettingsContext): Problem[] {
  const { spot, ec2 } = capacity;
  return [
    ...(spot === undefined || system.services.some((one) => one.capacity === "fargate-spot")
      ? []
      : [hasNoEffect("capacity.spot", "no service runs on fargate-spot")]),
    ...(ec2 === undefined
      ? []
      : checkInstances(ec2, cluster !== undefined, system.workloads.some((one) => one.capacity === "ec2"))),
  ];
}

function checkInstances(ec2: Ec2, isAdopted: boolean, isUsed: boolean): Problem[] {
  return [
    ...(isUsed || isAdopted
      ? []
      : [
          warning(
            "instances-unused",
            "capacity.ec2",
            `nothing runs on them, and ${ec2.min} are paid for by the hour`,
            "let a service run on ec2, or leave them out once the last has been deployed elsewhere",
          ),
        ]),
    ...(isAdopted
      ? [
          error(
            "instances-elsewhere",
            "capacity.ec2",
            "the cluster is adopted, and its capacity providers are its owner's: instances of this stack can't join it",
            "leave cluster out, or let the tasks run on fargate",
          ),
        ]
      : []),
    ...(ec2.min <= ec2.max
      ? []
      : [
          error(
            "instances-bounds",
            "capacity.ec2.min",
            `the fewest instances, ${ec2.min}, are more than the most, ${ec2.max}`,
            "give min no more than max",
          ),
        ]),
    ...checkType(ec2),
  ];
}

function checkType({ instanceType: name, trunking = false }: Ec2): Problem[] {
  const type = instanceType(name);
  if (type === undefined) {
    return [
      warning(
        "instance-unknown",
        "capacity.ec2.instanceType",
        `nobody here knows how many tasks "${name}" takes: whether they fit isn't checked`,
        "see its vCPUs, memory and network interfaces: aws ec2 describe-instance-types",
      ),
    ];
  }
  if (!trunking) return [];
  return type.trunkedTasks === undefined
    ? [
        error(
          "no-trunking",
          "capacity.ec2.trunking",
          `AWS gives ${name} no more network interfaces`,
          "leave trunking out, or take a type such as m7g.large",
        ),
      ]
    : [
        warning(
          "trunking-assumed",
          "capacity.ec2.trunking",
          "the account's setting awsvpcTrunking must be on before instances start, which this stack doesn't see to: "
          + `without it each takes ${type.interfaces - 1} tasks, not ${type.trunkedTasks}`,
          "aws ecs put-account-setting-default --name awsvpcTrunking --value enabled",
        ),
      ];
}
