import { parseCidr, sizeOf } from "../../graph/cidr";
import type { Problem } from "../../graph/problem";
import { error } from "../../graph/problems";
import type { System } from "../../graph/system";
import { endpointsOf, subnetsOf } from "../resolveNetwork";
import type { SettingsContext } from "./context";

/** Addresses of every subnet that AWS keeps. */
const reservedAddresses = 5;

/** The most tasks that run at once: all services deploy together. */
export function mostTasks({ services }: Pick<System, "services">): number {
  return services.reduce(
    (sum, { desiredCount, maximumPercent }) => sum + Math.floor((desiredCount * maximumPercent) / 100),
    0,
  );
}

/** Every task takes an address of its private subnet, and so does every interface endpoint. */
export function checkCapacity({ settings, system }: SettingsContext): Problem[] {
  const network = settings.network ?? {};
  const { privateSubnets } = subnetsOf(network);
  const sizes = privateSubnets.flatMap((text) => parseCidr(text) ?? []).map(sizeOf);
  if (sizes.length === 0) return [];
  const interfaces = endpointsOf(network.endpoints ?? "auto", system).filter((one) => one !== "s3").length;
  const free = Math.min(...sizes) - reservedAddresses - interfaces;
  const tasks = mostTasks(system);
  const needed = Math.ceil(tasks / sizes.length);
  const path = network.privateSubnets === undefined ? "network.cidrBlock" : "network.privateSubnets";
  return needed <= free
    ? []
    : [
        error(
          "subnets-too-small",
          path,
          `a deployment may run ${tasks} tasks, ${needed} a zone; the smallest subnet takes ${Math.max(free, 0)}`,
          "widen the private subnets, or lower desiredCount or deployment.maximumPercent",
        ),
      ];
}
