import { architectureOf } from "../../graph/aws/instanceTypes";
import type { Settings } from "../schema/settingsSchema";
import type { CapacitySettings } from "../../model/stackSettings";

/**
 * What tasks run on besides Fargate on demand. Instances are there wherever the stack gives them, whether or not
 * something runs on them: ECS takes none from a cluster before the last task has left them.
 */
export function resolveCapacity(capacity: Settings["capacity"] = {}): CapacitySettings {
  const { spot, ec2 } = capacity;
  return {
    spotOnDemandBase: spot?.onDemandBase ?? 0,
    ...(ec2 === undefined
      ? {}
      : { instances: { ...ec2, architecture: architectureOf(ec2.instanceType), trunking: ec2.trunking ?? false } }),
  };
}
