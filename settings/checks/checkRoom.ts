import { fixedQuotas } from "../../graph/aws/quotas";
import { parseIpv4Cidr, sizeOf } from "../../graph/aws/cidr";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import type { ResolvedService, System, Workload } from "../../model/system";
import { resolveCapacity } from "../resolve/resolveCapacity";
import { endpointsOf, subnetsOf } from "../resolve/resolveNetwork";
import type { Settings } from "../schema/settingsSchema";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

/** Addresses that an Application Load Balancer may use in each of its subnets; a network one uses one. */
const balancerAddresses = 8;

/** The most tasks that run at once: all services deploy together, at their busiest, and every job runs. */
export function mostTasksAtOnce({ workloads }: Pick<System, "workloads">): number {
  return workloads.reduce((sum, task) => sum + mostOf(task), 0);
}

function mostOf(task: Workload): number {
  return task.kind === "job" ? 1 : Math.floor((busiest(task) * task.maximumPercent) / 100);
}

function busiest({ desiredCount, autoscaling }: ResolvedService): number {
  if (autoscaling === undefined) return desiredCount;
  return Math.max(autoscaling.maxTasks, ...autoscaling.schedules.map(({ maxTasks }) => maxTasks));
}

/** Every task and instance needs an address of its private subnet, and so does what is in each subnet. */
export function checkRoom({ settings, system }: SettingsContext): Problem[] {
  const network = settings.network ?? {};
  const { privateSubnets } = subnetsOf(network);
  const sizes = privateSubnets.flatMap((text) => parseIpv4Cidr(text) ?? []).map(sizeOf);
  if (sizes.length === 0) return [];
  const free = Math.min(...sizes) - fixedQuotas.reservedAddressesPerSubnet.value - inEach(settings, system);
  const [tasks, instances] = [mostTasksAtOnce(system), addressesOfInstances(settings)];
  const needed = Math.ceil((tasks + instances) / sizes.length);
  const path = network.privateSubnets === undefined ? at("network", "cidrBlock") : at("network", "privateSubnets");
  const also = instances > 0 ? `, and instances need ${instances} addresses` : "";
  const most = Math.max(free, 0);
  return needed <= free
    ? []
    : [
        error(
          "subnets-too-small",
          path,
          `a deployment may run ${tasks} tasks${also}: ${needed} per zone; the smallest subnet has room for ${most}`,
          "widen the private subnets, or lower desiredCount, autoscaling.max or deployment.maximumPercent",
        ),
      ];
}

/** Addresses in every private subnet of endpoints, internal load balancers and file systems. */
function inEach({ network = {}, capacity }: Settings, system: System): number {
  const endpoints = endpointsOf(network.endpoints ?? "auto", { ...system, ...resolveCapacity(capacity) });
  const interfaces = endpoints.filter((endpoint) => endpoint !== "s3").length;
  const balancers = system.services
    .flatMap(({ balancers: ofService }) => ofService)
    .reduce((sum, { kind }) => sum + (kind === "application" ? balancerAddresses : 1), 0);
  const volumes = system.workloads.flatMap((task) => task.volumes);
  return interfaces + balancers + volumes.filter(({ efs }) => efs?.kind === "create").length;
}

/** An instance has an interface of its own, and with trunking another for those of its tasks. */
function addressesOfInstances({ capacity: { ec2 } = {} }: Settings): number {
  return ec2 === undefined ? 0 : ec2.max * (ec2.trunking === true ? 2 : 1);
}
