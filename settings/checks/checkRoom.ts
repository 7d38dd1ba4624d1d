import { tasksOf } from "../../graph/checks/checkContext";
import { resolveSharedVolumes } from "../../graph/resolve/resolveSharedVolumes";
import { mostAtOnce } from "../../graph/resolve/resolveAutoscaling";
import { fixedQuotas } from "../../graph/aws/quotas";
import { parseIpv4Cidr, sizeOf } from "../../graph/aws/cidr";
import { isGateway } from "../../model/network";
import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { resolveCapacity } from "../resolve/resolveCapacity";
import { endpointsOf, subnetsOf } from "../resolve/resolveNetwork";
import type { Settings } from "../schema/settingsSchema";
import { at } from "../schema/settingPath";
import { balancerKinds } from "./checkBalancerSettings";
import type { SettingsContext } from "./settingsContext";
import { needyTasks } from "./taskNeeds";

/** Addresses that an Application Load Balancer may use in each of its subnets; a network one uses one. */
const balancerAddresses = 8;

/** Every task and instance needs an address of its private subnet, and so does what is in each subnet. */
export function checkRoom(context: SettingsContext): Problem[] {
  const { settings } = context;
  const network = settings.network ?? {};
  const { privateSubnets } = subnetsOf(network);
  const sizes = privateSubnets.flatMap((text) => parseIpv4Cidr(text) ?? []).map(sizeOf);
  if (sizes.length === 0) return [];
  const free = Math.min(...sizes) - fixedQuotas.reservedAddressesPerSubnet.value - inEach(context);
  // All services deploy together, at their busiest, and every job runs.
  const tasks = tasksOf(context).reduce((sum, task) => sum + mostAtOnce(task), 0);
  const instances = addressesOfInstances(settings);
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
function inEach(context: SettingsContext): number {
  const { network = {}, capacity } = context.settings;
  const needs = { workloads: needyTasks(context), region: context.region, ...resolveCapacity(capacity) };
  const endpoints = endpointsOf(network.endpoints ?? "auto", needs);
  const interfaces = endpoints.filter((endpoint) => !isGateway(endpoint)).length;
  const balancers = balancerKinds(context)
    .reduce((sum, kind) => sum + (kind === "application" ? balancerAddresses : 1), 0);
  const volumes = tasksOf(context).flatMap(({ service }) => Object.values(service.volumes));
  const fileSystems = volumes.filter(({ efs }) => efs === true).length + resolveSharedVolumes(context).length;
  return interfaces + balancers + fileSystems;
}

/** An instance has an interface of its own, and with trunking another for those of its tasks. */
function addressesOfInstances({ capacity: { ec2 } = {} }: Settings): number {
  return ec2 === undefined ? 0 : ec2.max * (ec2.trunking === true ? 2 : 1);
}
