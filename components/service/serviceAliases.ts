import * as pulumi from "@pulumi/pulumi";
import type { Renamed } from "../../model/node";

/**
 * Keeps a service's resources when it is renamed, and when it becomes public or stops being so: its component was
 * then of the other type. Names that must be exact, such as the log group's, could not be had twice meanwhile.
 */
export function serviceAliases(
  { formerly }: Pick<Renamed, "formerly">,
  otherType: "GatewayService" | "InternalService",
  opts: pulumi.ComponentResourceOptions = {},
): pulumi.ComponentResourceOptions {
  const type = `ecs-service-graph:index:${otherType}`;
  const aliases = [{ type }, ...formerly.flatMap((former) => [{ name: former }, { name: former, type }])];
  return pulumi.mergeOptions(opts, { aliases });
}
