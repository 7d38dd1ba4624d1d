import { UNKNOWN } from "../../plan/plan";
import { recordOf } from "./registry";

/** Where tasks run, in the words of ECS; each is {@link UNKNOWN} where a definition doesn't say it. */
export interface Place {
  readonly subnets: unknown;
  readonly securityGroups: unknown;
  readonly assignPublicIp: boolean | typeof UNKNOWN;
}

const anywhere: Place = { subnets: UNKNOWN, securityGroups: UNKNOWN, assignPublicIp: UNKNOWN };

/** Where a state machine runs tasks of ECS, from its definition: one place for each state that does, however deep. */
export function placesIn(definition: unknown): Place[] {
  try {
    return placesBelow(JSON.parse(String(definition)));
  } catch {
    return [anywhere];
  }
}

function placesBelow(part: unknown): Place[] {
  if (typeof part !== "object" || part === null) return [];
  const { Resource, Parameters, Arguments } = recordOf<"Resource" | "Parameters" | "Arguments">(part);
  const isStart = typeof Resource === "string" && Resource.includes(":ecs:runTask");
  return isStart ? placeOf(Parameters ?? Arguments) : Object.values(part).flatMap(placesBelow);
}

/**
 * A task without awsvpc networking has no place. What is taken from a run's input is unknown, and so is what an
 * expression says. RunTask gives a public address unless that is disabled.
 */
function placeOf(parameters: unknown): Place[] {
  if (typeof parameters !== "object" || /\.\$"|"\{%/.test(JSON.stringify(parameters))) return [anywhere];
  const { NetworkConfiguration } = recordOf<"NetworkConfiguration">(parameters);
  if (NetworkConfiguration === undefined) return [];
  const { AwsvpcConfiguration } = recordOf<"AwsvpcConfiguration">(NetworkConfiguration);
  if (AwsvpcConfiguration === undefined || AwsvpcConfiguration === UNKNOWN) return [anywhere];
  const { Subnets: subnets, SecurityGroups: securityGroups, AssignPublicIp } =
    recordOf<"Subnets" | "SecurityGroups" | "AssignPublicIp">(AwsvpcConfiguration);
  return [{ subnets, securityGroups, assignPublicIp: AssignPublicIp !== "DISABLED" }];
}
