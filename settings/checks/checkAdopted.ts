import { fixedQuotas } from "../../graph/aws/quotas";
import type { Problem } from "../../model/problem";
import { error, warning } from "../../graph/problems";
import { isAdoptedIngress } from "../schema/ingressSchema";
import { isAdopted } from "../resolve/resolveNetwork";
import type { NetworkSettings } from "../schema/settingsSchema";
import { checkHostBits, checkOverlaps, places } from "./checkBlocks";
import { needsTwoZones } from "./checkBalancerSettings";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";
import { checkAdoptedEgress } from "./checkEgress";

const mostSubnets = fixedQuotas.subnetsPerService.value;

/** An adopted network, and what the stack adds to it. */
export function checkAdopted(context: SettingsContext): Problem[] {
  const network = context.settings.network ?? {};
  const { privateSubnetIds = [], publicSubnetIds = [], cidrBlocks = [] } = network;
  return [
    ...checkMissing(network),
    ...checkSubnets(context),
    ...checkTwice(at("network", "privateSubnetIds"), privateSubnetIds, publicSubnetIds),
    ...checkTwice(at("network", "publicSubnetIds"), publicSubnetIds, []),
    ...cidrBlocks.flatMap((text, index) => checkHostBits(`${at("network", "cidrBlocks")}[${index}]`, text)),
    ...checkOverlaps(places(at("network", "cidrBlocks"), cidrBlocks)),
    ...checkAdoptedEgress(context),
  ];
}

function checkMissing(network: NetworkSettings): Problem[] {
  const needed = ["vpcId", "privateSubnetIds", "cidrBlocks"] as const;
  const missing = needed.filter((key) => network[key] === undefined || network[key].length === 0);
  return (isAdopted(network) ? missing : needed.slice(0, 1)).map((key) =>
    error("missing-key", `network.${key}`, `"${key}" is missing: it identifies the adopted network`, `give ${key}`),
  );
}

function checkSubnets(context: SettingsContext): Problem[] {
  const { settings: { network = {}, ingress = {} }, publics } = context;
  const { privateSubnetIds = [], publicSubnetIds = [] } = network;
  const hasLoadBalancer = publics.length > 0 && !isAdoptedIngress(ingress);
  return [
    ...(!isAdopted(network) || !hasLoadBalancer || publicSubnetIds.length >= 2
      ? []
      : [
          error(
            "too-few-subnets",
            at("network", "publicSubnetIds"),
            `the load balancer needs public subnets in two zones, not ${publicSubnetIds.length}`,
            "give the ids of two or more",
          ),
        ]),
    ...(privateSubnetIds.length === 1 ? [singleSubnet(context)] : []),
    ...(privateSubnetIds.length <= mostSubnets
      ? []
      : [
          error(
            "too-many-subnets",
            at("network", "privateSubnetIds"),
            `an ECS service has at most ${mostSubnets} subnets, not ${privateSubnetIds.length}`,
            `give at most ${mostSubnets}`,
          ),
        ]),
  ];
}

function singleSubnet(context: SettingsContext): Problem {
  const [path, advice] = [at("network", "privateSubnetIds"), "give subnets in two zones or more"];
  if (needsTwoZones(context)) {
    return error("too-few-subnets", path, "an internal load balancer needs subnets in two zones, not in one", advice);
  }
  const problem = context.production ? error : warning;
  return problem("single-zone", path, "all tasks are in one subnet: they fail if its zone fails", advice);
}

function checkTwice(path: string, ids: readonly string[], others: readonly string[]): Problem[] {
  return ids.flatMap((id, index) => {
    if (others.includes(id)) {
      return [
        error(
          "subnet-twice",
          `${path}[${index}]`,
          `${id} is also in publicSubnetIds`,
          "give another: tasks never run in public subnets",
        ),
      ];
    }
    return ids.indexOf(id) === index
      ? []
      : [error("subnet-twice", `${path}[${index}]`, `${id} is listed twice`, "list it once")];
  });
}
