import { hasNoEffect } from "../../graph/checks/unused/noEffect";
import { tasksOf } from "../../graph/checks/checkContext";
import { instanceType } from "../../graph/aws/instanceTypes";
import { capacityTraits } from "../../graph/aws/capacities";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import type { Settings } from "../schema/settingsSchema";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

type Ec2 = NonNullable<NonNullable<Settings["capacity"]>["ec2"]>;

/** Capacity of the stack besides Fargate. The graph's checks decide whether tasks fit. */
export function checkCapacity(context: SettingsContext): Problem[] {
  const { settings: { capacity = {}, cluster }, services } = context;
  const { spot, ec2 } = capacity;
  const onInstances = tasksOf(context).some(({ service }) => capacityTraits[service.capacity].onInstances);
  const onSpot = [...services.values()].filter(({ service }) => capacityTraits[service.capacity].isInterruptible);
  return [
    ...(spot === undefined || onSpot.some(({ service }) => service.spot === undefined)
      ? []
      : [hasNoEffect(at("capacity", "spot"), whyNoSpot(onSpot.length))]),
    ...(ec2 === undefined
      ? []
      : checkInstances(ec2, cluster !== undefined, onInstances)),
  ];
}

function whyNoSpot(onSpot: number): string {
  return onSpot === 0 ? "no service runs on fargate-spot" : "each service on fargate-spot has a spot of its own";
}

function checkInstances(ec2: Ec2, isAdopted: boolean, isUsed: boolean): Problem[] {
  return [
    ...(isUsed || isAdopted
      ? []
      : [
          warning(
            "instances-unused",
            at("capacity", "ec2"),
            `no task runs on them, and ${ec2.min} cost by the hour`,
            "set capacity: ec2 for a service, or remove them once no deployed task runs there",
          ),
        ]),
    ...(isAdopted
      ? [
          error(
            "instances-elsewhere",
            at("capacity", "ec2"),
            "this stack doesn't change an adopted cluster's capacity providers, so its instances can't join it",
            "leave cluster out, or run the tasks on fargate",
          ),
        ]
      : []),
    ...(ec2.min <= ec2.max
      ? []
      : [
          error(
            "instances-bounds",
            at("capacity", "ec2", "min"),
            `min is ${ec2.min}, and max is only ${ec2.max}`,
            "lower min, or raise max",
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
        at("capacity", "ec2", "instanceType"),
        `unknown instance type "${name}": its task capacity isn't checked`,
        "check its vCPUs, memory and network interfaces: aws ec2 describe-instance-types",
      ),
    ];
  }
  if (!trunking) return [];
  return type.trunkedTasks === undefined
    ? [
        error(
          "no-trunking",
          at("capacity", "ec2", "trunking"),
          `${name} doesn't support ENI trunking`,
          "leave trunking out, or use a type such as m7g.large",
        ),
      ]
    : [
        warning(
          "trunking-assumed",
          at("capacity", "ec2", "trunking"),
          "the account setting awsvpcTrunking must be on before instances start, and this stack doesn't change it: "
          + `without it each runs ${type.interfaces - 1} tasks, not ${type.trunkedTasks}`,
          "aws ecs put-account-setting-default --name awsvpcTrunking --value enabled",
        ),
      ];
}
